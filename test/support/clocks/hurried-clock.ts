import type { Clock } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';

/** The real clock, until `hurry` is called: then everyone who sleeps wakes, and nobody sleeps any more. */
export function hurriedClock(): Clock & { hurry(): void } {
  let hurried = false;
  const sleeping = new Set<() => void>();
  return {
    now: systemClock.now,
    async sleep(ms, signal) {
      if (hurried) return;
      const woken = new AbortController();
      const wake = () => woken.abort();
      sleeping.add(wake);
      signal?.addEventListener('abort', wake);
      if (signal?.aborted) wake();
      await systemClock.sleep(ms, woken.signal);
      sleeping.delete(wake);
      signal?.removeEventListener('abort', wake);
    },
    hurry() {
      hurried = true;
      for (const wake of sleeping) wake();
    },
  };
}
