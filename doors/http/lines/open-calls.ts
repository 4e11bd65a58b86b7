import { within } from '#core/async/within.ts';
import type { Clock } from '#core/ports.ts';
import { places } from './places.ts';

/** After `stop` a call gets so long to say goodbye and to remember. */
const FAREWELL_MS = 5_000;

/** What goes on on one connection. */
export interface OpenCall {
  /** Resolves when the connection is closed and everything is remembered. */
  over: Promise<void>;
  /** Ends it once it has nothing to do; absent: the caller ends it. */
  finish?(): void;
  /** Ends it within a bounded time. */
  stop(): void;
}

/** The calls that go on, at most `most` at a time; `kept`: as of `places`. */
export function openCalls({ most, kept = {}, clock }: { most: number; kept?: Readonly<Record<string, number>>; clock: Clock }) {
  const calls = new Set<OpenCall>();
  const lines = places({ most, kept });
  let draining = false;
  return {
    count: () => calls.size,
    /** Why no other call of a door's is taken, for the one who calls; undefined: there is room. */
    refusal(door: string): string | undefined {
      if (draining) return 'Stopping.';
      return lines.isFree(door) ? undefined : 'All lines are busy.';
    },
    add(door: string, call: OpenCall): void {
      const leave = lines.take(door);
      calls.add(call);
      void call.over.then(() => {
        calls.delete(call);
        leave();
      });
    },
    /** Has no other call taken, lets those that go on end, and after `ms` ends them. */
    async drain(ms: number): Promise<void> {
      draining = true;
      const over = Promise.all([...calls].map((call) => call.over));
      for (const call of calls) call.finish?.();
      await within(clock, ms, over);
      for (const call of calls) call.stop();
      await within(clock, FAREWELL_MS, over);
    },
  };
}
