import { timer } from '#core/async/timer.ts';
import type { Clock } from '#core/ports.ts';

/** Until when a connection has to show that it is not held for nothing. */
export interface Deadlines {
  /** What the door waits for has come; from now on only the idle deadline counts. */
  started(): void;
  /** A sign of life: a whole message, or the answer to a ping. Before the start it changes nothing. */
  alive(): void;
  /** We are at work, or have asked the client to wait: no deadline counts until `alive`. */
  working(): void;
  /** More time to start. */
  extend(ms: number): void;
  /** The connection has ended. */
  stop(): void;
}

/**
 * 'starting': the start deadline counts, whatever comes; 'started': the idle deadline, from the last sign of life. `idleMs` absent: there is none.
 * `over` is called once, when a deadline has passed.
 */
export function deadlines(
  { startMs, idleMs = Number.POSITIVE_INFINITY }: { startMs: number; idleMs?: number },
  clock: Clock,
  over: (missed: 'start' | 'idle') => void,
): Deadlines {
  let state: 'starting' | 'started' | 'over' = 'starting';
  let startAt = clock.now() + startMs;
  const due = timer(clock, () => {
    const missed = state === 'starting' ? 'start' : 'idle';
    state = 'over';
    over(missed);
  });
  due.at(startAt);

  function wait(): void {
    if (state === 'starting') due.at(startAt);
    if (state === 'started') due.in(idleMs);
  }

  return {
    started() {
      if (state === 'starting') state = 'started';
      wait();
    },
    alive: wait,
    working: due.stop,
    extend(ms) {
      startAt += ms;
      wait();
    },
    stop() {
      state = 'over';
      due.stop();
    },
  };
}
