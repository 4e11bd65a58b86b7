import type { Clock } from '#core/ports.ts';

/** Beyond this the wall clock was set, or the machine slept: we follow it. */
const DRIFT_MS = 500;
/** Node rings at once where a timer is longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

let origin = performance.timeOrigin;

/** The machine's clock: fine steps that never go backwards, except where the wall clock itself is set back. */
export const systemClock: Clock = {
  now() {
    // performance.now() stands still while a laptop sleeps or a Lambda is frozen.
    const running = performance.now();
    const drift = Date.now() - (origin + running);
    if (Math.abs(drift) > DRIFT_MS) origin += drift;
    return origin + running;
  },

  sleep(ms, signal) {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const until = performance.now() + ms;
      // Node's timers know whole milliseconds, and ring up to one early, when by `now()` it is not time yet.
      const ring = () => {
        const left = until - performance.now();
        if (left > 0) timer = setTimeout(ring, timerFor(left));
        else wake();
      };
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      let timer = setTimeout(ring, timerFor(ms));
      signal?.addEventListener('abort', wake);
    });
  },
};

function timerFor(ms: number): number {
  return Math.min(Math.ceil(ms), LONGEST_TIMER_MS);
}
