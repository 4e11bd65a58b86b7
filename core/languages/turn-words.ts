import type { TurnWordLists } from './definition/turn-words.ts';
import { perLanguage } from './locale.ts';
import { type PhraseSet, phrasesIn } from './words.ts';

/** The lists of a language, as `words.ts` compares them. */
export type TurnWords = Readonly<Record<keyof TurnWordLists, PhraseSet>>;

export const turnWordsFor = perLanguage(({ turnWords }): TurnWords => {
  const lists = Object.entries({ strands: '', verbLast: '', yesNo: '', ...turnWords });
  return Object.fromEntries(lists.map(([name, list]) => [name, phrasesIn(list)])) as Record<keyof TurnWordLists, PhraseSet>;
});
