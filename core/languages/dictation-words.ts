import { perLanguage } from './locale.ts';
import { phraseSetsIn } from './words.ts';

/** The lists of a language, as `words.ts` compares them. */
export const dictationWordsFor = perLanguage(({ dictation: { telephoneDigits, ...lists } }) => ({
  telephoneDigits,
  ...phraseSetsIn(lists),
}));
