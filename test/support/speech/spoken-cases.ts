import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import type { Locale } from '#core/languages/locale.ts';
import fc from '#test/support/properties.ts';

/** Kinds of rows, by the test that judges them. */
export const NOT_FOR_EARS = ['thinking', 'keep-thinking', 'token', 'tool-call', 'json', 'citation', 'strike', 'keep-footnote'];
export const FORMULAS = ['formula', 'keep-formula'];
export const CUTS = ['cut', 'keep-cut'];

/** Inputs up to this length are cut in two at every place. */
const SHORT = 60;

/** A row of a table of spoken text (the header of test/fixtures/spoken-text.tsv says how it is written). */
export interface SpokenCase {
  locale: Locale;
  kind: string;
  input: string;
  /** Any of these is right, as `comparable` writes it. */
  right: string[];
}

/** The rows of a table under test/fixtures. */
export function spokenCases(file: string): SpokenCase[] {
  const [, ...lines] = readFileSync(new URL(`../../fixtures/${file}`, `file://${__filename}`), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [locale, kind, input, expected] = line.split('\t') as [Locale, string, string, string];
      return { locale, kind, input: unescaped(input), right: expected.split(' || ').map((way) => comparable(unescaped(way))) };
    });
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([\da-fA-F]{4})|(.))/g, (_, code, character) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return character === 'n' ? '\n' : character;
  });
}

/** What a voice makes of SSML, in the notation of the tables: a sub is its alias, a say-as is {telephone|...} or {date dmy|...}. */
export function heardIn(ssml: string): string {
  let heard = '';
  const open: { name: string; close: string }[] = [];
  const parser = new SaxesParser({ position: false });
  parser.on('text', (text) => {
    if (open.at(-1)?.name !== 'sub') heard += text;
  });
  parser.on('opentag', ({ name, attributes: { alias, format, 'interpret-as': as } }) => {
    if (name === 'break') heard += ' ';
    if (name === 'sub') heard += alias;
    if (name === 'say-as') heard += `{${as}${format ? ` ${format}` : ''}|`;
    open.push({ name, close: name === 'say-as' ? '}' : '' });
  });
  parser.on('closetag', () => {
    heard += open.pop()?.close ?? '';
  });
  parser.write(ssml).close();
  return comparable(heard);
}

const JAPANESE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー、。〜「」（）]';
const BESIDE_JAPANESE = new RegExp(`(?<=${JAPANESE}) +| +(?=${JAPANESE})`, 'gu');

/** Case and spaces beside Japanese writing do not count. */
function comparable(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').replace(BESIDE_JAPANESE, '').replace(/ ?¦ ?/g, ' ¦ ').trim();
}

/** A text in tokens: of one character, of many lengths, and in two parts that meet at each place. */
export function chunkings(text: string): string[][] {
  const splits =
    text.length <= SHORT ? Array.from({ length: text.length - 1 }, (_, at) => [text.slice(0, at + 1), text.slice(at + 1)]) : [];
  const sizes = fc.sample(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 }), { seed: text.length, numRuns: 3 });
  const random = sizes.map((lengths) => {
    const tokens: string[] = [];
    for (let at = 0; at < text.length; at += tokens.at(-1)?.length ?? 1)
      tokens.push(text.slice(at, at + (lengths[tokens.length % lengths.length] ?? 1)));
    return tokens;
  });
  return [text.split(''), ...random, ...splits];
}
