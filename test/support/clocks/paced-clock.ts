import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';

/** The machine's clock, at another pace. */
export interface PacedClock extends Clock {
  /** Everyone who sleeps wakes, and nobody sleeps any more. */
  hurry(): void;
}

/**
 * Goes so many times faster than the machine's clock: for waits that a test has to sit out while sockets are at work.
 * Below 1 it goes slower, and by it a busy machine is quick: for what has nothing to do with deadlines.
 */
export function pacedClock(times = 1): PacedClock {
  const start = systemClock.now();
  const hurried = new AbortController();
  setMaxListeners(0, hurried.signal);
  return {
    now: () => start + (systemClock.now() - start) * times,

    async sleep(ms, signal) {
      const woken = new AbortController();
      const wake = () => woken.abort();
      const signals = [hurried.signal, signal].filter((one) => one !== undefined);
      for (const one of signals) one.addEventListener('abort', wake);
      if (signals.some(({ aborted }) => aborted)) wake();
      await systemClock.sleep(ms / times, woken.signal);
      if (hurried.signal.aborted) await setImmediate(); // who looks at something again and again leaves time for others
      for (const one of signals) one.removeEventListener('abort', wake);
    },

    hurry: () => hurried.abort(),
  };
}
