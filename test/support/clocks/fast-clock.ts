import type { Clock } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';

/** The machine's clock, so many times faster: for waits that a test has to sit out while sockets are at work. */
export function fastClock(times: number): Clock {
  return {
    now: () => systemClock.now() * times,
    sleep: (ms, signal) => systemClock.sleep(ms / times, signal),
  };
}
