import type { TurnWordLists } from './definition/turn-words.ts';
import { perLanguage } from './locale.ts';
import { type PhraseSet, phraseSetsIn } from './words.ts';

/** The lists of a language, as `words.ts` compares them. */
export type TurnWords = Readonly<Record<keyof TurnWordLists, PhraseSet>>;

export const turnWordsFor = perLanguage(({ turnWords }): TurnWords => phraseSetsIn({ strands: '', verbLast: '', yesNo: '', ...turnWords }));
