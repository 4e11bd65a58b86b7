import { LATE, within } from '#core/async/within.ts';
import { turnTime } from '#core/conversation/turn.ts';
import type { Log } from '#core/log.ts';
import type { Clock, LateAnswers, Memory } from '#core/ports.ts';
import { textsOf } from '#core/speech/sentences.ts';
import { writeMessage } from './message.ts';

/** The queue's part of the time that a turn has for handing on; it answers in some 20 ms. The rest is for the store, should it fail. */
const SEND_MS = 150;
/** What is not there so long after its turn was not done at the first attempt (60 s of work): "go on" waits for it no longer. */
const WORKED_ON_MS = 75_000;

/**
 * Late answers on AWS Lambda, where nothing goes on after the reply: an answer that is not finished is stopped, and a worker behind a queue
 * makes the rest (worker.ts). `send` absent: there is no queue, and "go on" asks the model for the rest.
 */
export function queuedAnswers(parts: { send?: (message: string) => Promise<void>; memory: Memory; clock: Clock; log: Log }): LateAnswers {
  const { send, memory, clock, log } = parts;

  async function isQueued(sending: Promise<void>): Promise<boolean> {
    try {
      if ((await within(clock, SEND_MS, sending)) !== LATE) return true;
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
      if (reason === 'whole') {
        // Too long for one turn, but all there.
        await memory.keepRest(turn.person, { turn: turn.id, sentences: await textsOf(live.read(from), from), why: 'cut' });
      } else if (send && !(await isQueued(send(writeMessage(turn))))) {
        await memory.keepRest(turn.person, { turn: turn.id, sentences: [], why: 'lost' });
      }
    },
    find: (turn) => (send && clock.now() - turnTime(turn) < WORKED_ON_MS ? 'elsewhere' : undefined),
  };
}
