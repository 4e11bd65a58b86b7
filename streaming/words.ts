/**
 * The words of a text, so that two spellings of the same speech are equal: lower case, without Latin accents, apostrophes and
 * punctuation. Digits stay digits: '10' and 'ten' are different words.
 */
export function wordsOf(text: string): string[] {
  const folded = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’ʼ`´]/g, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe');
  return folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Whether two transcripts are the same speech, whatever the spelling. */
export function sameWords(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ');
}

/** Whether the second is the first with more words behind it. */
export function goesOn(first: string, second: string): boolean {
  return `${wordsOf(second).join(' ')} `.startsWith(`${wordsOf(first).join(' ')} `) && !sameWords(first, second);
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

/** Words and phrases, as `wordsOf` spells them. */
export type Phrases = ReadonlySet<string>;

/** In words. */
const LONGEST_PHRASE = 5;

/** A list separated by commas. */
export function phrasesIn(list: string): Phrases {
  return new Set(list.split(',').map((phrase) => wordsOf(phrase).join(' ')));
}

/** How many words the longest of these phrases takes at the end of `words`; 0: none ends it. */
export function phraseAtEnd(words: readonly string[], phrases: Phrases): number {
  for (let count = Math.min(LONGEST_PHRASE, words.length); count > 0; count--) {
    if (phrases.has(words.slice(-count).join(' '))) return count;
  }
  return 0;
}

/** The same at the beginning. */
export function phraseAtStart(words: readonly string[], phrases: Phrases): number {
  for (let count = Math.min(LONGEST_PHRASE, words.length); count > 0; count--) {
    if (phrases.has(words.slice(0, count).join(' '))) return count;
  }
  return 0;
}
