import type { VirtualClock } from './virtual-clock.ts';

/** The work's result; the clock goes on, in steps of 5 ms, as long as it takes. */
export async function inVirtualTime<T>(clock: VirtualClock, work: Promise<T>): Promise<T> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  work.then(end, end);
  const patience = clock.now() + 300_000;
  while (!ended) {
    await clock.advance(5);
    if (clock.now() > patience) throw new Error('this never ends');
  }
  return work;
}
