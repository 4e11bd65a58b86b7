import { setTimeout as sleep, setImmediate as turnOfLoop } from 'node:timers/promises';

/** A timer may ring so much too late. Milliseconds. */
const TIMER_LATE_MS = 1.5;

/** Resolves at this moment of `performance.now()`, to a fraction of a millisecond where the processor is free. */
export async function atMoment(ms: number): Promise<void> {
  const left = ms - performance.now() - TIMER_LATE_MS;
  if (left > 0) await sleep(left);
  while (performance.now() < ms) await turnOfLoop();
}
