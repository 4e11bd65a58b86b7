import { isUnspaced } from '#core/languages/words.ts';
import type { OwnersDocument } from './reading/document.ts';

/** A piece of a document, short enough to be read to a model with others. */
export interface Passage {
  /** From the folder on: 'house/boiler.md'. */
  file: string;
  title: string;
  /** The headings that it stands under, the outermost first; without the document's title. */
  headings: readonly string[];
  text: string;
}

/** In words. A passage ends with the paragraph that brings it to the least, and a paragraph that would bring it past the most begins another. */
const WORDS = { least: 150, most: 220 };
/** A word in a script without spaces, in characters. */
const UNSPACED_WORD = 2;
const SENTENCE_END = /(?<=[.!?;:。！？।؟…])\s+|(?<=[。！？])/u;

/** A document in passages, each under one heading, one at a time, because a long document takes a while. */
export function* passagesOf(file: string, { title, sections }: OwnersDocument & { title: string }): Generator<Passage> {
  for (const { headings, paragraphs } of sections) {
    const under = headings[0] === title ? headings.slice(1) : headings;
    for (const text of packed(paragraphs)) yield { file, title, headings: under, text };
  }
}

function* packed(paragraphs: readonly string[]): Generator<string> {
  let text: string[] = [];
  let words = 0;
  for (const paragraph of paragraphs) {
    for (const part of divided(paragraph)) {
      const more = wordCount(part);
      if (words + more > WORDS.most && text.length > 0) {
        yield text.join('\n');
        text = [];
        words = 0;
      }
      text.push(part);
      words += more;
      if (words < WORDS.least) continue;
      yield text.join('\n');
      text = [];
      words = 0;
    }
  }
  if (text.length > 0) yield text.join('\n');
}

/** A paragraph that is too long for a passage ends at sentences, and a sentence that is too long wherever it must. */
function divided(paragraph: string): string[] {
  if (wordCount(paragraph) <= WORDS.most) return [paragraph];
  return joinedUp(paragraph.split(SENTENCE_END).flatMap(cut));
}

function joinedUp(sentences: readonly string[]): string[] {
  const parts: string[] = [];
  let words = 0;
  for (const sentence of sentences) {
    const more = wordCount(sentence);
    if (parts.length > 0 && words + more <= WORDS.most) {
      parts.push(`${parts.pop()} ${sentence}`);
      words += more;
    } else {
      parts.push(sentence);
      words = more;
    }
  }
  return parts;
}

function cut(sentence: string): string[] {
  if (wordCount(sentence) <= WORDS.most) return [sentence];
  return sentence.match(/[\s\S]{1,800}(?:\s|$)|[\s\S]{1,400}/g)?.map((part) => part.trim()) ?? [];
}

function wordCount(text: string): number {
  if (isUnspaced(text)) return Math.ceil(text.length / UNSPACED_WORD);
  // A word of more than twenty letters is an address or a table, and takes as much room as several.
  return Math.max(text.split(/\s+/).length, Math.ceil(text.length / 20));
}
