import type { Clock } from '#core/ports.ts';

/** Longer than any work on a turn may take (60 s), with its retries: what is older than this needs no gate any more. */
const REMEMBERED_MS = 120_000;
const MOST = 10_000;

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

export function writeGate(clock: Clock): WriteGate {
  const shutAt = new Map<string, number>(); // oldest first
  const underWay = new Set<{ owners: string[]; writing: Promise<unknown> }>();

  return {
    async pass(owners, at, write) {
      // Written so that a time that is not a number counts as old.
      if (owners.some((owner) => shutAt.has(owner) && !(at > (shutAt.get(owner) ?? 0)))) return undefined;
      const mine = { owners, writing: write() };
      underWay.add(mine);
      try {
        return await mine.writing;
      } finally {
        underWay.delete(mine);
      }
    },

    async shut(owner) {
      const now = clock.now();
      shutAt.delete(owner);
      shutAt.set(owner, now);
      for (const [oldest, time] of shutAt) {
        if (shutAt.size <= MOST && now - time <= REMEMBERED_MS) break;
        shutAt.delete(oldest);
      }
      await Promise.allSettled([...underWay].map(({ owners, writing }) => owners.includes(owner) && writing));
    },
  };
}
