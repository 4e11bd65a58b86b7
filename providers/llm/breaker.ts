import type { Clock } from '#core/ports.ts';

/** So many failures in a row, and a model is not asked first any more. */
const FAILURES = 5;
/** After so long one turn tries it again. */
const REST_MS = 10_000;

/** Keeps turns away from what is known to be broken. */
export interface Breaker {
  /** False while it is open. True lets a single try through once it has rested. */
  allows(): boolean;
  succeeded(): void;
  /** Returns whether this opened it. */
  failed(): boolean;
}

/**
 * A circuit breaker of our own: whether a stream succeeded is known at its first sentence, not when a promise settles,
 * and its time is the clock's.
 */
export function breaker(clock: Clock): Breaker {
  let failures = 0;
  let openedAt = 0;

  return {
    allows() {
      if (failures < FAILURES) return true;
      if (clock.now() - openedAt < REST_MS) return false;
      openedAt = clock.now(); // others wait for how this try ends
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures++;
      if (failures >= FAILURES) openedAt = clock.now();
      return failures === FAILURES;
    },
  };
}
