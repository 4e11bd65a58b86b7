/** How a language says what is written: signs, units, abbreviations, codes. */
export interface SpeechForms {
  words: SpokenWords;
  /** Words with a full stop that may not end their sentence. */
  abbreviations: Abbreviations;
  /** Written form -> words that are said instead; only what voices say badly and what means one thing alone. A space may be missing in the text. */
  aliases: Readonly<Record<string, string>>;
  /** Alternatives of a regular expression, behind which digits are a code: those that need no verb, and those that need one ("the code is 4711"). */
  codeWords: readonly [direct: string, withVerb: string, verb: string];
  /** The same in front of a number alone: No. 5 */
  aliasesBeforeNumber?: Readonly<Record<string, string>>;
  /** The same in front of a name alone: Fr. Klein, bd Voltaire */
  aliasesBeforeName?: Readonly<Record<string, string>>;
  /**
   * Short names of days (a full stop may follow), which voices say badly: said whole beside another day, in front of a date or time, and behind
   * one of `behind` (a regular expression). `to`: further words between two days.
   */
  shortDays?: { names: Readonly<Record<string, string>>; to?: string; behind?: string };
  /** Words that are shortened with a slash: w/o */
  slashed?: Readonly<Record<string, string>>;
  /** Units of this language alone, as `SpokenWords.units`; a space in a symbol may be missing in the text. */
  ownUnits?: Readonly<Record<string, NumberForms>>;
  /** Number words between a number and its unit: 150 million km, 150 millones de km; those behind a currency's amount lose nothing of it. */
  scales: readonly string[];
  /** ISO 4217 codes and signs that voices do not know, behind a number or in front of it. */
  currencies: Readonly<Record<string, NumberForms>>;
  /** A number that takes the first form of a unit, as a regular expression, where that is not 1 alone. */
  singular?: string;
  /** `words.per` with what it is for, where the language has another phrase: mes -> 'al mes'. */
  perUnit?: Readonly<Record<string, string>>;
  /** Between two lengths, where that is not `words.times`: 3 m x 4 m. */
  by?: string;
  /** 2x a day: 'times', and a regular expression of the words behind it. */
  fold?: { word: string; behind: string };
  /** 4.5/5 */
  outOf?: string;
  /** Words (a regular expression) in front of a law's number with a slash and its year, which stands behind `of`: legge 104/92. */
  laws?: { before: string; of: string };
  /** Letters right behind an amount of money: $5M. */
  magnitudes?: Readonly<Record<string, string>>;
  /** '‰' */
  permille?: string;
  /** '§§' */
  sections?: string;
  /** One of `words.degrees`, where that is another word. */
  degree?: string;
  /** Days and months, whole and short (without their full stop), and words for now: what a dash stands between that means "to". */
  calendar: string;
  /** 'to' behind an ordinal, where it is another word: du 1er au 5 mai. */
  dateRangeTo?: string;
  /** 'to' between two times, and, where they have no minutes, behind one of these words: das 9h às 18h. */
  timeRange?: { to: string; behind: string };
  /** Where ° is written for an ordinal: the words in front of one (a regular expression), those in front of a place in a race, and its right mark. */
  ordinal?: { articles: string; places?: string; mark: string };
  /** Regular expressions of words near 1-3 that make it a score; `alone`: those behind it do so without one in front. */
  games: { before: string; behind: string; alone?: boolean };
  /** A regular expression of words in front of a number with a dash that is a name: part 12-3456. */
  parts: string;
  /** A regular expression of words in front of what is typed on a telephone: press *67 */
  keypad: string;
  /** `words.power` with its exponent, where the language does not say that behind: 'の{n}乗'. */
  raised?: string;
  /** Words stand without spaces between them. */
  unspaced?: boolean;
  /** Words right behind a number that count, where no space divides them from it: a regular expression. */
  counters?: string;
  /** Times are written as 3:05 pm. */
  twelveHourTime?: boolean;
  formulas: FormulaWords;
}

/** Behind one, and behind any other number; one word if it is the same. */
export type NumberForms = readonly [one: string, many?: string];

/** What a formula is said with, besides `SpokenWords`. */
export interface FormulaWords {
  /** The letters from alpha to omega, separated by spaces. */
  greek: string;
  functions: Readonly<Record<'sin' | 'cos' | 'tan' | 'log' | 'ln' | 'exp' | 'min' | 'max', string>>;
  lessOrEqual: string;
  greaterOrEqual: string;
  notEqual: string;
  infinity: string;
  elementOf: string;
  /** An arrow: x approaches 0. */
  goesTo: string;
  sum: string;
  product: string;
  integral: string;
  /** Behind these: 'from {a} to {b} of'. */
  bounds: string;
  /** 'the limit as {a} of' */
  limit: string;
  cubeRootOf: string;
  /** 'the {n}th root of' */
  rootOf: string;
  vector: string;
  /** A line above what is in front of it. */
  bar: string;
}

/** Without their full stop, separated by spaces. '-str' is the end of a longer word. */
interface Abbreviations {
  /** Something always follows in the same sentence. */
  inside: string;
  /** Ends the sentence if a capital letter follows. */
  either: string;
  /** Inside only in front of a number. */
  numbers: string;
  /** Words in front of a number with a full stop that is an ordinal: am 3. Oktober. */
  beforeOrdinal?: string;
  /** Words with a capital letter with which a sentence goes on behind one of `either`, or behind an ordinal. */
  goesOn?: string;
  /** Words that begin a sentence, and no name. */
  starts?: string;
  /** A single capital letter that is a word, and no initial. */
  noInitial?: string;
}

/** Words that text becomes when it cannot be said as it is written (see core/speech/speakable.ts). */
export interface SpokenWords {
  /** Stands for a block of code. */
  code: string;
  /** Stands for a formula that cannot be said. */
  formula: string;
  /** Stands for a web address: 'a link to {host}'. */
  link: string;
  /** Stands for an address without a host that can be said. */
  bareLink: string;
  /** 'at' in ann@example.com */
  at: string;
  /** 'dot' in example.com */
  dot: string;
  dash: string;
  underscore: string;
  slash: string;
  plus: string;
  minus: string;
  times: string;
  dividedBy: string;
  equals: string;
  squared: string;
  cubed: string;
  /** 'to the power of' */
  power: string;
  squareRootOf: string;
  pi: string;
  lessThan: string;
  greaterThan: string;
  approximately: string;
  plusOrMinus: string;
  percent: string;
  degrees: string;
  degreesCelsius: string;
  degreesFahrenheit: string;
  /** 'to' between two numbers: 5–10 */
  rangeTo: string;
  and: string;
  number: string;
  /** '#' in C# */
  sharp: string;
  /** '*' in *67 */
  star: string;
  /** '/' in €/kWh */
  per: string;
  /** '§' */
  section: string;
  /** Units behind a number: symbol -> [one, many], e.g. km: ['kilometer', 'kilometers']; one word if it is the same. The same symbols in every language. */
  units: Readonly<Record<Unit, NumberForms>>;
}

/** Symbols that are words in disguise behind a number. */
export type Unit =
  | 'km'
  | 'm'
  | 'cm'
  | 'mm'
  | 'µm'
  | 'mi'
  | 'ft'
  | 'in'
  | 'kg'
  | 'g'
  | 'mg'
  | 'µg'
  | 'lb'
  | 'oz'
  | 'l'
  | 'ml'
  | 'km/h'
  | 'mph'
  | 'm/s'
  | 'h'
  | 'min'
  | 's'
  | 'ms'
  | 'kWh'
  | 'W'
  | 'kW'
  | 'V'
  | 'Hz'
  | 'GHz'
  | 'KB'
  | 'MB'
  | 'GB'
  | 'TB'
  | 'm²'
  | 'km²'
  | 'm³'
  | 'cl'
  | 'dl'
  | 'kcal'
  | 'kJ'
  | 'hPa'
  | 'bar'
  | 'kHz'
  | 'MHz'
  | 'Mbps'
  | 'Gbps'
  | 'mm²'
  | 'cm²'
  | 'cm³'
  | 'm/s²'
  | 'ha'
  | 't'
  | 'MW'
  | 'GW'
  | 'Wh'
  | 'MWh'
  | 'mAh'
  | 'dB';
