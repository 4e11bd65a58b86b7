import type { LateAnswers, Memory } from '#core/ports.ts';
import { sentencesOf } from '#core/speech/sentences.ts';

/**
 * Late answers where nothing goes on after the reply and no queue is there to take them: what the model had already written is
 * kept; an answer that was not finished is stopped, and "go on" asks the model for the rest.
 */
export function nobodyFinishes(memory: Memory): LateAnswers {
  return {
    async finish({ turn }, live, from) {
      live.stop();
      const { reason } = await live.end;
      if (reason !== 'whole') return;
      const sentences: string[] = [];
      for await (const { text } of sentencesOf(live.read(from), from)) sentences.push(text);
      await memory.keepRest(turn.person, { turn: turn.id, sentences, why: 'cut' });
    },
    find: () => undefined,
  };
}
