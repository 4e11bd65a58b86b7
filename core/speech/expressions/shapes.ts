import { IN_THREE_GROUPS, INTERNATIONAL, NORTH_AMERICAN } from '#core/languages/definition/telephones.ts';
import { type Locale, languageOf } from '#core/languages/locale.ts';
import type { SayAsKind } from '../dialects.ts';
import { asciiDigits } from './digits.ts';

/** How something is written that a voice has to be told of: the first group of the pattern is what is marked. */
export interface Shape {
  pattern: RegExp;
  reading: SayAsKind;
  /** Of a date: the order of day, month and year, such as 'dmy'. Of a time: 'hms12'. */
  format?: string;
}

type DateOrder = 'dmy' | 'mdy' | 'ymd';

// A number stands alone: it is no part of a word, a decimal, an amount like 100 000, a range, a version, a price or a percentage.
// Letters are Latin ones: Japanese writes its words right against a number. (And \p{L} takes milliseconds to compile.)
const BEFORE = '(?<![\\wÀ-ɏ+-]|\\d[ .,:/–]|[$€£¥₹] ?)';
export const AFTER = '(?![\\wÀ-ɏ]|[.,:/–-]\\d| ?[%‰$€£¥₹])';

export const alone = (source: string, flags = 'g') => new RegExp(`${BEFORE}(${source})${AFTER}`, flags);

/** 2024-03-15, 2024.3.15, 2024/03/15: the same day everywhere. */
const YEAR_FIRST: Shape = { pattern: alone('\\d{4}([./-])\\d{1,2}\\2\\d{1,2}'), reading: 'date', format: 'ymd' };

/** The country's own order with any of its usual separators, and what begins with the year. */
export function dateShapes(locale: Locale): Shape[] {
  const { date } = languageOf(locale).locales[locale] ?? {};
  if (date === undefined) return [YEAR_FIRST];
  const separator = date.replace(/[dmy]/g, '').charAt(0);
  const order = date.replace(/\W/g, '');
  const shapes = [...new Set([separator, '-', ...(order === 'dmy' ? ['/', '.'] : [])])].map((between): Shape => {
    const parts = [...order].map((part) => (part === 'y' ? '\\d{4}' : '\\d{1,2}')).join(between === '.' ? '\\.' : between);
    return { pattern: alone(parts), reading: 'date', format: order };
  });
  return [...shapes, YEAR_FIRST];
}

/** Numbers with a country's code, and the country's own. */
export function telephoneShapes(locale: Locale): Shape[] {
  const { telephone } = languageOf(locale).locales[locale] ?? {};
  const shapes: Shape[] = [{ pattern: INTERNATIONAL, reading: 'telephone' }];
  if (!telephone?.startsWith(NORTH_AMERICAN)) shapes.push({ pattern: alone(IN_THREE_GROUPS), reading: 'telephone' });
  if (telephone) shapes.push({ pattern: alone(telephone), reading: 'telephone' });
  return shapes;
}

/** As many digits as the shortest telephone number has, or letters in their place: 14 020, 1-800-EXAMPLE. */
const TELEPHONE = /\d(?:\D{0,3}\d){4}|1-8\d{2}-[A-Z]/;

/** What of these shapes is in a text, in order. Of a date that does not exist nothing is found. */
export function* found(shapes: readonly Shape[], written: string): Generator<{ start: number; end: number; shape: Shape }> {
  const text = asciiDigits(written);
  for (const shape of shapes) {
    if (shape.reading === 'telephone' && !TELEPHONE.test(text)) continue;
    if (shape.reading === 'date' && !/\d[./-]\d/.test(text)) continue;
    for (const { 0: whole, 1: marked = '', index } of text.matchAll(shape.pattern)) {
      const end = index + whole.length;
      if (shape.reading !== 'date' || isDate(marked, shape.format as DateOrder)) yield { start: end - marked.length, end, shape };
    }
  }
}

function isDate(text: string, order: DateOrder): boolean {
  const parts = text.split(/\D/).map(Number);
  const [year = 0, month = 0, day = 0] = ['y', 'm', 'd'].map((part) => parts[order.indexOf(part)]);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
