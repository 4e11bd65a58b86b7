import type { OfflineWords } from '#core/languages/definition/built-in-mind.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Message, ToolCall } from '#core/ports.ts';
import { durationIn } from './quantities.ts';
import { asksFirst } from './results.ts';
import { tidy, withoutLeadIn } from './tidy.ts';
import { type Wish, wishOf } from './wishes.ts';

/** Turns back that a wish may go on from. */
const REMEMBERED = 6;

/** What was said so far, and what is wished now. */
export interface TalkSoFar {
  /** What the person said, tidied, the last at the end. */
  heard: readonly string[];
  said: readonly string[];
  /** Of the last words; undefined: none that is known. */
  wish: Wish | undefined;
  /** The calls that we asked about just before the last words. */
  asked: readonly ToolCall[];
}

export function conversationIn(messages: readonly Message[], locale: Locale, words: OfflineWords): TalkSoFar {
  const heard: string[] = [];
  const said: string[] = [];
  let before: Wish | undefined;
  let wish: Wish | undefined;
  let calls: ToolCall[] = [];
  let asked: ToolCall[] = [];
  let asking: ToolCall[] = [];
  let turnsLeft = messages.filter(({ role }) => role === 'user').length;
  for (const message of messages) {
    if (message.role === 'assistant') {
      if (message.text.trim() !== '') said.push(message.text.trim());
      calls = [...calls, ...(message.calls ?? [])];
    }
    if (message.role === 'tool' && asksFirst(message.result)) asking.push(...calls.filter(({ id }) => id === message.call));
    if (message.role !== 'user') continue;
    const text = tidy(message.text);
    heard.push(text);
    [asked, asking, calls] = [asking, [], []];
    if (turnsLeft-- > REMEMBERED) continue;
    wish = wishFrom(text, { before, ours: said.at(-1) ?? '', locale, words });
    before = wish ?? before;
  }
  return { heard, said, wish, asked };
}

interface Before {
  before: Wish | undefined;
  /** What we said last. */
  ours: string;
  locale: Locale;
  words: OfflineWords;
}

/** What words wish for, also as the answer to a question of ours. */
function wishFrom(text: string, { before, ours, locale, words }: Before): Wish | undefined {
  const { say } = words.everyday;
  const bare = withoutLeadIn(text, words.leadIn);
  const wish = wishOf(bare, locale, before) ?? wishOf(text, locale, before);
  if (before?.intent === 'timer' && ours.endsWith(say.howLong)) {
    const duration = durationIn(bare, words);
    if (duration) return { ...before, duration };
  }
  if (before && ours.endsWith(say.whichPlace) && (!wish || wish.intent === 'lookup'))
    return { ...before, slots: { ...before.slots, place: bare } };
  return wish;
}
