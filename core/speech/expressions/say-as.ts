import type { Locale } from '#core/languages/locale.ts';
import type { Reading } from '../dialects.ts';

/** A place in a text, from `start` up to (not including) `end`, that is read in a certain way. */
export interface SayAs {
  start: number;
  end: number;
  reading: Reading;
  /** Of a date: the order of day, month and year, such as 'dmy'. Of a time: 'hms12'. */
  format?: string;
}

type DateOrder = 'dmy' | 'mdy' | 'ymd';

interface Rule {
  pattern: RegExp;
  reading: Reading;
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

const northAmerican: Rule = {
  pattern: alone('(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])[2-9]\\d{2}[ .-]\\d{4}'),
  reading: 'telephone',
};

/**
 * 030 1234567, (030) 123 456, 01 23 45 67 89, 0800/1234567: the zero in front says that it is no amount.
 * Nine to twelve digits, and not what could begin with a date (02-12-2026).
 */
const withTrunkZero: Rule = {
  pattern: alone(
    '(?=(?:[ /()-]*\\d){9,12}(?![ /-]?\\d))(?!\\d{2}-\\d{2}-\\d{4})' +
      '(?:\\(0\\d{1,4}\\) ?|0\\d{1,5}[ /-])\\d{2,8}(?:[ -]\\d{2,5}){0,4}(?![ /-]\\d)',
  ),
  reading: 'telephone',
};

/** 912 34 56 78, but not 612 345 678: that can be an amount. */
const spanish: Rule = { pattern: alone('[6-9]\\d{2} \\d{2} \\d{2} \\d{2}'), reading: 'telephone' };
const mexican: Rule = { pattern: alone('\\d{2} \\d{4} \\d{4}'), reading: 'telephone' };
const brazilian: Rule = { pattern: alone('\\(\\d{2}\\) ?9?\\d{4}-\\d{4}'), reading: 'telephone' };

const nationalNumbers: Readonly<Partial<Record<Locale, Rule>>> = {
  'ar-SA': withTrunkZero,
  'de-DE': withTrunkZero,
  'en-AU': withTrunkZero,
  'en-CA': northAmerican,
  'en-GB': withTrunkZero,
  'en-IN': withTrunkZero,
  'en-US': northAmerican,
  'es-ES': spanish,
  'es-MX': mexican,
  'es-US': northAmerican,
  'fr-CA': northAmerican,
  'fr-FR': withTrunkZero,
  'hi-IN': withTrunkZero,
  'it-IT': withTrunkZero,
  'ja-JP': withTrunkZero,
  'nl-NL': withTrunkZero,
  'pt-BR': brazilian,
};

/** How a date is written where only one way is usual: not in Canada, nor in American Spanish. */
const writtenDates: Readonly<Partial<Record<Locale, readonly [separator: string, order: DateOrder]>>> = {
  'ar-SA': ['/', 'dmy'],
  'de-DE': ['\\.', 'dmy'],
  'en-AU': ['/', 'dmy'],
  'en-GB': ['/', 'dmy'],
  'en-IN': ['/', 'dmy'],
  'en-US': ['/', 'mdy'],
  'es-ES': ['/', 'dmy'],
  'es-MX': ['/', 'dmy'],
  'fr-FR': ['/', 'dmy'],
  'hi-IN': ['/', 'dmy'],
  'it-IT': ['/', 'dmy'],
  'ja-JP': ['/', 'ymd'],
  'nl-NL': ['-', 'dmy'],
  'pt-BR': ['/', 'dmy'],
};

const twelveHourTime: Rule = { pattern: alone('(?:0?[1-9]|1[0-2]):[0-5]\\d ?[ap]m', 'gi'), reading: 'time', format: 'hms12' };

/** Words behind which digits are a code, by language: those that need no verb, and those that need one ("the code is 4711"). */
const codeWords: Readonly<Record<string, readonly [direct: string, withVerb: string, verb: string]>> = {
  de: ['PIN|PIN-Code|Postleitzahl|PLZ|TAN', 'Code|Zugangscode|Bestätigungscode|Bestellnummer|Kundennummer', 'ist|lautet|war'],
  en: ['PIN|PIN code|zip code|postcode|passcode', 'code|order number|tracking number|account number', 'is|was'],
  es: ['PIN|código postal', 'código|número de pedido|número de cuenta', 'es|era'],
  fr: ['PIN|code PIN|code postal', 'code|numéro de commande|numéro de compte', 'est|était'],
  it: ['PIN|codice postale|CAP', 'codice|numero d.ordine|numero di conto', 'è|era'],
  nl: ['PIN|pincode|postcode', 'code|bestelnummer|klantnummer', 'is|was'],
  pt: ['PIN|CEP', 'código|senha|número do pedido|número da conta', 'é|era'],
  ar: ['الرمز البريدي|الرقم السري', 'الرمز|رمز التحقق|رقم الطلب', 'هو|كان'],
  hi: ['पिन|पिन कोड', 'कोड|ऑर्डर नंबर|खाता नंबर', 'है|था'],
  // No space before the verb, and none behind it.
  ja: ['(?:暗証番号|郵便番号|認証コード|確認コード|注文番号)[は：]?', '(?!)', '(?!)'],
};

/** The rules of a locale. Where two fit the same place, the earlier one holds. */
function rulesFor(locale: Locale): Rule[] {
  const rules = [isoDate];
  const date = writtenDates[locale];
  if (date) {
    const [separator, order] = date;
    const parts = order === 'ymd' ? ['\\d{4}', '\\d{1,2}', '\\d{1,2}'] : ['\\d{1,2}', '\\d{1,2}', '\\d{4}'];
    rules.push({ pattern: alone(parts.join(separator)), reading: 'date', format: order });
  }
  if (locale.startsWith('en-')) rules.push(twelveHourTime);
  rules.push(international);
  const national = nationalNumbers[locale];
  if (national) rules.push(national);
  const words = codeWords[locale.slice(0, 2)];
  if (words) {
    const [direct, withVerb, verb] = words;
    // "The code is 300 lines long" counts something: behind a verb no word may follow.
    const uncounted = '(?= \\d+(?!\\d| [\\wÀ-ɏ]))';
    const cue = `(?<![\\wÀ-ɏ])(?:(?:${direct})(?::| (?:${verb}))?|(?:${withVerb})(?::| (?:${verb}):?)${uncounted}) ?`;
    rules.push({ pattern: new RegExp(`${cue}(\\d{3,12})${AFTER}`, 'gi'), reading: 'digits' });
  }
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
