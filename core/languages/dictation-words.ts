import type { DictationWords } from './definition/dictation.ts';
import { perLanguage } from './locale.ts';
import { type PhraseSet, phrasesIn } from './words.ts';

type DictationList = Exclude<keyof DictationWords, 'telephoneDigits'>;

/** The lists of a language, as `words.ts` compares them. */
export const dictationWordsFor = perLanguage(({ dictation: { telephoneDigits, ...lists } }) => ({
  telephoneDigits,
  ...(Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, phrasesIn(list)])) as Record<DictationList, PhraseSet>),
}));
