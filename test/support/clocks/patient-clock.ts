import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** Virtual time that stands still while sockets are at work. */
export interface PatientClock extends VirtualClock {
  /** Time waits for this. */
  atWork<T>(work: Promise<T>): Promise<T>;
}

export function patientClock(start: number): PatientClock {
  const clock = virtualClock(start);
  const underWay = new Set<Promise<unknown>>();

  return {
    ...clock,

    async advance(ms) {
      do {
        await Promise.all(underWay);
        await turnOfLoop();
      } while (underWay.size > 0);
      await clock.advance(ms);
    },

    atWork(work) {
      const settled: Promise<unknown> = work.catch(() => {}).finally(() => underWay.delete(settled));
      underWay.add(settled);
      return work;
    },
  };
}
