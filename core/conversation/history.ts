import { LATE, within } from '../async/within.ts';
import type { Log } from '../log.ts';
import type { Clock, Memory, Note, Notes, Outcome, Past, Rest } from '../ports.ts';
import type { Turn } from './turn.ts';

/**
 * What people said before, for every door: the store behind a patience that the door chooses. The store can delay a turn by that long and
 * can never fail one; what it did is one line in the log.
 */
export interface History {
  /** Undefined: the store failed, or took longer than `patienceMs`. Waits for a turn of the person that `remember` still holds back. */
  recall(person: string, conversation: string, patienceMs?: number): Promise<Past | undefined>;
  /**
   * What is known of the person for good; nothing where the store failed, or took longer than `patienceMs`. Asked for at the same time as a
   * recall it costs no request of its own where nothing is known. Never rejects.
   */
  facts(person: string, patienceMs: number): Promise<readonly Note[]>;
  /** Stores what was delivered; resolves with what IS stored, or undefined: not known to be stored. A put that is late goes on. */
  remember(turn: Turn, outcome: Outcome, options?: RememberOptions): Promise<Outcome | undefined>;
  /** Whether everything of the person is gone. */
  forget(person: string, patienceMs: number): Promise<boolean>;
  /** Resolves when no put is under way any more. */
  saved(): Promise<void>;
}

interface RememberOptions {
  /** How long the turn waits for the store; absent: as long as it takes. */
  patienceMs?: number;
  /** What is left of the answer, once that is known. */
  rest?: Promise<Rest | undefined> | undefined;
  /** The put begins when this resolves: when the last byte of a reply is written. */
  after?: Promise<void>;
}

/** `notes`: where facts are kept; absent: nowhere. */
export function historyIn({ memory, notes, clock, log }: { memory: Memory; notes?: Notes; clock: Clock; log: Log }): History {
  const saving = new Set<Promise<unknown>>();
  /** By person: the puts that wait for their reply to be written. */
  const heldBack = new Map<string, Promise<unknown>>();

  async function patiently<T>(work: Promise<T>, patienceMs?: number): Promise<T | undefined> {
    try {
      const result = patienceMs === undefined ? await work : await within(clock, patienceMs, work);
      if (result !== LATE) return result;
      work.catch(() => {});
      log.warn({ patienceMs }, 'the store was too slow for a turn');
    } catch (error) {
      log.warn({ cause: String(error) }, 'the store failed a turn');
    }
    return undefined;
  }

  async function put(turn: Turn, outcome: Outcome, { rest, after }: RememberOptions): Promise<Outcome> {
    const before = heldBack.get(turn.person);
    await after;
    if (after) await before;
    return memory.remember(turn, outcome, await rest);
  }

  return {
    async recall(person, conversation, patienceMs) {
      const waits = heldBack.get(person);
      const work = waits ? waits.then(() => memory.recall(person, conversation)) : memory.recall(person, conversation);
      return patiently(work, patienceMs);
    },

    async facts(person, patienceMs) {
      if (!notes || person === '') return [];
      return (await patiently(notes.facts(person), patienceMs)) ?? [];
    },

    remember(turn, outcome, options = {}) {
      const work = put(turn, outcome, options);
      const { person } = turn;
      const settled = work
        .catch(() => {})
        .finally(() => {
          saving.delete(settled);
          if (heldBack.get(person) === settled) heldBack.delete(person);
        });
      saving.add(settled);
      if (options.after) heldBack.set(person, settled);
      return patiently(work, options.patienceMs);
    },

    async forget(person, patienceMs) {
      try {
        if ((await within(clock, patienceMs, memory.forget(person))) !== LATE) return true;
        log.error({ patienceMs }, 'deleting a person took longer than a turn');
      } catch (error) {
        log.error({ cause: String(error) }, 'deleting a person failed');
      }
      return false;
    },

    async saved() {
      while (saving.size > 0) await Promise.all(saving);
    },
  };
}
