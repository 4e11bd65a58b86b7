import type { Command } from '#core/conversation/commands.ts';
import type { ErrorCode } from '#core/errors.ts';
import { ar } from './ar/phrases.ts';
import { de } from './de/phrases.ts';
import { en } from './en/phrases.ts';
import { es } from './es/phrases.ts';
import { fr } from './fr/phrases.ts';
import { hi } from './hi/phrases.ts';
import { it } from './it/phrases.ts';
import { ja } from './ja/phrases.ts';
import { type Language, type Locale, languageOf } from './locale.ts';
import { nl } from './nl/phrases.ts';
import { pt } from './pt/phrases.ts';

/**
 * Everything fixed that is spoken or understood in a language, one file per language. Sentences are heard, not read: plain
 * words, no symbols, no abbreviations. Lists hold variants; one is chosen by the turn, so that a retry hears the same.
 *
 * Some end with a question, because the microphone opens after them. An open question ("What would you like to know?")
 * invites the next request; an offer ("Shall I go on?") is answered by yes or no. All the others are statements.
 */
export interface Phrases {
  /** The first words a new person hears; says once that a machine answers. Ends with an open question. */
  welcome: string;
  /** The first words a returning person hears. Ends with an open question. */
  welcomeBack: readonly string[];
  /** After a silence while the microphone was open. A short open question. */
  reprompt: readonly string[];
  /** While nothing has come yet: short, no promise. */
  filler: readonly string[];
  /** After an answer that was cut. An offer. */
  shallIGoOn: string;
  /** On a later turn, once the rest of an earlier answer is ready. Ends with an offer. */
  restIsReady: string;
  /** The time was up before the first sentence was ready; a promise to have it on "go on". Ends with that offer. */
  needsLonger: string;
  /** "Go on" came before there was anything more. Ends with an offer. */
  stillWorking: string;
  /** "Go on" with nothing to go on with. Ends with an open question. */
  nothingMore: string;
  /** "Repeat" with nothing said yet. Ends with an open question. */
  nothingToRepeat: string;
  /** "No" to an offer of ours. Ends with a short open question. */
  allRight: string;
  /** On a call, after a long silence. An offer. */
  stillThere: string;
  goodbye: readonly string[];
  /** Teaches two real examples and the words for go on, repeat, start over and forget me. Ends with an open question. */
  help: string;
  /** "Start over". Ends with an open question. */
  startedOver: string;
  /** "Forget me" was done. Says goodbye. */
  forgotten: string;
  /** Where the words go, and how to have them deleted. Says days as {days}. Ends with an open question. */
  privacy: string;
  /** Nothing was understood: the first and second time end with an open question, the third says goodbye. */
  notUnderstood: readonly [string, string, string];
  /** A request to the wrong skill, or of a kind that we do not serve. */
  notForMe: string;
  /** One honest statement per error, in a listener's words, with what can be done; a door that listens on adds its question. */
  errors: Readonly<Record<ErrorCode, string>>;
  /** Words that text becomes when it cannot be said as it is written (see speech/speakable.ts). */
  spoken: SpokenWords;
  /** What people say to the conversation itself (see commands.ts). */
  commands: CommandWords;
}

/** Lists separated by commas. Case, accents, hyphens and apostrophes do not matter; a word said twice counts once. */
export interface CommandWords {
  /** Whole utterances, by the command they stand for. */
  utterances: Readonly<Record<Command, string>>;
  /** Polite and idle words before a command: 'okay', 'could you'. Never one that changes its meaning, such as 'no' before 'more'. */
  before: string;
  /** The same behind it: 'please', 'for now'. */
  after: string;
  /** Words before a stop or a no that go without saying: 'no thanks' before "that's all". */
  refusals: string;
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
  /** Units behind a number: symbol -> [one, many], e.g. km: ['kilometer', 'kilometers']; one word if it is the same. The same symbols in every language. */
  units: Readonly<Record<Unit, readonly [one: string, many?: string]>>;
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

const PHRASES: Readonly<Record<Language, Phrases>> = { ar, de, en, es, fr, hi, it, ja, nl, pt };

export function phrasesFor(locale: Locale): Phrases {
  return PHRASES[languageOf(locale)];
}

/** One of several ways to say it, the same one whenever the same `key` asks. */
export function variant(ways: readonly string[], key: string): string {
  let sum = 0;
  for (let index = 0; index < key.length; index++) sum = (sum * 31 + key.charCodeAt(index)) % 65_521;
  return ways[sum % ways.length] ?? '';
}
