import { entity } from '#core/speech/markup/fragments.ts';
import type { Breathe } from '../breather.ts';
import { documentBuilder, type OwnersDocument } from './document.ts';

/** What stands in them is for programs, or leads elsewhere. */
const LEFT_OUT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'nav', 'iframe', 'object', 'select', 'textarea']);
/** Text goes on through these; every other tag ends a paragraph. */
const INLINE = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Cells of a row are one paragraph. */
const CELLS = new Set(['td', 'th']);
const HEADING = /^h([1-6])$/;
const TAG_NAME = /^<(\/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})/;
/** A tag that goes on for longer is looked at as if its quotes were letters. */
const LONGEST_TAG = 4_096;

/** The readable text of a web page, in one pass over its tags. */
export async function readHtml(html: string, breathe: Breathe): Promise<OwnersDocument> {
  const built = documentBuilder();
  const lower = html.toLowerCase();
  let text = '';
  let title: string | undefined;
  let heading: number | undefined;

  async function end(): Promise<void> {
    await breathe();
    const words = text.replace(/&#?\w{1,32};/g, entity);
    if (heading === undefined) built.paragraph(words);
    else built.heading(heading, words);
    text = '';
    heading = undefined;
  }

  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    text += html.slice(at, open < 0 ? html.length : open);
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      at = behind(html, '-->', open + 4);
      continue;
    }
    const [, slash, name = ''] = TAG_NAME.exec(html.slice(open, open + 44)) ?? [];
    const tag = name.toLowerCase();
    if (tag === '') {
      const isMarkup = html[open + 1] === '!' || html[open + 1] === '?';
      if (!isMarkup) text += '<';
      at = isMarkup ? behind(html, '>', open) : open + 1;
      continue;
    }
    at = endOfTag(html, open);
    if (LEFT_OUT.has(tag) && slash === '') at = behind(lower, '>', behind(lower, `</${tag}`, at));
    else if (tag === 'title' && slash === '' && title === undefined) {
      const close = lower.indexOf('</title', at);
      title = html.slice(at, close < 0 ? at : close).replace(/&#?\w{1,32};/g, entity);
      at = close < 0 ? at : close;
    } else if (CELLS.has(tag)) text += slash === '' ? '' : '; ';
    else if (!INLINE.has(tag)) {
      await end();
      const level = HEADING.exec(tag)?.[1];
      if (level !== undefined && slash === '') heading = Number(level);
    }
  }
  await end();
  return built.document(title);
}

/** The place behind the next `mark`; the end where there is none, so that nothing is looked for twice. */
function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

/** A '>' between quotes does not end a tag. */
function endOfTag(html: string, open: number): number {
  let quote: string | undefined;
  const limit = Math.min(html.length, open + LONGEST_TAG);
  for (let at = open; at < limit; at++) {
    const sign = html[at];
    if (quote !== undefined) quote = sign === quote ? undefined : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  return behind(html, '>', open);
}
