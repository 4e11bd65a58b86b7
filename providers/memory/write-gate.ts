import type { Turn } from '#core/conversation/turn.ts';
import type { Clock } from '#core/ports.ts';
import { voiceEntry } from './items.ts';

/** Longer than any work on a turn may take (60 s), with its retries: what is older than this needs no gate any more. */
const REMEMBERED_MS = 120_000;
const MOST = 10_000;
/** A clock that falls behind by more was set back. */
const SET_BACK_MS = 5_000;

/** Keeps late writes of this process from bringing back what was just forgotten. */
export interface WriteGate {
  /**
   * Runs `write` on behalf of `owners` for a turn of the time `at`; undefined, and nothing is written, if one of them was
   * shut at that time or later.
   */
  pass<T>(owners: string[], at: number, write: () => Promise<T>): Promise<T | undefined>;
  /** From now on nothing of a turn until now is written for `owner`. Resolves when the writes under way have ended. */
  shut(owner: string): Promise<void>;
}

/** `elapsed`: milliseconds that pass whatever `clock` is set to. */
export function writeGate(clock: Clock, elapsed: () => number = () => performance.now()): WriteGate {
  /** When an owner was shut, by the clock and by what elapses; oldest first. */
  const shutAt = new Map<string, { time: number; tick: number }>();
  const underWay = new Set<{ owners: string[]; writing: Promise<unknown> }>();

  function isShut(owner: string, at: number): boolean {
    const shut = shutAt.get(owner);
    if (!shut) return false;
    const setBackMs = shut.time + elapsed() - shut.tick - clock.now();
    // A turn from before the clock was set back lies in its future.
    const since = setBackMs > SET_BACK_MS && at <= clock.now() ? at + setBackMs : at;
    // Written so that a time that is not a number counts as old.
    return !(since > shut.time);
  }

  return {
    async pass(owners, at, write) {
      if (owners.some((owner) => isShut(owner, at))) return undefined;
      const mine = { owners, writing: write() };
      underWay.add(mine);
      try {
        return await mine.writing;
      } finally {
        underWay.delete(mine);
      }
    },

    async shut(owner) {
      const tick = elapsed();
      shutAt.delete(owner);
      shutAt.set(owner, { time: clock.now(), tick });
      for (const [oldest, shut] of shutAt) {
        if (shutAt.size <= MOST && tick - shut.tick <= REMEMBERED_MS) break;
        shutAt.delete(oldest);
      }
      await Promise.allSettled([...underWay].map(({ owners, writing }) => owners.includes(owner) && writing));
    },
  };
}

/** On behalf of whom a turn writes: of its person, and of what recognised voices write through an account. */
export function ownersOf({ person, account }: Pick<Turn, 'person' | 'account'>): string[] {
  return account === undefined || account === person ? [person] : [person, voicesOf(account)];
}

/** Owner, at the gate, of what recognised voices write through an account. */
export function voicesOf(account: string): string {
  return voiceEntry(account);
}
