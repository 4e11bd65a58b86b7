import { dictationWordsFor } from '#core/languages/dictation-words.ts';
import type { Locale } from '#core/languages/locale.ts';
import { type TurnWords, turnWordsFor } from '#core/languages/turn-words.ts';
import { hasPhrase, phraseAtStart, wordsOf } from '#core/languages/words.ts';
import { lastSentenceIn } from '#core/speech/last-sentence.ts';

/** What people say in groups, with pauses that end no turn. */
export type Dictated = 'number' | 'card' | 'code' | 'spelling' | 'mail' | 'name' | 'address';

/** A question of ours that the caller has not answered yet, by the kind of answer it waits for: 'yes-no', what is dictated, or anything. */
export type PendingQuestion = 'yes-no' | Dictated | 'open';

/** The question that these words of ours end with; undefined: they end without one. */
export function pendingQuestionIn(said: string, locale: Locale): PendingQuestion | undefined {
  const { sentence, asks } = lastSentenceIn(said);
  const words = wordsOf(sentence);
  if (words.length === 0) return undefined;
  const language = turnWordsFor(locale);
  const dictated = dictatedIn(words, locale);
  const requested = hasPhrase(words, dictationWordsFor(locale).asking);
  // 'Please tell me your number.'
  if (!asks) return requested ? (dictated ?? numberIn(words, language)) : undefined;
  if (dictated && (dictated === 'spelling' || requested || asksFor(words, language))) return dictated;
  if (numberIn(words, language)) return 'number';
  if (phraseAtStart(words, language.yesNo) > 0) return 'yes-no';
  return asksOpenly(words, language) || words.some((word) => language.or.has(word)) ? 'open' : 'yes-no';
}

/** What a question names of the things that people dictate. */
function dictatedIn(words: readonly string[], locale: Locale): Dictated | undefined {
  const { mail, spelling, cards, codes, names, addresses } = dictationWordsFor(locale);
  if (hasPhrase(words, mail)) return 'mail';
  if (hasPhrase(words, spelling)) return 'spelling';
  if (hasPhrase(words, cards)) return 'card';
  if (hasPhrase(words, codes)) return 'code';
  if (hasPhrase(words, names)) return 'name';
  return hasPhrase(words, addresses) ? 'address' : undefined;
}

function numberIn(words: readonly string[], { numberNouns }: TurnWords): 'number' | undefined {
  return hasPhrase(words, numberNouns) ? 'number' : undefined;
}

/** The longest question without a verb, in words: 'and your e-mail address'. */
const WITHOUT_VERB = 5;

/** 'What is your number' and 'your number', but not 'is this your number'. */
function asksFor(words: readonly string[], language: TurnWords): boolean {
  if (phraseAtStart(words, language.yesNo) > 0) return false;
  return asksOpenly(words, language) || (words.length <= WITHOUT_VERB && !language.beginnings.has(words[0] ?? ''));
}

function asksOpenly(words: readonly string[], { questionWords, beginnings, prepositions, open }: TurnWords): boolean {
  if (beginnings.size === 0) return hasPhrase(words, questionWords);
  // 'In which city', 'and what'.
  const [first = ''] = words;
  const leads = prepositions.has(first) || open.has(first);
  return phraseAtStart(words, questionWords) > 0 || (leads && phraseAtStart(words, questionWords, 1) > 0);
}
