import { within } from '#core/async/within.ts';
import type { Clock } from '#core/ports.ts';

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

/** The calls that go on, at most `most` at a time. */
export function openCalls({ most, clock }: { most: number; clock: Clock }) {
  const calls = new Set<OpenCall>();
  let draining = false;
  return {
    count: () => calls.size,
    /** Why no other call is taken, for the one who calls; undefined: there is room. */
    refusal(): string | undefined {
      if (draining) return 'Stopping.';
      return calls.size >= most ? 'All lines are busy.' : undefined;
    },
    add(call: OpenCall): void {
      calls.add(call);
      void call.over.then(() => calls.delete(call));
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
