import { type Locale, perLanguage } from '#core/languages/locale.ts';

const set = (words = ''): ReadonlySet<string> => new Set(words.split(' ').filter(Boolean));

const abbreviationsFor = perLanguage(({ speech: { abbreviations } }) => ({
  inside: set(abbreviations.inside),
  either: set(abbreviations.either),
  numbers: set(abbreviations.numbers),
  beforeOrdinal: set(abbreviations.beforeOrdinal),
  noInitial: abbreviations.noInitial,
}));

/** In front of a letter that is a name of its own: vitamin C, plan B. */
const BEFORE_LETTER = set('vitamin vitamina vitamine plan hepatitis option part teil team typ type group gruppe grade section appendix');

/**
 * Does the full stop at the end of `sentence` belong to its last word, and the sentence go on? `next` is the first character behind the
 * space. Where both are possible (U.S.), it goes on: a late cut is heard less than a wrong one.
 */
export function endsWithAbbreviation(sentence: string, next: string, locale: Locale): boolean {
  const { inside, either, numbers, beforeOrdinal, noInitial } = abbreviationsFor(locale);
  const [, before = '', word = ''] = /(?:^|(\S+)\s+)["'“‘«„¿¡([]*(\S+)\.$/u.exec(sentence) ?? [];
  // The number of an item: 1. Mix the eggs.
  if (/^\d{1,3}$/.test(word)) return before === '' || beforeOrdinal.has(before.toLowerCase());
  const has = (words: ReadonlySet<string>) => words.has(word) || words.has(word.charAt(0).toLowerCase() + word.slice(1));
  if (has(inside)) return true;
  if (has(either)) return !/\p{Lu}/u.test(next) && !/["“«„¿¡]/.test(next);
  if (numbers.has(word)) return /\p{Nd}/u.test(next);
  return isInitial(word, before, noInitial);
}

/** J. R. R. Tolkien, John F. Kennedy, z. B., z.B.; but: vitamin C. It helps. And: not I. He did. */
function isInitial(word: string, before: string, noInitial: string | undefined): boolean {
  if (!/^\p{Lu}$/u.test(word)) return /^\p{L}{1,2}(?:\.\p{L}{1,2})+$/u.test(word);
  if (BEFORE_LETTER.has(before.toLowerCase())) return false;
  if (before === '' || /^["'“(]?\p{L}{1,2}\.$/u.test(before)) return true;
  return /^\p{Lu}/u.test(before) && word !== noInitial;
}
