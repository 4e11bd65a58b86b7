import type { Clock } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';

/** A clock that goes slower than the machine's: by it a busy machine is quick. For what has nothing to do with deadlines. */
export function slowClock(slowness = 5): Clock {
  const start = systemClock.now();
  return {
    now: () => start + (systemClock.now() - start) / slowness,
    sleep: (ms, signal) => systemClock.sleep(ms * slowness, signal),
  };
}
