import { LATE, within } from '#core/async/within.ts';
import type { Turn } from '#core/conversation/turn.ts';
import type { Log } from '#core/log.ts';
import type { Clock, Memory, Outcome, Past } from '#core/ports.ts';

/** The store may hold up a turn for so long, and can never fail one. Milliseconds. */
const PATIENCE_MS = 250;
/** A deletion is waited for, but not for longer than a client waits for an answer. Milliseconds. */
const FORGET_MS = 10_000;

/** What the API doors keep of those whom a client names. */
export interface ApiMemory {
  /** Nothing, if the store is slow or down. */
  recall(person: string, conversation: string): Promise<Past>;
  /** Goes on behind the reply, once that is `written`; a recall waits for it from now on. */
  remember(turn: Turn, outcome: Outcome, written: Promise<void>): void;
  /** Whether everything of the person is gone. */
  forget(person: string): Promise<boolean>;
  /** Resolves when nothing is being written any more. */
  saved(): Promise<void>;
}

export function apiMemory(memory: Memory, clock: Clock, log: Log): ApiMemory {
  /** By person: the latest turn that is being written. */
  const saving = new Map<string, Promise<void>>();

  return {
    async recall(person, conversation) {
      const work = Promise.resolve(saving.get(person)).then(() => memory.recall(person, conversation));
      const past = await within(clock, PATIENCE_MS, work).catch((error) => {
        log.warn({ cause: String(error) }, 'the store failed a turn');
        return [];
      });
      if (past !== LATE) return past;
      work.catch(() => {});
      log.warn({ patienceMs: PATIENCE_MS }, 'the store was too slow for a turn');
      return [];
    },

    remember(turn, outcome, written) {
      const job = Promise.all([written, saving.get(turn.person)])
        .then(() => memory.remember(turn, outcome))
        .then(
          () => {},
          (error) => log.error({ cause: String(error) }, 'a turn of an API client was not remembered'),
        )
        .finally(() => {
          if (saving.get(turn.person) === job) saving.delete(turn.person);
        });
      saving.set(turn.person, job);
    },

    async forget(person) {
      try {
        const forgotten = await within(clock, FORGET_MS, memory.forget(person));
        if (forgotten !== LATE) return true;
        log.error({}, 'deleting a person took longer than a turn');
      } catch (error) {
        log.error({ cause: String(error) }, 'deleting a person failed');
      }
      return false;
    },

    async saved() {
      while (saving.size > 0) await Promise.all(saving.values());
    },
  };
}
