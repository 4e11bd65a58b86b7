import { converse } from '#core/conversation/converse.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { End, LanguageModel, Piece } from '#core/ports.ts';
import { alexaDialect } from '#core/speech/dialects.ts';
import { textsOf } from '#core/speech/sentences.ts';
import { toSsml } from '#core/speech/ssml.ts';
import { virtualClock } from '../clocks/virtual-clock.ts';
import { aTurn, NOON } from '../turns.ts';
import { heardIn } from './spoken-cases.ts';

/** The sentences of a reply that comes in these tokens, as Alexa is handed each of them; or why there are none. */
export async function saidOfTokens(tokens: readonly string[], locale: Locale): Promise<{ sentences: string[]; error?: ErrorCode }> {
  const model: LanguageModel = {
    name: 'tokens',
    async *reply() {
      for (const text of tokens) yield { type: 'text', text };
    },
  };
  const turn = aTurn('ann', { locale });
  let ended: End | undefined;
  const clock = virtualClock(NOON);
  const signal = new AbortController().signal;
  const parts = { model, tools: [], clock, signal, claim: async () => true, confirmed: Promise.resolve() };
  async function* pieces(): AsyncGenerator<Piece> {
    ended = yield* converse(turn, [], parts);
  }
  const sentences = (await textsOf(pieces())).map((sentence) => heardIn(toSsml([sentence], alexaDialect(locale))));
  return { sentences, ...(ended?.error && { error: ended.error.code }) };
}
