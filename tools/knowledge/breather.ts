import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#core/ports.ts';

/** In milliseconds. A call's frame is due every 10 and what is begun in a slice takes some more. */
const SLICE = 5;

/** What long work calls between its steps: it lets others have the event loop once the work has held it for a slice. */
export type Breathe = () => Promise<void>;

export function breather(clock: Clock): Breathe {
  let since = Number.NEGATIVE_INFINITY;
  return async () => {
    if (clock.now() - since < SLICE) return;
    await setImmediate();
    since = clock.now();
  };
}
