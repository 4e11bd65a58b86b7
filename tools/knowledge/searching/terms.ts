import type { Locale } from '#core/languages/locale.ts';
import { isUnspaced, wordsOf } from '#core/languages/words.ts';
import { ASKING_WORDS } from './asking-words.ts';
import { stemOf } from './stems.ts';

/** A longer word is an address or a key; its beginning tells it apart. */
const LONGEST_TERM = 40;

/** Names of programs and products are written in one: 'setTimer', 'OpenAIModel'. */
const INNER_CAPITAL = /\p{Ll}\p{Lu}/u;
const JOINED = /[\p{L}]*\p{Ll}\p{Lu}\p{L}*/gu;
const JOINT = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/**
 * The words of a text as the index has them: folded, so that case, accents, vowel marks and the spelling of Arabic and Hindi do not matter. A name of
 * several words that are written in one is there whole and in its words.
 */
export function termsOf(text: string): string[] {
  const terms = wordsOf(text).map((word) => (word.length > LONGEST_TERM ? word.slice(0, LONGEST_TERM) : word));
  if (!INNER_CAPITAL.test(text)) return terms;
  for (const [name] of text.matchAll(JOINED)) terms.push(...wordsOf(name.slice(0, LONGEST_TERM).split(JOINT).join(' ')));
  return terms;
}

/** What of a question is looked for. */
export interface QuestionTerm {
  term: string;
  /** What the word's other forms begin with; undefined where it has none that are looked for. */
  stem: string | undefined;
  /** A word that is too short for that, as one or as many: 'key' of 'keys', and the other way round. */
  number: string | undefined;
}

/** The words of a question, each once, without those that every question has; all of them where nothing else is left. */
export function questionTerms(question: string, locale: Locale): QuestionTerm[] {
  const language = locale.slice(0, 2);
  const asking = ASKING_WORDS.get(language);
  const words = [...new Set(termsOf(question))];
  const telling = words.filter((word) => !asking?.has(word));
  return (telling.length > 0 ? telling : words).map((term) => {
    const stem = isUnspaced(term) ? undefined : stemOf(term, language);
    return { term, stem, number: stem === undefined || (stem === term && term.endsWith('s')) ? otherNumber(term) : undefined };
  });
}

/** In languages whose plural is an 's'; in others it finds nothing. */
function otherNumber(word: string): string | undefined {
  if (!/^[a-z]{3,}$/.test(word)) return undefined;
  return word.endsWith('s') ? word.slice(0, -1) : `${word}s`;
}
