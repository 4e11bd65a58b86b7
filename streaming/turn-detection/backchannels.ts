import { commandIn } from '#core/conversation/commands/commands.ts';
import type { Locale } from '#core/languages/locale.ts';
import { type TurnWords, turnWordsFor } from '#core/languages/turn-words.ts';
import { phraseAtStart, wordsOf } from '#core/languages/words.ts';
import type { PendingQuestion } from './pending-question.ts';

/** In characters. More than this says more than that one listens. */
const LONGEST_INTERJECTION = 200;

/**
 * What a caller means by words that come while we speak: 'backchannel': I am listening, or pleased; go on · 'command': stop, wait · 'words':
 * anything else. After a yes-no question of ours there are no backchannels: "yeah" is the answer.
 */
export function kindOfInterjection(said: string, locale: Locale, question?: PendingQuestion): 'backchannel' | 'command' | 'words' {
  if (said.length > LONGEST_INTERJECTION) return 'words';
  const language = turnWordsFor(locale);
  const words = wordsOf(said);
  // "Is it true?" asks.
  const praises = !/[?？؟]\s*$/.test(said);
  const from = behindBackchannels(words, language, praises);
  if (from === words.length) return question === 'yes-no' ? 'words' : 'backchannel';
  if (commandIn(said, locale, false) === 'stop') return 'command';
  return isStop(words, from, locale) || consistsOf(words, language.waits, from) ? 'command' : 'words';
}

/** Where the words begin that are no backchannels: 'right but why' has two. */
function behindBackchannels(words: readonly string[], language: TurnWords, praises: boolean): number {
  let at = 0;
  for (let count = 1; count > 0; at += count) {
    const plain = LAUGHTER.test(words[at] ?? '') ? 1 : phraseAtStart(words, language.backchannels, at);
    count = Math.max(plain, praises ? praiseAt(words, at, language) : 0);
  }
  return at;
}

const LAUGHTER = /^(?:a?(?:h[aeiou]){2,}h?|(?:j[aeiou]){2,}|k{3,}|(?:rs)+|ه{2,}|(?:हा|हे|ही){2,})$/u;

/** How many words praise takes there: 'that is really great', or 'incredible' and nothing behind it; 0: there is none. */
function praiseAt(words: readonly string[], at: number, { praise, praising }: TurnWords): number {
  const alone = phraseAtStart(words, praise, at);
  let count = at + alone === words.length ? alone : 0;
  for (let opening = phraseAtStart(words, praising, at), behind = at; opening > 0; opening = phraseAtStart(words, praising, behind)) {
    behind += opening;
    const praised = phraseAtStart(words, praise, behind);
    // 'Super' opens praise and is some.
    if (praised > 0) count = behind - at + praised;
  }
  return count;
}

/** 'Thank you, stop.' */
function isStop(words: readonly string[], from: number, locale: Locale): boolean {
  return from > 0 && commandIn(words.slice(from).join(' '), locale, false) === 'stop';
}

function consistsOf(words: readonly string[], phrases: ReadonlySet<string>, from: number): boolean {
  let at = from;
  for (let count = phraseAtStart(words, phrases, at); count > 0; count = phraseAtStart(words, phrases, at)) at += count;
  return at === words.length;
}
