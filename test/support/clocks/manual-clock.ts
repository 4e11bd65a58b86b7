import type { Clock } from '#core/ports.ts';

/** A clock that stands still until it is moved. */
export function manualClock(start: number): Clock & { move(ms: number): void } {
  let now = start;
  const sleepers = new Map<() => void, number>();
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        sleepers.set(resolve, now + ms);
        signal?.addEventListener('abort', () => resolve());
      }),
    move(ms) {
      now += ms;
      for (const [wake, at] of sleepers) if (at <= now) wake();
    },
  };
}
