import type { VirtualClock } from './virtual-clock.ts';

/** The work's result; the clock goes on, in steps, as long as it takes and at most so long. */
export async function inVirtualTime<T>(clock: VirtualClock, work: Promise<T>, { stepMs = 5, mostMs = 300_000 } = {}): Promise<T> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  work.then(end, end);
  const patience = clock.now() + mostMs;
  while (!ended) {
    await clock.advance(stepMs);
    if (clock.now() > patience) throw new Error('this never ends');
  }
  return work;
}
