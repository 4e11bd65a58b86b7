import { entity } from '#core/speech/markup/fragments.ts';
import type { Breathe } from '../breather.ts';
import { documentBuilder, type OwnersDocument } from './document.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const LIST_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/;
const QUOTE = /^(?: {0,3}> ?)+/;
const TABLE_ROW = /^\s*\|/;
const TABLE_RULE = /^[\s|:-]+$/;
/** Tags that writers of Markdown use. Anything else between angle brackets, such as <name>, is the text's own. */
const TAG =
  /<\/?(?:a|abbr|b|blockquote|br|center|code|del|details|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|ol|p|picture|pre|small|source|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]{0,500})?\/?>/gi;

/** Markdown, read line by line: what structure it has that tells passages apart. */
export async function readMarkdown(text: string, breathe: Breathe): Promise<OwnersDocument> {
  const built = documentBuilder();
  const { title, body } = withoutFrontMatter(text);
  let open: string[] = [];
  let fence: string | undefined;

  function end(): void {
    built.paragraph(fence === undefined ? plain(open.join(' ')) : open.join('\n'));
    open = [];
  }

  for (const raw of withoutComments(body).split('\n')) {
    await breathe();
    const mark = FENCE.exec(raw)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) {
        end();
        fence = undefined;
      } else open.push(raw);
      continue;
    }
    if (mark !== undefined) {
      end();
      fence = mark;
      continue;
    }
    const line = raw.replace(QUOTE, '');
    const [, signs, heading] = HEADING.exec(line) ?? [];
    const underline = UNDERLINE.exec(line)?.[1];
    if (signs !== undefined) {
      end();
      built.heading(signs.length, plain((heading ?? '').replace(/[ \t]#+[ \t]*$/, '')));
    } else if (underline !== undefined && open.length > 0) {
      const above = plain(open.join(' '));
      open = [];
      built.heading(underline.startsWith('=') ? 1 : 2, above);
    } else if (line.trim() === '') end();
    else if (TABLE_ROW.test(line)) {
      end();
      if (!TABLE_RULE.test(line)) built.paragraph(plain(cells(line)));
    } else {
      if (LIST_ITEM.test(line)) end();
      open.push(line.replace(LIST_ITEM, ''));
    }
  }
  end();
  return built.document(title);
}

/** The lines between two of '---' at the very beginning are about the document. */
function withoutFrontMatter(text: string): { title?: string; body: string } {
  const unified = text.replace(/\r\n?/g, '\n');
  const [whole, matter] = /^---\n([\s\S]{0,20000}?)\n---(?:\n|$)/.exec(unified) ?? [];
  if (whole === undefined) return { body: unified };
  const title = /^title:[ \t]*(.*)$/m.exec(matter ?? '')?.[1]?.replace(/^(["'])(.*)\1$/, '$2');
  return { ...(title && { title }), body: unified.slice(whole.length) };
}

/** Comments are for the writers. One that is not closed is text. */
function withoutComments(text: string): string {
  let left = '';
  let from = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', start);
    if (end < 0) break;
    left += text.slice(from, start);
    from = end + 3;
  }
  return left + text.slice(from);
}

function cells(row: string): string {
  return row
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
    .filter(Boolean)
    .join('; ');
}

/** Each pattern stops after some hundred characters, so that no text takes longer than its length asks for. */
function plain(text: string): string {
  return text
    .replace(/!?\[([^[\]]{0,500})\](?:\([^()\n]{0,1000}\)|\[[^[\]]{0,200}\])/g, '$1')
    .replace(/<(https?:[^<>\s]{0,1000})>/g, '$1')
    .replace(TAG, ' ')
    .replace(/`+/g, '')
    .replace(/\*{1,3}|~~/g, '')
    .replace(/(?<![\p{L}\p{N}_.])_{1,2}([^_]{1,300})_{1,2}(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#?\w{1,32};/g, entity);
}
