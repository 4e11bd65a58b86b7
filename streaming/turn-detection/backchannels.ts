import { commandIn } from '#core/conversation/commands.ts';
import type { Locale } from '#core/languages/locale.ts';
import { turnWordsFor } from '#core/languages/turn-words.ts';
import { phraseAtStart, wordsOf } from '#core/languages/words.ts';
import type { PendingQuestion } from './pending-question.ts';

/**
 * What a caller means by words that come while we speak: 'backchannel': I am listening, go on · 'command': stop, wait · 'words': anything
 * else. After a yes-no question of ours there are no backchannels: "yeah" is the answer.
 */
export function kindOfInterjection(words: string, locale: Locale, question?: PendingQuestion): 'backchannel' | 'command' | 'words' {
  const meant = wordsThatCount(words, locale);
  if (meant.length === 0) return question === 'yes-no' ? 'words' : 'backchannel';
  if (commandIn(words, locale, false) === 'stop') return 'command';
  return consistsOf(meant, turnWordsFor(locale).waits) ? 'command' : 'words';
}

/** The words behind any backchannels they begin with: 'right but why' has two. */
function wordsThatCount(words: string, locale: Locale): string[] {
  const backchannels = turnWordsFor(locale).backchannels;
  let rest = wordsOf(words);
  for (let count = phraseAtStart(rest, backchannels); count > 0; count = phraseAtStart(rest, backchannels)) rest = rest.slice(count);
  return rest;
}

function consistsOf(words: string[], phrases: ReadonlySet<string>): boolean {
  const count = phraseAtStart(words, phrases);
  return words.length === 0 || (count > 0 && consistsOf(words.slice(count), phrases));
}
