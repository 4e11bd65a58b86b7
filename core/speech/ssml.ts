/** The only file that writes a tag. */

import { cleanText } from './clean-text.ts';
import type { Dialect } from './dialects.ts';
import { findAbbreviations } from './expressions/aliases.ts';
import { asciiDigits } from './expressions/digits.ts';
import { findSayAs, type SayAs } from './expressions/say-as.ts';
import { checkSsml } from './well-formed.ts';

type Node = string | { tag: string; attributes?: Readonly<Record<string, string>>; children?: readonly Node[] };

/** A reply as a platform takes it. */
export interface Fitted {
  ssml: string;
  /** How many sentences it holds, from the first. A sentence that had to be cut counts as whole. */
  spoken: number;
  /** A fault of ours, for the log: the markup did not pass the check, and the words went out without it. */
  problem?: string;
}

/** Between paragraphs. */
const PAUSE: Node = { tag: 'break', attributes: { time: '400ms' } };

/** The sentences as one valid reply; those beyond the dialect's limit are left out (`fitSsml` says how many). */
export function toSsml(sentences: readonly string[], dialect: Dialect): string {
  return fitSsml(sentences, dialect).ssml;
}

/**
 * The most whole sentences that stay within the dialect's limit and within `limit` (characters, markup included).
 * A first sentence that is too long alone is cut at the border of a word. A sentence that ends with '\n' ends a paragraph.
 * The result has passed `checkSsml`, so nobody needs to check it again.
 */
export function fitSsml(sentences: readonly string[], dialect: Dialect, limit = Number.POSITIVE_INFINITY): Fitted {
  const bounded = { ...dialect, maxCharacters: Math.min(limit, dialect.maxCharacters) };
  const body: Node[] = [];
  const frame = write([], dialect).length;
  let room = bounded.maxCharacters - frame;
  let spoken = 0;
  let gap: Node = '';
  for (const sentence of sentences) {
    const text = cleanText(sentence);
    if (text) {
      const more = [gap, ...nodes(text, dialect)];
      const length = write(more, dialect).length - frame;
      if (length > room && gap) break;
      body.push(...(length > room ? [cut(text, room, dialect)] : more));
      room -= length;
      gap = ' ';
    }
    if (gap && sentence.endsWith('\n')) gap = dialect.name === 'plain' ? '\n' : PAUSE;
    spoken++;
  }
  const ssml = write(body, dialect);
  const problem = checkSsml(ssml, bounded);
  return problem ? { ssml: write(body.map(words), dialect), spoken, problem } : { ssml, spoken };
}

/** A clean sentence with everything marked whose reading is certain. */
function nodes(text: string, dialect: Dialect): Node[] {
  if (dialect.name === 'plain') return [text];
  const marks = [...findAbbreviations(text, dialect.locale), ...findSayAs(text, dialect.locale)].sort((a, b) => a.start - b.start);
  const found: Node[] = [];
  let end = 0;
  for (const mark of marks) {
    const tag = 'alias' in mark ? { tag: 'sub', attributes: { alias: mark.alias } } : sayAs(mark, dialect);
    if (!tag) continue;
    // What platforms say of say-as is said of these digits alone.
    found.push(text.slice(end, mark.start), { ...tag, children: [asciiDigits(text.slice(mark.start, mark.end))] });
    end = mark.end;
  }
  found.push(text.slice(end));
  return found;
}

function sayAs({ reading, format }: SayAs, { interpretAs }: Dialect) {
  const name = interpretAs[reading];
  return name && { tag: 'say-as', attributes: { 'interpret-as': name, ...(format && { format }) } };
}

/** As many words as fit into `room` characters once written; of a word that is longer, as many characters. */
function cut(text: string, room: number, dialect: Dialect): string {
  const lengthOf = (part: string) => (dialect.name === 'plain' ? part : escaped(part)).length;
  const take = (parts: Iterable<string>) => {
    let taken = '';
    let left = room;
    for (const part of parts) {
      left -= lengthOf(part);
      if (left < 0) break;
      taken += part;
    }
    return taken.trimEnd();
  };
  return take(text.split(/(?= )/)) || take(text);
}

function words(node: Node): string {
  if (typeof node === 'string') return node;
  return node.children?.map(words).join('') ?? ' ';
}

function write(body: readonly Node[], dialect: Dialect): string {
  return dialect.name === 'plain' ? body.join('') : render({ tag: 'speak', children: body });
}

function render(node: Node): string {
  if (typeof node === 'string') return escaped(node);
  const attributes = Object.entries(node.attributes ?? {}).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const opening = `<${node.tag}${attributes.join('')}`;
  return node.children ? `${opening}>${node.children.map(render).join('')}</${node.tag}>` : `${opening}/>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
