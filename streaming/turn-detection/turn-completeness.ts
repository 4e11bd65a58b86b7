import { commandIn } from '#core/conversation/commands/commands.ts';
import type { Locale } from '#core/languages/locale.ts';
import { type TurnWords, turnWordsFor } from '#core/languages/turn-words.ts';
import { phraseAtEnd, phraseAtStart, spelled, wordsOf } from '#core/languages/words.ts';
import { dictation } from './dictation.ts';
import type { PendingQuestion } from './pending-question.ts';

/**
 * How complete a turn reads so far, from the words alone:
 * 'answer': what our question waited for · 'finished': nothing is missing, and nothing more is likely · 'clause': could stand as it is ·
 * 'fragment': nothing is known · 'dictation': something is being dictated, and may go on · 'open': something must follow.
 */
export type TurnCompleteness = 'answer' | 'finished' | 'clause' | 'fragment' | 'dictation' | 'open';

/** In characters; of more, the beginning and the end tell. */
const ENOUGH = { beginning: 300, end: 900 };

const SENTENCE_END = /[.!?。！？؟।]["'”’»)\s]*$/u;
const TRAILS_OFF = /(?:[,:;、，،؛–—-]|…|\.\.)["'”’»)\s]*$/u;

/** `question`: the question of ours that these words may answer. */
export function turnCompleteness(whole: string, locale: Locale, question?: PendingQuestion): TurnCompleteness {
  const text = whole.length > ENOUGH.beginning + ENOUGH.end ? `${whole.slice(0, ENOUGH.beginning)} ${whole.slice(-ENOUGH.end)}` : whole;
  const words = wordsOf(text);
  const language = turnWordsFor(locale);
  if (words.length === 0) return 'fragment';
  const punctuated = TRAILS_OFF.test(text) ? 'open' : SENTENCE_END.test(text) ? 'finished' : undefined;

  const command = commandIn(text, locale, true);
  if (question === 'yes-no' && (command === 'yes' || command === 'no')) return 'answer';
  const dictated = dictation(text, words, locale, question);
  if (dictated) return dictated;
  if (phraseAtEnd(words, language.fillers)) return 'open';
  // One word such as 'what' asks for a repetition, or 'and then' for more, only if nothing follows.
  const leads = language.questionWords.has(spelled(words)) || language.open.has(spelled(words));
  if (command && command !== 'yes' && command !== 'no' && !leads) return 'finished';
  const ending = lastWords(words, language, text);
  if (ending === 'open' || punctuated === 'open') return 'open';
  if (question && words.length === 1) return 'answer';
  return punctuated ?? ending;
}

/** What the words tell without punctuation. */
function lastWords(words: string[], language: TurnWords, text: string): 'finished' | 'clause' | 'fragment' | 'open' {
  const count = words.length;
  const asks = phraseAtStart(words, language.questionWords) > 0;
  const ending = phraseAtEnd(words, language.endings);
  // Where the verb comes last, the end alone tells.
  const begins = language.beginnings.size === 0 ? ending > 0 : [0, 1, 2].some((at) => startsClause(words, at, language));
  const open = phraseAtEnd(words, language.open);
  if (hasParticle(words, language)) return 'finished';
  if (open > ending) return 'open';
  if (phraseAtEnd(words, language.prepositions) > ending) {
    const stranded = /[?？]["'”’»)\s]*$/u.test(text) || (asks && count > 3 && language.strands.has(words.at(-2) ?? ''));
    return stranded ? 'clause' : 'open';
  }
  if (ending > 1 && ending === count) return 'clause';
  if (!begins || count < 3 || isNumber(words.at(-1) ?? '', language)) return 'fragment';
  return (ending > 0 && (count > 3 || ending > 1)) || (count > 4 && completed(words, language)) ? 'finished' : 'clause';
}

function startsClause(words: string[], at: number, language: TurnWords): boolean {
  return phraseAtStart(words, language.questionWords, at) > 0 || phraseAtStart(words, language.beginnings, at) > 0;
}

/** 'turn the light off', but not 'turn off'. */
function hasParticle(words: string[], language: TurnWords): boolean {
  if (!language.particles.has(words.at(-1) ?? '')) return false;
  return words.slice(0, -2).some((word) => language.particleVerbs.has(word));
}

/** 'the capital of france' (but not 'turn on france'), or a verb where the beginning sends it: 'kannst du mir einen witz erzählen'. */
function completed(words: string[], language: TurnWords): boolean {
  const last = words.at(-1) ?? '';
  if (phraseAtStart(words, language.verbLast)) return /^\p{L}{3,}(?:en|ern|eln)$/u.test(last);
  return last.length > 2 && phraseAtEnd(words.slice(2, -1), language.completing) > 0;
}

function isNumber(word: string, language: TurnWords): boolean {
  return /^\d+$/.test(word) || language.numbers.has(word);
}
