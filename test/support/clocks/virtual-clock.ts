import type { Clock } from '#core/ports.ts';

/** A clock that stands still until the test moves it. */
export interface VirtualClock extends Clock {
  /** Lets `ms` pass: wakes sleepers one by one at their own times, and lets all that follows from each happen before the next. */
  advance(ms: number): Promise<void>;
  /** How many sleep: what a test can look at for timers left behind. */
  sleepers(): number;
}

/** `start`: milliseconds since 1970. Code under it must not wait for real timers or a network. */
export function virtualClock(start = 0): VirtualClock {
  let now = start;
  const sleeping = new Set<{ until: number; wake: () => void }>();

  return {
    now: () => now,

    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = {
          until: now + Math.max(0, ms),
          wake: () => {
            sleeping.delete(sleeper);
            signal?.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        sleeping.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake);
      }),

    async advance(ms) {
      const end = now + ms;
      await microtasks();
      for (;;) {
        const next = [...sleeping].reduce<{ until: number; wake: () => void } | undefined>(
          (first, sleeper) => (first && first.until <= sleeper.until ? first : sleeper),
          undefined,
        );
        if (!next || next.until > end) break;
        now = next.until;
        next.wake();
        await microtasks();
      }
      now = end;
    },

    sleepers: () => sleeping.size,
  };
}

/** All promises that can go on have gone on once the event loop turns. */
function microtasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
