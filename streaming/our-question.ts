import type { Locale } from '#core/locale.ts';
import { turnWordsFor } from './turn-words/turn-words.ts';
import { phraseAtStart, wordsOf } from './words.ts';

/** What kind of answer a question of ours waits for. */
export type Asked = 'yes-no' | 'number' | 'open';

/** The question that these words of ours end with; undefined: they end without one. */
export function questionIn(said: string, locale: Locale): Asked | undefined {
  const question = /([^.!?。！？؟\n]+)[?？؟]["'”’»)\s]*$/u.exec(said)?.[1];
  if (question === undefined) return undefined;
  const language = turnWordsFor(locale);
  if (!language) return 'open';
  const words = wordsOf(question);
  if (words.some((_, at) => phraseAtStart(words.slice(at), language.numberNouns) > 0)) return 'number';
  // 'In which city', 'and what'.
  const [first = ''] = words;
  const leads = language.prepositions.has(first) || language.open.has(first);
  const isOpen = phraseAtStart(words, language.questionWords) > 0 || (leads && phraseAtStart(words.slice(1), language.questionWords) > 0);
  return isOpen || words.some((word) => language.or.has(word)) ? 'open' : 'yes-no';
}
