import { LATE, within } from '#core/async/within.ts';
import { turnTime } from '#core/conversation/turn.ts';
import type { Log } from '#core/log.ts';
import type { Clock, LateAnswers, Memory } from '#core/ports.ts';
import { writeMessage } from './message.ts';
import { nobodyFinishes } from './nobody.ts';

/** The queue's part of the time that a turn has for handing on; it answers in some 20 ms. The rest is for the store, should it fail. */
const SEND_MS = 150;
/** What is not there so long after its turn was not done at the first attempt (60 s of work): "go on" waits for it no longer. */
const WORKED_ON_MS = 75_000;

/** Late answers on AWS Lambda: a worker behind a queue makes the rest (worker.ts). Without the queue it is as if there were none. */
export function queuedAnswers(parts: { send(message: string): Promise<void>; memory: Memory; clock: Clock; log: Log }): LateAnswers {
  const { send, memory, clock, log } = parts;
  const nobody = nobodyFinishes(memory);

  async function queued(message: string): Promise<boolean> {
    try {
      if ((await within(clock, SEND_MS, send(message))) !== LATE) return true;
      log.warn({ patienceMs: SEND_MS }, 'the queue was too slow for a late answer');
    } catch (error) {
      log.warn({ cause: String(error) }, 'the queue did not take a late answer');
    }
    return false;
  }

  return {
    async finish(turn, live, from) {
      live.stop();
      const { reason } = await live.end;
      if (reason === 'whole') return nobody.finish(turn, live, from); // too long for one turn, but all there
      if (await queued(writeMessage(turn))) return;
      await memory.keepRest(turn.person, { turn: turn.id, sentences: [], why: 'lost' });
    },
    find: (turn) => (clock.now() - turnTime(turn) < WORKED_ON_MS ? 'elsewhere' : undefined),
  };
}
