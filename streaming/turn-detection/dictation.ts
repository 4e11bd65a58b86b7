import { commandIn } from '#core/conversation/commands/commands.ts';
import { dictationWordsFor } from '#core/languages/dictation-words.ts';
import type { Locale } from '#core/languages/locale.ts';
import { turnWordsFor } from '#core/languages/turn-words.ts';
import { hasPhrase, isUnspaced, phraseAtEnd } from '#core/languages/words.ts';
import { ibanLength, type SymbolRun, symbolsAtEnd } from './dictated-symbols.ts';
import type { Dictated, PendingQuestion } from './pending-question.ts';

/** Of a dictation: more must follow · more may follow · it is as long as such things are. */
export type DictationProgress = 'open' | 'dictation' | 'fragment';

const DICTATION = {
  cardDigits: 16,
  /** Shorter codes are waited for longest; most have six signs, and some that many. */
  codeLength: 12,
  /** Of an address; most have a postcode behind these. */
  addressWords: 3,
};

const DICTATED: ReadonlySet<string> = new Set<Dictated>(['number', 'card', 'code', 'spelling', 'mail', 'name', 'address']);

/** How far a dictation has come; undefined: these words are none. `question`: the question of ours that they may answer. */
export function dictation(
  text: string,
  words: readonly string[],
  locale: Locale,
  question?: PendingQuestion,
): DictationProgress | undefined {
  const asked = question !== undefined && DICTATED.has(question) ? (question as Dictated) : undefined;
  const run = symbolsAtEnd(words, locale);
  const spells = isLetterSpelled(words, locale);
  if (spells) return asked ? 'open' : 'dictation';
  if (asked === 'mail' || asked === 'name' || asked === 'address') {
    if (run.letters < 2) return declines(text, words, locale) ? undefined : PROGRESS[asked](text, words, locale);
  } else if (mailBegun(text, words, locale)) return 'dictation';
  // 'I' and 'a' are words.
  const isWord = run.words === run.letters && run.words < 2 && asked !== 'code' && asked !== 'spelling';
  if (run.words === 0 || isWord) return undefined;
  if (!asked && !showsItself(run, words, locale)) return undefined;

  const length = lengthOf(run, words, locale, asked);
  if (run.length < length) return asked && !isOneShortNumber(run) ? 'open' : 'dictation';
  return Number.isFinite(length) && asked !== 'code' ? 'fragment' : 'dictation';
}

/** Symbols that people string together only where they dictate. */
function showsItself(run: SymbolRun, words: readonly string[], locale: Locale): boolean {
  if (run.letters > 1) return true;
  const mostly = run.words * 2 >= words.length;
  if ((run.spelled > 1 || run.mixed > 0) && (mostly || namesCode(words, locale))) return true;
  if (run.digits + run.numbers === 0) return false;
  return run.digits > 1 || run.digits + run.numbers > 2 || hasPhrase(words, turnWordsFor(locale).numberNouns) || namesCode(words, locale);
}

/** How many signs are expected. */
function lengthOf(run: SymbolRun, words: readonly string[], locale: Locale, asked: Dictated | undefined): number {
  const { cards, telephoneDigits } = dictationWordsFor(locale);
  const iban = ibanLength(run.text);
  if (iban !== undefined && asked !== 'number') return iban;
  if (asked === 'card' || run.inFours || hasPhrase(words, cards)) return DICTATION.cardDigits;
  if (asked === 'code') return DICTATION.codeLength;
  if (asked === 'spelling' || run.letters > 1 || run.spelled > 1 || run.mixed > 0) return Number.POSITIVE_INFINITY;
  return telephoneDigits + (run.text.startsWith('00') ? 2 : 0);
}

/** The answer to "how many", most likely. */
function isOneShortNumber(run: SymbolRun): boolean {
  return run.words === 1 && run.length < 3 && run.digits + run.numbers === 1 && !(run.digits === 1 && run.text.startsWith('0'));
}

function namesCode(words: readonly string[], locale: Locale): boolean {
  const { codes, spelling } = dictationWordsFor(locale);
  return hasPhrase(words, codes) || hasPhrase(words, spelling);
}

/** 'B as in bravo' */
function isLetterSpelled(words: readonly string[], locale: Locale): boolean {
  const count = phraseAtEnd(words.slice(0, -1), turnWordsFor(locale).spelling);
  const letter = words.at(-2 - count) ?? '';
  return count > 0 && /^\p{L}$/u.test(letter) && !isUnspaced(letter);
}

/** An answer that dictates nothing: a command, a question, "I don't have one". */
function declines(text: string, words: readonly string[], locale: Locale): boolean {
  return commandIn(text, locale, true) !== undefined || /[?？؟]\s*$/.test(text) || hasPhrase(words, dictationWordsFor(locale).refusals);
}

const PROGRESS: Readonly<
  Record<'mail' | 'name' | 'address', (text: string, words: readonly string[], locale: Locale) => DictationProgress | undefined>
> = {
  mail: (text, words, locale) => mailProgress(text, words, locale),

  /** One name alone; behind "my name is" as well. */
  name(_, words, locale) {
    const { open, beginnings } = turnWordsFor(locale);
    const before = words.at(-2);
    const alone = before === undefined || phraseAtEnd(words.slice(0, -1), open) > 0 || beginnings.has(before);
    return alone || (isUnspaced(words.join('')) && words.join('').length < 4) ? 'dictation' : undefined;
  },

  /** Behind a postcode the town may follow. */
  address: (_, words) => (words.length > DICTATION.addressWords && hasPostcode(words.slice(2, -1)) ? 'dictation' : 'open'),
};

/** A number of a house is shorter, or comes first. */
function hasPostcode(words: readonly string[]): boolean {
  return words.some((word) => /^\d{4,}$|^(?=\D*\d)[a-z\d]{3,4}$/.test(word));
}

const WRITTEN_DOMAIN = /[\w-]\.([a-z]{2,})[.!]?\s*$/i;

function mailProgress(text: string, words: readonly string[], locale: Locale): DictationProgress {
  const { at, dot } = dictationWordsFor(locale);
  const hasAt = text.includes('@') || hasPhrase(words, at);
  const end = WRITTEN_DOMAIN.exec(text)?.[1]?.toLowerCase() ?? (phraseAtEnd(words.slice(0, -1), dot) > 0 ? words.at(-1) : undefined);
  if (!hasAt || end === undefined) return 'open';
  // A country follows.
  return end === 'co' ? 'open' : 'fragment';
}

/** Words that show by themselves that they are an address of electronic mail, which is not complete. */
function mailBegun(text: string, words: readonly string[], locale: Locale): boolean {
  const { at, dot, mail } = dictationWordsFor(locale);
  const sign = text.includes('@') || (hasPhrase(words, at) && (hasPhrase(words, dot) || hasPhrase(words, mail)));
  return sign && mailProgress(text, words, locale) !== 'fragment' && !/[?？؟]\s*$/.test(text);
}
