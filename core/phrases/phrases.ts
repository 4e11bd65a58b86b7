import type { ErrorCode } from '../errors.ts';
import { type Language, type Locale, languageOf } from '../locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

/**
 * Every fixed sentence that is spoken, one file per language. Speakable text: plain words, whole sentences.
 * Lists hold variants; one is chosen by the turn, so that a retry hears the same.
 */
export interface Phrases {
  /** The first words a new person hears; says once that a machine answers. Ends with a question. */
  welcome: string;
  /** The first words a returning person hears. Ends with a question. */
  welcomeBack: readonly string[];
  /** After a silence while the microphone was open. A short question. */
  reprompt: readonly string[];
  /** While nothing has come yet: short, no promise. */
  filler: readonly string[];
  /** After an answer that was cut. A yes/no question. */
  shallIGoOn: string;
  /** On a later turn, once the rest of an earlier answer is ready. A yes/no question. */
  restIsReady: string;
  /** The time was up before the first sentence was ready; a promise to have it on "go on". Ends with that yes/no question. */
  needsLonger: string;
  /** "Go on" came before there was anything more. Ends with a yes/no question. */
  stillWorking: string;
  /** "Go on" with nothing to go on with. */
  nothingMore: string;
  /** "Repeat" with nothing said yet. */
  nothingToRepeat: string;
  /** "No" to an offer of ours. A short question. */
  allRight: string;
  goodbye: readonly string[];
  /** Teaches two real examples. Ends with a question. */
  help: string;
  /** "Start over". Ends with a question. */
  startedOver: string;
  /** "Forget me" was done. */
  forgotten: string;
  /** Where the words go. Says days as {days}. */
  privacy: string;
  /** Nothing was understood: first, second, and third time (which says goodbye). */
  notUnderstood: readonly [string, string, string];
  /** A request to the wrong skill, or of a kind that we do not serve. */
  notForMe: string;
  /** One honest sentence per error, in a listener's words, with what can be done. */
  errors: Readonly<Record<ErrorCode, string>>;
  /** Words that text becomes when it cannot be said as it is written (see speech/speakable.ts). */
  spoken: SpokenWords;
}

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
  /** Units behind a number: symbol -> [one, many], e.g. km: ['kilometer', 'kilometers']. The same symbols in every language. */
  units: Readonly<Record<Unit, readonly [one: string, many: string]>>;
}

/** Symbols that are words in disguise behind a number. */
export type Unit =
  | 'km'
  | 'm'
  | 'cm'
  | 'mm'
  | 'mi'
  | 'ft'
  | 'in'
  | 'kg'
  | 'g'
  | 'mg'
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
  | 'm³';

const PHRASES: Readonly<Record<Language, Phrases>> = { de, en, es, fr };

export function phrasesFor(locale: Locale): Phrases {
  return PHRASES[languageOf(locale)];
}

/** One of several ways to say it, the same one whenever the same `key` asks. */
export function variant(ways: readonly string[], key: string): string {
  let sum = 0;
  for (let index = 0; index < key.length; index++) sum = (sum * 31 + key.charCodeAt(index)) % 65_521;
  return ways[sum % ways.length] ?? '';
}
