import type { Locale } from '#core/languages/locale.ts';
import { isUnspaced, wordsOf } from '#core/languages/words.ts';
import { ASKING_WORDS } from './asking-words.ts';
import { stemOf } from './stems.ts';

/** A longer word is an address or a key; its beginning tells it apart. */
const LONGEST_TERM = 40;

/** The words of a text as the index has them: folded, so that case, accents, vowel marks and the spelling of Arabic and Hindi do not matter. */
export function termsOf(text: string): string[] {
  return wordsOf(text).map((word) => (word.length > LONGEST_TERM ? word.slice(0, LONGEST_TERM) : word));
}

/** What of a question is looked for. */
export interface QuestionTerm {
  term: string;
  /** What the word's other forms begin with; undefined where it has none that are looked for. */
  stem: string | undefined;
}

/** The words of a question, each once, without those that every question has; all of them where nothing else is left. */
export function questionTerms(question: string, locale: Locale): QuestionTerm[] {
  const language = locale.slice(0, 2);
  const asking = ASKING_WORDS.get(language);
  const words = [...new Set(termsOf(question))];
  const telling = words.filter((word) => !asking?.has(word));
  return (telling.length > 0 ? telling : words).map((term) => ({ term, stem: isUnspaced(term) ? undefined : stemOf(term, language) }));
}
