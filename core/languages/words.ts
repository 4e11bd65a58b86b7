/** Scripts that are written without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
/** All of these scripts lie behind it; a test that costs little where there are none. */
const FAR_EAST = /[\u2e80-\uffff]/;
const NEEDLESS_SPACE = new RegExp(`(?<=${UNSPACED.source}) | (?=${UNSPACED.source})`, 'gu');

/** Vowel signs that are left out at will: accents of Latin letters, Arabic short vowels and hamza, the dot of Hindi letters. */
const MARKS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u093c]/g;
/** Normalising takes a time that grows with the square of the marks on one letter. Unicode's stream-safe text (UAX #15) has 30 at most. */
const MARKS_PILED_UP = /(\p{M}{30})\p{M}+/gu;

/**
 * A text so that two spellings of the same speech are equal: lower case, without accents, apostrophes and joiners. Signs that tell words
 * apart stay, such as the vowels of Hindi and the voicing of Japanese.
 */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’ʼ`´\u200c\u200d]/g, '')
    .replace(MARKS_PILED_UP, '$1')
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('ى', 'ي')
    .replaceAll('ँ', 'ं');
}

/** Letters without accents: nothing in it is folded but case and apostrophes. */
const OTHER_THAN_ASCII = /[^ -~\s]/;

/** The words of a text, folded; without those that have no spaces between them being told apart. */
export function wordsIn(text: string): string[] {
  if (!OTHER_THAN_ASCII.test(text))
    return (
      text
        .toLowerCase()
        .replace(/['`]/g, '')
        .match(/[a-z0-9]+/g) ?? []
    );
  return folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Whether words in it stand without spaces between them. */
export function isUnspaced(text: string): boolean {
  return FAR_EAST.test(text) && UNSPACED.test(text);
}

/** Words with a space between them, and none where their script has none. */
export function spelled(words: readonly string[]): string {
  const text = words.join(' ');
  return isUnspaced(text) ? text.replace(NEEDLESS_SPACE, '') : text;
}

/**
 * The words of a text, so that two spellings of the same speech are equal: lower case, without Latin accents, apostrophes and
 * punctuation. Digits stay digits: '10' and 'ten' are different words. Where a script has no spaces a dictionary divides it.
 */
export function wordsOf(text: string): string[] {
  return wordsIn(text).flatMap((word) => (isUnspaced(word) ? segments(word).map(({ segment }) => segment) : word));
}

/** Whether a text has so many words. */
export function hasWords(text: string, count: number): boolean {
  let left = count;
  for (const word of wordsIn(text)) {
    for (let from = 0; from < word.length && left > 0; from += DIVIDED_AT_ONCE) {
      const part = word.slice(from, from + DIVIDED_AT_ONCE);
      left -= isUnspaced(part) ? segments(part).length : Number(from === 0);
    }
    if (left <= 0) return true;
  }
  return left <= 0;
}

/** A word's place in its text, with the punctuation behind it. */
export interface WordPlace {
  from: number;
  to: number;
}

/** Where the words of a text stand: between spaces, and where a script has none, as a dictionary divides it. */
export function wordPlaces(text: string): WordPlace[] {
  return [...text.matchAll(/\S+/g)].flatMap((match) => {
    const run = { from: match.index, to: match.index + match[0].length };
    return isUnspaced(match[0]) ? divided(match[0], run.from) : [run];
  });
}

/** Made when it is first needed, because that may take 10 ms. */
let dictionary: Intl.Segmenter | undefined;

/** In characters. The dictionary takes a time that grows with the square of what it is given at once. */
const DIVIDED_AT_ONCE = 256;

/** The words of a run without spaces, and what stands between them. */
function segments(run: string): Pick<Intl.SegmentData, 'segment' | 'index' | 'isWordLike'>[] {
  dictionary ??= new Intl.Segmenter('ja', { granularity: 'word' });
  if (run.length <= DIVIDED_AT_ONCE) return [...dictionary.segment(run)];
  const all: Pick<Intl.SegmentData, 'segment' | 'index' | 'isWordLike'>[] = [];
  for (let from = 0; from < run.length; ) {
    const part = [...dictionary.segment(run.slice(from, from + DIVIDED_AT_ONCE))];
    // The part may end within its last word.
    if (from + DIVIDED_AT_ONCE < run.length && part.length > 1) part.pop();
    for (const { segment, index, isWordLike } of part)
      all.push({ segment, index: from + index, ...(isWordLike !== undefined && { isWordLike }) });
    from += part.reduce((length, { segment }) => length + segment.length, 0);
  }
  return all;
}

function divided(run: string, start: number): WordPlace[] {
  const places: WordPlace[] = [];
  for (const { segment, index, isWordLike } of segments(run)) {
    const last = places.at(-1);
    const to = start + index + segment.length;
    if (last && !isWordLike) last.to = to;
    else places.push({ from: start + index, to });
  }
  return places;
}

/** Whether the first text is too long, with all its punctuation, to have no more words than the second; its words are not worth looking at. */
function isFarLonger(one: string, other: string): boolean {
  return one.length > 4 * other.length + 1_000;
}

/** Whether two transcripts are the same speech, whatever the spelling. */
export function sameWords(one: string, other: string): boolean {
  return !isFarLonger(one, other) && !isFarLonger(other, one) && spelled(wordsIn(one)) === spelled(wordsIn(other));
}

/** Whether a text is another one, with or without more words behind it. */
export function beginsWith(text: string, start: string): boolean {
  if (isFarLonger(start, text)) return false;
  const whole = spelled(wordsIn(text));
  const first = spelled(wordsIn(start));
  const next = whole.charAt(first.length);
  return whole.startsWith(first) && (next === '' || next === ' ' || isUnspaced(next));
}

/** Whether the second is the first with more words behind it. */
export function goesOn(first: string, second: string): boolean {
  return beginsWith(second, first) && !sameWords(first, second);
}

/** In characters: some minutes of speech. Nobody says more than that anew, and comparing it would cost more than it is worth. */
const LONGEST_SAID_ANEW = 4_000;

/** What was said in two parts; if the second says the first anew, whole or from its start, that is all. */
export function joined(first: string, second: string): string {
  return first.length <= LONGEST_SAID_ANEW && saysAnew(first, second) ? second : [first, second].filter(Boolean).join(' ');
}

/** "What time you sit", "what time is it": people begin again, and recognisers correct themselves. Half of the words, and two at least, are the same. */
function saysAnew(first: string, whole: string): boolean {
  // So much of the second, with its punctuation, holds the first.
  const second = whole.slice(0, 2 * LONGEST_SAID_ANEW);
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

/** Each of these lists. */
export function phraseSetsIn<Name extends string>(lists: Readonly<Record<Name, string>>): Readonly<Record<Name, PhraseSet>> {
  const sets = Object.entries<string>(lists).map(([name, list]) => [name, phrasesIn(list)]);
  return Object.fromEntries(sets) as Record<Name, PhraseSet>;
}

/** The characters that phrases begin and end with: a word with another one is in none, and that costs little to find out. */
interface Edges {
  first: ReadonlySet<string>;
  last: ReadonlySet<string>;
}

const edges = new WeakMap<PhraseSet, Edges>();

function edgesOf(phrases: PhraseSet): Edges {
  const known = edges.get(phrases);
  if (known) return known;
  const made = {
    first: new Set([...phrases].map((phrase) => phrase.charAt(0))),
    last: new Set([...phrases].map((phrase) => phrase.slice(-1))),
  };
  edges.set(phrases, made);
  return made;
}

/** Whether any of these phrases is among the words. */
export function hasPhrase(words: readonly string[], phrases: PhraseSet): boolean {
  return words.some((_, at) => phraseAtStart(words, phrases, at) > 0);
}

/** How many words the longest of these phrases takes at the end of `words`; 0: none ends it. */
export function phraseAtEnd(words: readonly string[], phrases: PhraseSet): number {
  if (!edgesOf(phrases).last.has(words.at(-1)?.slice(-1) ?? '')) return 0;
  for (let count = Math.min(LONGEST_PHRASE, words.length); count > 0; count--) {
    if (phrases.has(spelled(words.slice(-count)))) return count;
  }
  return 0;
}

/** The same at the beginning, or `from` that word on. */
export function phraseAtStart(words: readonly string[], phrases: PhraseSet, from = 0): number {
  if (!edgesOf(phrases).first.has(words[from]?.charAt(0) ?? '')) return 0;
  for (let count = Math.min(LONGEST_PHRASE, words.length - from); count > 0; count--) {
    if (phrases.has(spelled(words.slice(from, from + count)))) return count;
  }
  return 0;
}
