import type { Clock } from '#core/ports.ts';

/** A clock that stands still until the test moves it. */
export interface VirtualClock extends Clock {
  /** Lets `ms` pass: wakes sleepers one by one at their own times, and lets all that follows from each happen before the next. */
  advance(ms: number): Promise<void>;
  /** Sets the clock on (or back) by `ms` at once, for code that waits for real sockets meanwhile: wakes the sleepers whose time has come. */
  move(ms: number): void;
  /** Time that advances stands still until this work is over, such as a request to a store. */
  atWork<T>(work: Promise<T>): Promise<T>;
  /** How many sleep: what a test can look at for timers left behind. */
  sleepers(): number;
}

export interface VirtualClockOptions {
  /** False: a sleep is over as soon as it begins, and time stands still all the same. */
  sleeps?: boolean;
}

/** `start`: milliseconds since 1970. Code under it that waits for a network tells of it by `atWork`, or the test moves the time by `move`. */
export function virtualClock(start = 0, { sleeps = true }: VirtualClockOptions = {}): VirtualClock {
  let now = start;
  const sleeping = new Set<{ until: number; wake: () => void }>();
  const underWay = new Set<Promise<unknown>>();

  /** Once the event loop turns, all promises that can go on have gone on. */
  async function settled(): Promise<void> {
    do {
      await Promise.all(underWay);
      await new Promise((resolve) => setImmediate(resolve));
    } while (underWay.size > 0);
  }

  return {
    now: () => now,

    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || !sleeps) return resolve();
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
      await settled();
      for (;;) {
        const next = [...sleeping].reduce<{ until: number; wake: () => void } | undefined>(
          (first, sleeper) => (first && first.until <= sleeper.until ? first : sleeper),
          undefined,
        );
        if (!next || next.until > end) break;
        now = next.until;
        next.wake();
        await settled();
      }
      now = end;
    },

    move(ms) {
      now += ms;
      for (const { until, wake } of sleeping) if (until <= now) wake();
    },

    atWork(work) {
      const over: Promise<unknown> = work.catch(() => {}).finally(() => underWay.delete(over));
      underWay.add(over);
      return work;
    },

    sleepers: () => sleeping.size,
  };
}
