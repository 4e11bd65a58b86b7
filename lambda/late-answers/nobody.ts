import type { LateAnswers, Memory } from '#core/ports.ts';
import { textsOf } from '#core/speech/sentences.ts';

/**
 * Late answers where nothing goes on after the reply and no queue is there to take them: what the model had already written is
 * kept; an answer that was not finished is stopped, and "go on" asks the model for the rest.
 */
export function nobodyFinishes(memory: Memory): LateAnswers {
  return {
    async finish(turn, live, from) {
      live.stop();
      const { reason } = await live.end;
      if (reason !== 'whole') return;
      await memory.keepRest(turn.person, { turn: turn.id, sentences: await textsOf(live.read(from), from), why: 'cut' });
    },
    find: () => undefined,
  };
}
