import { type Locale, languageOf } from '#core/languages/locale.ts';
import type { SayAsKind } from '../dialects.ts';

/** A place in a text, from `start` up to (not including) `end`, that is read in a certain way. */
export interface SayAs {
  start: number;
  end: number;
  reading: SayAsKind;
  /** Of a date: the order of day, month and year, such as 'dmy'. Of a time: 'hms12'. */
  format?: string;
}

type DateOrder = 'dmy' | 'mdy' | 'ymd';

interface Rule {
  pattern: RegExp;
  reading: SayAsKind;
  format?: string;
}

// A number stands alone: it is no part of a word, a decimal, an amount like 100 000, a range, a version, a price or a percentage.
// Letters are Latin ones: Japanese writes its words right against a number. (And \p{L} takes milliseconds to compile.)
const BEFORE = '(?<![\\wÀ-ɏ+-]|\\d[ .,:/–]|[$€£¥₹] ?)';
const AFTER = '(?![\\wÀ-ɏ]|[.,:/–-]\\d| ?[%‰$€£¥₹])';

const alone = (source: string, flags = 'g') => new RegExp(`${BEFORE}(${source})${AFTER}`, flags);

const isoDate: Rule = { pattern: alone('\\d{4}-\\d{2}-\\d{2}'), reading: 'date', format: 'ymd' };

const longDigits: Rule = { pattern: alone('(?:0\\d{2,39}|\\d{13,40})(?! \\d)'), reading: 'digits' };

/** +49 30 1234567, +44 (0)20 7946 0958: at least nine digits, at most the fifteen that exist. A round number is no telephone. */
const international: Rule = {
  pattern: /(?<![\wÀ-ɏ+])(\+[1-9]\d{0,2}(?: ?\(0\) ?)?(?:[ .-]?\d){8,12})(?<![ .]000)(?![\wÀ-ɏ]|[ .,-]\d| ?[%$€£¥₹])/g,
  reading: 'telephone',
};

const twelveHourTime: Rule = { pattern: alone('(?:0?[1-9]|1[0-2]):[0-5]\\d ?[ap]m', 'gi'), reading: 'time', format: 'hms12' };

/** The rules of a locale. Where two fit the same place, the earlier one holds. */
function rulesFor(locale: Locale): Rule[] {
  const { locales, speech } = languageOf(locale);
  const { date, telephone } = locales[locale] ?? {};
  const rules = [isoDate];
  if (date) {
    const parts = date.replace(/[dmy.]/g, (part) => ({ y: '\\d{4}', '.': '\\.' })[part] ?? '\\d{1,2}');
    rules.push({ pattern: alone(parts), reading: 'date', format: date.replace(/\W/g, '') });
  }
  if (speech.twelveHourTime) rules.push(twelveHourTime);
  rules.push(international);
  if (telephone) rules.push({ pattern: alone(telephone), reading: 'telephone' });
  const [direct, withVerb, verb] = speech.codeWords;
  // "The code is 300 lines long" counts something: behind a verb no word may follow.
  const uncounted = '(?= \\d+(?!\\d| [\\wÀ-ɏ]))';
  const cue = `(?<![\\wÀ-ɏ])(?:(?:${direct})(?::| (?:${verb}))?|(?:${withVerb})(?::| (?:${verb}):?)${uncounted}) ?`;
  rules.push({ pattern: new RegExp(`${cue}(\\d{3,12})${AFTER}`, 'gi'), reading: 'digits' });
  rules.push(longDigits);
  return rules;
}

const rulesByLocale = new Map<Locale, Rule[]>();

/**
 * The dates, times, telephone numbers and codes in a clean sentence whose reading is certain in the locale, by their place.
 * Amounts, years, prices, decimals, ranges and scores are left alone: a voice reads them well.
 */
export function findSayAs(sentence: string, locale: Locale): SayAs[] {
  if (!/\d{2}/.test(sentence)) return [];
  let rules = rulesByLocale.get(locale);
  if (!rules) {
    rules = rulesFor(locale);
    rulesByLocale.set(locale, rules);
  }
  const found: SayAs[] = [];
  for (const rule of rules) {
    const more = find(rule, sentence).filter(({ start, end }) => !found.some((other) => start < other.end && other.start < end));
    found.push(...more);
  }
  return found.sort((a, b) => a.start - b.start);
}

function find({ pattern, reading, format }: Rule, sentence: string): SayAs[] {
  const found: SayAs[] = [];
  for (const { 0: whole, 1: number = '', index } of sentence.matchAll(pattern)) {
    if (reading === 'date' && !isDate(number, format as DateOrder)) continue;
    const end = index + whole.length;
    found.push({ start: end - number.length, end, reading, ...(format && { format }) });
  }
  return found;
}

function isDate(written: string, order: DateOrder): boolean {
  const parts = written.split(/\D/).map(Number);
  const [year = 0, month = 0, day = 0] = ['y', 'm', 'd'].map((part) => parts[order.indexOf(part)]);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
