import { isUnspaced, spelled, wordsIn } from './normalize-words.ts';
import { segmentsOf } from './word-places.ts';

/**
 * The words of a text, so that two spellings of the same speech are equal: lower case, without Latin accents, apostrophes and
 * punctuation. Digits stay digits: '10' and 'ten' are different words. Where a script has no spaces a dictionary divides it.
 */
export function wordsOf(text: string): string[] {
  return wordsIn(text).flatMap((word) => (isUnspaced(word) ? segmentsOf(word).map(({ segment }) => segment) : word));
}

/** Whether two transcripts are the same speech, whatever the spelling. */
export function sameWords(one: string, other: string): boolean {
  return spelled(wordsIn(one)) === spelled(wordsIn(other));
}

/** Whether a text is another one, with or without more words behind it. */
export function beginsWith(text: string, start: string): boolean {
  const whole = spelled(wordsIn(text));
  const first = spelled(wordsIn(start));
  const next = whole.charAt(first.length);
  return whole.startsWith(first) && (next === '' || next === ' ' || isUnspaced(next));
}

/** Whether the second is the first with more words behind it. */
export function goesOn(first: string, second: string): boolean {
  return beginsWith(second, first) && !sameWords(first, second);
}

/** What was said in two parts; if the second says the first anew, whole or from its start, that is all. */
export function joined(first: string, second: string): string {
  return saysAnew(first, second) ? second : [first, second].filter(Boolean).join(' ');
}

/** "What time you sit", "what time is it": people begin again, and recognisers correct themselves. Half of the words, and two at least, are the same. */
function saysAnew(first: string, second: string): boolean {
  if (sameWords(first, second) || goesOn(first, second)) return true;
  const words = wordsOf(first);
  const start = words.slice(0, Math.ceil(words.length / 2));
  return start.length > 1 && goesOn(start.join(' '), second);
}

/** Words and phrases, as `spelled` writes them. */
export type PhraseSet = ReadonlySet<string>;

/** In words, as a dictionary divides Japanese: five in other languages. */
const LONGEST_PHRASE = 8;

/** A list separated by commas. */
export function phrasesIn(list: string): PhraseSet {
  return new Set(list.split(',').flatMap((phrase) => spelled(wordsIn(phrase)) || []));
}

/** How many words the longest of these phrases takes at the end of `words`; 0: none ends it. */
export function phraseAtEnd(words: readonly string[], phrases: PhraseSet): number {
  for (let count = Math.min(LONGEST_PHRASE, words.length); count > 0; count--) {
    if (phrases.has(spelled(words.slice(-count)))) return count;
  }
  return 0;
}

/** The same at the beginning. */
export function phraseAtStart(words: readonly string[], phrases: PhraseSet): number {
  for (let count = Math.min(LONGEST_PHRASE, words.length); count > 0; count--) {
    if (phrases.has(spelled(words.slice(0, count)))) return count;
  }
  return 0;
}
