import type { Locale } from '#core/languages/locale.ts';
import { type TurnWords, turnWordsFor } from '#core/languages/turn-words.ts';
import { phraseAtStart, wordsOf } from '#core/languages/words.ts';

/** A question of ours that the caller has not answered yet, by the kind of answer it waits for. */
export type PendingQuestion = 'yes-no' | 'number' | 'open';

/** The question that these words of ours end with; undefined: they end without one. */
export function pendingQuestionIn(said: string, locale: Locale): PendingQuestion | undefined {
  const question = /([^.!?。！？؟।\n]+)[?？؟]["'”’»)\s]*$/u.exec(said)?.[1];
  if (question === undefined) return undefined;
  const language = turnWordsFor(locale);
  const words = wordsOf(question);
  if (words.some((_, at) => phraseAtStart(words.slice(at), language.numberNouns) > 0)) return 'number';
  if (phraseAtStart(words, language.yesNo) > 0) return 'yes-no';
  return asksOpenly(words, language) || words.some((word) => language.or.has(word)) ? 'open' : 'yes-no';
}

function asksOpenly(words: string[], { questionWords, beginnings, prepositions, open }: TurnWords): boolean {
  if (beginnings.size === 0) return words.some((_, at) => phraseAtStart(words.slice(at), questionWords) > 0);
  // 'In which city', 'and what'.
  const [first = ''] = words;
  const leads = prepositions.has(first) || open.has(first);
  return phraseAtStart(words, questionWords) > 0 || (leads && phraseAtStart(words.slice(1), questionWords) > 0);
}
