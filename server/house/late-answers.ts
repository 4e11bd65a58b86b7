import type { TurnId } from '#core/conversation/turn.ts';
import type { Log } from '#core/log.ts';
import type { Answer, Clock, LateAnswers, Memory } from '#core/ports.ts';
import { textsOf } from '#core/speech/sentences.ts';

/** Pauses before the store is asked again to keep a rest (milliseconds). */
const PAUSES = [1_000, 5_000, 20_000];

export interface LateAnswersHere extends LateAnswers {
  /** Resolves when nothing is being worked on. */
  idle(): Promise<void>;
}

/** Late answers in the process that began them: it goes on reading the live log, and "go on" can join in. */
export function lateAnswersHere(memory: Memory, clock: Clock, log: Log): LateAnswersHere {
  const working = new Map<TurnId, { live: Answer; from: number; done: Promise<void> }>();

  async function keep(person: string, turn: TurnId, live: Answer, from: number): Promise<void> {
    const sentences = await textsOf(live.read(from), from);
    const { reason } = await live.end;
    if (reason !== 'whole') return; // "go on" begins where it stopped
    for (const pause of [...PAUSES, 0]) {
      try {
        return await memory.keepRest(person, { turn, sentences, why: 'cut' });
      } catch (error) {
        log.warn({ cause: String(error) }, 'the rest of an answer could not be kept');
        await clock.sleep(pause);
      }
    }
  }

  return {
    async finish(turn, live, from) {
      const done = keep(turn.person, turn.id, live, from).finally(() => working.delete(turn.id));
      working.set(turn.id, { live, from, done });
    },
    find: (turn) => working.get(turn),
    async idle() {
      await Promise.allSettled([...working.values()].map(({ done }) => done));
    },
  };
}
