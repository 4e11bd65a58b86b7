import type { NumberForms, SpeechForms, SpokenWords, Unit } from '#core/languages/definition/speech.ts';
import { languageOf, perLanguage, perLocale } from '#core/languages/locale.ts';
import { dateShapes, type Shape, telephoneShapes } from './shapes.ts';

/** The words around numbers that tell what these are. */
interface Surroundings {
  /** In lower case: in front of a score, behind it, in front of a part's number, of an ordinal, of what is typed on a telephone, of two times. */
  gameBefore: RegExp;
  gameBehind: RegExp;
  partBefore: RegExp;
  ordinalBefore: RegExp | undefined;
  placeBefore: RegExp;
  keyBefore: RegExp;
  timeBehind: RegExp;
  /** In front of a law's number. */
  lawBefore: RegExp;
  /** Behind 2x, where that counts. */
  foldBehind: RegExp;
}

/** What the classes need of a language, made for looking things up. */
export interface LanguageFacts {
  speech: SpeechForms;
  words: SpokenWords;
  /** Symbols of units and codes of currencies -> [one, many], the longest symbols first. */
  units: ReadonlyMap<string, NumberForms>;
  longestUnit: number;
  /** The same by their first characters. */
  unitsBy: ReadonlyMap<string, readonly (readonly [symbol: string, forms: NumberForms])[]>;
  /** A number and its word, in front of a unit: 150 million. */
  scaled: RegExp;
  /** A number that takes the first form. */
  singular: RegExp;
  /** The first letters of words that lead an expression: of a web address, of shorthand, of a currency's code. */
  leads: ReadonlySet<string>;
  /** How dates and telephone numbers are written in the country. */
  dates: readonly Shape[];
  telephones: readonly Shape[];
  /** What counts and touches its number, all of it. */
  counter: RegExp;
  /** Days, months and words for now, in lower case. */
  calendar: ReadonlySet<string>;
  /** Made when it is first asked for: a reply without such numbers needs none of these patterns. */
  readonly surroundings: Surroundings;
}

/** Other ways to write a unit. */
const SYNONYMS: Readonly<Record<string, Unit>> = {
  ...{
    mL: 'ml',
    L: 'l',
    μm: 'µm',
    μg: 'µg',
    mcg: 'µg',
    hr: 'h',
    hrs: 'h',
    kB: 'KB',
    lbs: 'lb',
    kmh: 'km/h',
    kb: 'KB',
    gb: 'GB',
    tb: 'TB',
    hz: 'Hz',
    khz: 'kHz',
    mhz: 'MHz',
    ghz: 'GHz',
    'Mbit/s': 'Mbps',
    'Gbit/s': 'Gbps',
    'm/s2': 'm/s²',
    'm/s^2': 'm/s²',
  },
  ...{ m2: 'm²', km2: 'km²', cm2: 'cm²', mm2: 'mm²', m3: 'm³', cm3: 'cm³', '㎡': 'm²', '㎞': 'km', '㎝': 'cm', '㎏': 'kg' },
};
/** Part no. 12-3456, Artikel-Nr. 12-3456 */
const NUMBER_WORD = '(?:[\\s-]?(?:no|nr?|number|nummer|n[°º]|núm))?';
/** Words in other languages with Latin letters. */
const ENGLISH_ONLY = ['in', 'mi', 'pt', 'gal'];

const surroundingsOf = perLanguage(({ speech }): Surroundings => {
  // Japanese writes its words right against others.
  const letter = speech.unspaced ? '(?!)' : '[\\p{L}\\p{M}]';
  return {
    gameBefore: new RegExp(`(?<!${letter})(?:${speech.games.before})(?!${letter}).{0,30}$`, 'u'),
    gameBehind: new RegExp(`^\\s?(?:${speech.games.behind})`, 'u'),
    partBefore: new RegExp(`(?<!${letter})(?:${speech.parts})${NUMBER_WORD}[\\s.:#]{0,3}$`, 'u'),
    ordinalBefore: speech.ordinal && new RegExp(`(?:(?<!${letter})(?:${speech.ordinal.articles})\\s?|(?:^|[,;:.(]\\s))\\p{Nd}{1,2}$`, 'u'),
    lawBefore: new RegExp(`(?<!${letter})(?:${speech.laws?.before ?? '(?!)'})${NUMBER_WORD}[\\s.:]{0,3}$`, 'u'),
    timeBehind: new RegExp(`(?<!${letter})(?:${speech.timeRange?.behind ?? '(?!)'})\\s$`, 'u'),
    foldBehind: new RegExp(`^(?:${speech.fold?.behind ?? '(?!)'})(?!${letter})`, 'u'),
    placeBefore: new RegExp(`(?<!${letter})(?:${speech.ordinal?.places ?? '(?!)'})\\s\\p{Nd}{1,2}$`, 'u'),
    keyBefore: new RegExp(`(?<!${letter})(?:${speech.keypad})\\s$`, 'u'),
  };
});

export const factsOf = perLocale((locale): LanguageFacts => {
  const { speech } = languageOf(locale);
  const { words } = speech;
  const synonyms = Object.entries(SYNONYMS).map(([symbol, unit]) => [symbol, words.units[unit]] as const);
  const units = [
    ...Object.entries({ ...inLowerCase(speech.currencies), ...words.units, ...speech.ownUnits, ...speech.currencies }),
    ...synonyms,
  ]
    .filter(([symbol]) => /^(?:en|hi|ja|ar)/.test(locale) || !ENGLISH_ONLY.includes(symbol))
    .sort(([one], [other]) => other.length - one.length);
  const unitsBy = new Map<string, (typeof units)[number][]>();
  for (const unit of units) {
    const first = unit[0].charAt(0);
    unitsBy.set(first, [...(unitsBy.get(first) ?? []), unit]);
  }
  return {
    speech,
    words,
    units: new Map(units),
    unitsBy,
    longestUnit: Math.max(...units.map(([symbol]) => symbol.length)),
    scaled: new RegExp(`\\p{Nd}\\s?(?:${speech.scales.join('|')})$`, 'u'),
    singular: new RegExp(`^(?:${speech.singular ?? '1'})$`),
    leads: new Set([...'hHwW', ...[...Object.keys(speech.slashed ?? {}), ...Object.keys(speech.currencies)].map((form) => form.charAt(0))]),
    dates: dateShapes(locale),
    telephones: telephoneShapes(locale),
    counter: new RegExp(`^(?:${speech.counters ?? '(?!)'})`, 'u'),
    calendar: new Set(speech.calendar.toLowerCase().split(' ')),
    get surroundings() {
      return surroundingsOf(locale);
    },
  };
});

/** 20 eur, behind a number: some write it so. */
function inLowerCase(currencies: SpeechForms['currencies']): SpeechForms['currencies'] {
  return Object.fromEntries(Object.entries(currencies).map(([code, forms]) => [code.toLowerCase(), forms]));
}
