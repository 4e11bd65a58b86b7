import type { Clock } from '#core/ports.ts';

/** Beyond this the wall clock was set, or the machine slept: we follow it. Milliseconds. */
const DRIFT_MS = 500;

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
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal?.addEventListener('abort', wake);
    });
  },
};
