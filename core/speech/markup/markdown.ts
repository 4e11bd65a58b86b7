import type { SpeechForms } from '#core/languages/definition/speech.ts';
import type { SpokenText } from '../spoken-text.ts';
import { cellsOf, tableHeaders } from './fragments.ts';
import { inlineMarkup } from './inline-markup.ts';

/** Markdown as it comes, in any pieces. */
export interface MarkdownReader {
  push(markdown: string): void;
  end(): void;
}

const INDENT = /[ \t]*/y;
/** Longer lines of marks alone are none of these; what holds back the start of a line looks no further. */
const LONGEST_RULE = 200;
/** A line of marks alone: thematic break, underline of a heading, a table's rule. */
const RULE = /(?:-[ \t|:-]*|\*(?:[ \t]*\*){2,}|_(?:[ \t]*_){2,}|=+|[|:][|: \t]*-[-|: \t]*)[ \t]*(?:\n|$)/y;
const MARKS_ONLY = /[-*_=+•~`#>|: \t]+$/y;
const FENCE = /(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})[^\n]{0,80}(?:\n|$)/y;
const QUOTE = />[ \t]?/y;
const HEADING = /#{1,6}(?:[ \t]+|(?=\n))/y;
const BULLET = /[-+*•][ \t]+/y;
const TASK = /\[[ xX]\][ \t]+/y;
const TASK_OPEN = /\[(?:[ xX](?:\][ \t]*)?)?$/y;
const NUMBER = /(\d{1,9})[.)][ \t]+/y;
const NUMBER_OPEN = /\d{1,9}(?:[.)][ \t]*)?$/y;
const TABLE = /\|[^\n]{0,1000}\n[ \t]*\|?[ \t]*:?-[-:| \t]*(?:\n|$)/y;
const TABLE_OPEN = /\|[^\n]{0,1000}(?:\n[-:| \t]*)?$/y;
const ROW = /\|[^\n]{0,2000}(?:\n|$)/y;

/**
 * Gives the words of a markdown text to `spoken`, as they come. The start of a line is held until it is known what it begins: one or two
 * characters, the first two lines of a table, each row of it, the line that opens a block of code. The rest of a line is `inlineMarkup`.
 */
export function markdownReader(spoken: SpokenText, language: Pick<SpeechForms, 'words' | 'formulas'>): MarkdownReader {
  const inline = inlineMarkup(spoken, language);
  let buffer = '';
  let ended = false;
  /** Where in a line we are; behind the mark of a list item a task's box may stand. */
  let place: 'start' | 'item' | 'inside' = 'start';
  /** The block that is open; 'sentence' is a list item or a heading. */
  let block: 'none' | 'paragraph' | 'sentence' = 'none';
  let heading = false;
  let quotes = 0;
  let quotesOfLine = 0;
  /** What closes the block of code we are in. */
  let fence = '';
  /** The headers of the table we are in, and how many rows were said. */
  let table: string[] | undefined;
  let rows = 0;

  function match(pattern: RegExp, at: number): string {
    pattern.lastIndex = at;
    return pattern.exec(buffer)?.[0] ?? '';
  }

  /** The match, unless it ends where the text may go on. */
  function line(pattern: RegExp, at: number): string {
    const found = match(pattern, at);
    return found.endsWith('\n') || ended ? found : '';
  }

  const open = (pattern: RegExp, at: number) => !ended && match(pattern, at) !== '';

  function endBlock(): void {
    if (block !== 'none') spoken.end(block);
    block = 'none';
    heading = false;
  }

  function endLine(at: number, length: number): number {
    place = 'start';
    quotesOfLine = 0;
    inline.newLine();
    return at + length;
  }

  /** The place it came to; `at` if nothing but more text, or the end of it, can tell. */
  function step(at: number): number {
    if (fence !== '') return readCode(at);
    if (place !== 'inside') return readStart(at);
    if (buffer[at] !== '\n') return inline.read(buffer, at, ended);
    if (heading) endBlock();
    return endLine(at, 1);
  }

  function readStart(at: number): number {
    const start = at + match(INDENT, at).length;
    const first = buffer[start];
    if (first === undefined) return at;
    if (table) return readRow(table, at, start);
    if (first === '\n') {
      endBlock();
      quotes = 0;
      return endLine(start, 1);
    }
    const mark = /[-*_=+•~`#>|:[\d]/.test(first) ? readMark(start) : undefined;
    if (mark !== undefined) return mark === 'open' ? at : mark;
    if (quotesOfLine > quotes) endBlock();
    quotes = Math.max(quotes, quotesOfLine);
    if (block === 'none') block = 'paragraph';
    else if (place === 'start') spoken.text(' ');
    place = 'inside';
    return start;
  }

  /** The mark that begins a block: the place behind it, 'open' if it may become one, undefined if it is none. */
  function readMark(at: number): number | 'open' | undefined {
    if (/^[-*_=+•~`#>|: \t]{200}/.test(buffer.slice(at, at + LONGEST_RULE))) return undefined;
    const rule = line(RULE, at);
    if (rule !== '') {
      // Under a paragraph it made that a heading.
      if (block === 'paragraph') block = 'sentence';
      endBlock();
      return endLine(at, rule.length);
    }
    if (open(MARKS_ONLY, at)) return 'open';
    const fenced = line(FENCE, at);
    if (fenced !== '') return beginCode(at, fenced);
    if (open(FENCE, at)) return 'open';
    const quote = match(QUOTE, at);
    if (quote !== '') {
      quotesOfLine++;
      return at + quote.length;
    }
    const title = match(HEADING, at);
    if (title !== '') {
      beginSentence();
      heading = true;
      return at + title.length;
    }
    return readListMark(at) ?? readTable(at);
  }

  function readListMark(at: number): number | 'open' | undefined {
    const task = place === 'item' ? match(TASK, at) : '';
    if (task !== '') return at + task.length;
    if (place === 'item' && open(TASK_OPEN, at)) return 'open';
    const bullet = match(BULLET, at);
    const number = match(NUMBER, at);
    if (bullet !== '') {
      beginSentence();
      return at + bullet.length;
    }
    if (number === '') return open(NUMBER_OPEN, at) ? 'open' : undefined;
    // In mid-paragraph a year may begin a line; only a list's first number does end it.
    const digits = number.replace(/\D+/, '');
    if (block === 'paragraph' && digits !== '1') return undefined;
    beginSentence();
    spoken.text(`${digits}. `);
    return at + number.length;
  }

  function beginSentence(): void {
    endBlock();
    block = 'sentence';
    place = 'item';
  }

  function beginCode(at: number, opening: string): number {
    endBlock();
    fence = /^(`+|~+)/.exec(opening)?.[0] ?? opening;
    spoken.say(language.words.code);
    spoken.end('sentence');
    return endLine(at, opening.length);
  }

  /** Swallows code up to the line that closes it. */
  function readCode(at: number): number {
    const end = buffer.indexOf('\n', at);
    if (end < 0 && !ended) return at;
    const text = buffer.slice(at, end < 0 ? buffer.length : end).trim();
    if (text.startsWith(fence) && text === (fence[0] ?? '').repeat(text.length)) fence = '';
    return end < 0 ? buffer.length : end + 1;
  }

  function readTable(at: number): number | 'open' | undefined {
    const top = line(TABLE, at);
    const headers = top === '' ? undefined : tableHeaders(top);
    if (headers === undefined) return open(TABLE_OPEN, at) ? 'open' : undefined;
    endBlock();
    table = headers;
    rows = 0;
    if (ended && at + top.length === buffer.length) endTable();
    return endLine(at, top.length);
  }

  function readRow(headers: string[], at: number, start: number): number {
    const row = line(ROW, start);
    if (row === '') {
      if (open(ROW, start)) return at;
      endTable();
      return readStart(at);
    }
    rows++;
    const cells = cellsOf(row);
    sayRow(headers.map((header, column) => ({ header, cell: cells[column] ?? '' })));
    return endLine(start, row.length);
  }

  /** A table without rows says its headers. */
  function endTable(): void {
    if (table && rows === 0) sayRow(table.map((cell) => ({ header: '', cell })));
    table = undefined;
  }

  function sayRow(cells: { header: string; cell: string }[]): void {
    const said = cells.filter(({ cell }) => cell !== '').map(({ header, cell }) => (header === '' ? cell : `${header}: ${cell}`));
    said.forEach((text, index) => {
      inline.newLine();
      for (let at = 0; at < text.length; ) at = inline.read(text, at, true);
      if (index < said.length - 1) spoken.text(', ');
    });
    spoken.end('sentence');
  }

  function read(): void {
    let at = 0;
    while (at < buffer.length) {
      const before = at;
      const wasPlace = place;
      const wasTable = table;
      at = step(at);
      if (at === before && place === wasPlace && table === wasTable) break;
    }
    buffer = buffer.slice(at);
  }

  return {
    push(markdown) {
      buffer += markdown;
      read();
    },
    end() {
      ended = true;
      read();
      if (table) endTable();
      spoken.close(block === 'sentence' ? 'sentence' : 'paragraph');
    },
  };
}
