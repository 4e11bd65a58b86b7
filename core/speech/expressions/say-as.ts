import { type Locale, perLocale } from '#core/languages/locale.ts';
import type { SayAsKind } from '../dialects.ts';
import { factsOf } from './language-facts.ts';
import { AFTER, alone, found, type Shape } from './shapes.ts';

/** A place in a text, from `start` up to (not including) `end`, that is read in a certain way. */
export interface SayAs {
  start: number;
  end: number;
  reading: SayAsKind;
  /** Of a date: the order of day, month and year, such as 'dmy'. Of a time: 'hms12'. */
  format?: string;
}

/** Longer than amounts that people write without separators, but for round ones. */
const longDigits: Shape = { pattern: alone('(?:0\\d{2,39}|(?!\\d*0{6}(?!\\d))\\d{13,40})(?! \\d)'), reading: 'digits' };

/** The digits of an international bank account number: NL91 ABNA 0417 1640 00 */
const bankAccount: Shape = {
  pattern: /(?<![\wÀ-ɏ])[A-Z]{2}\d{2} ?(?:[A-Z]{4} ?|[A-Z]\d{3} ?)?(\d{4}(?: ?\d{4}){1,6}(?: ?\d{1,4})?)(?![\wÀ-ɏ])/g,
  reading: 'digits',
};

const twelveHourTime: Shape = { pattern: alone('(?:0?[1-9]|1[0-2]):[0-5]\\d ?[ap]m', 'gi'), reading: 'time', format: 'hms12' };

/** The shapes of a locale. Where two fit the same place, the earlier one holds. */
const shapesFor = perLocale((locale): Shape[] => {
  const { speech, dates, telephones } = factsOf(locale);
  const [direct, withVerb, verb] = speech.codeWords;
  // "The code is 300 lines long" counts something: behind a verb no word may follow.
  const uncounted = '(?= \\d+(?!\\d| [\\wÀ-ɏ]))';
  const cue = `(?<![\\wÀ-ɏ])(?:(?:${direct})(?::| (?:${verb}))?|(?:${withVerb})(?::| (?:${verb}):?)${uncounted}) ?`;
  const code: Shape = { pattern: new RegExp(`${cue}(\\d{3,12})${AFTER}`, 'gi'), reading: 'digits' };
  return [bankAccount, ...dates, ...(speech.twelveHourTime ? [twelveHourTime] : []), ...telephones, code, longDigits];
});

/**
 * The dates, times, telephone numbers and codes in a clean sentence whose reading is certain in the locale, by their place.
 * Amounts, years, prices, decimals, ranges and scores are left alone: a voice reads them well.
 */
export function findSayAs(sentence: string, locale: Locale): SayAs[] {
  if (!/\p{Nd}{2}/u.test(sentence)) return [];
  const marks: SayAs[] = [];
  for (const { start, end, shape } of found(shapesFor(locale), sentence)) {
    if (marks.some((other) => start < other.end && other.start < end)) continue;
    marks.push({ start, end, reading: shape.reading, ...(shape.format && { format: shape.format }) });
  }
  return marks.sort((a, b) => a.start - b.start);
}
