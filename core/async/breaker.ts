import type { Clock } from '#core/ports.ts';

/** Keeps turns away from what is known to be broken. */
export interface Breaker {
  /** False while it is open. True lets a single try through once it has rested. */
  allows(): boolean;
  succeeded(): void;
  /** Returns whether this opened it. */
  failed(): boolean;
}

/**
 * After `failures` in a row it opens, and after `restMs` one try is let through. A circuit breaker of our own: whether a stream
 * succeeded is known at its first sentence, not when a promise settles, and its time is the clock's.
 */
export function breaker(clock: Clock, limits: { failures: number; restMs: number }): Breaker {
  let failures = 0;
  let openedAt = 0;

  return {
    allows() {
      if (failures < limits.failures) return true;
      if (clock.now() - openedAt < limits.restMs) return false;
      openedAt = clock.now(); // others wait for how this try ends
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures++;
      if (failures >= limits.failures) openedAt = clock.now();
      return failures === limits.failures;
    },
  };
}
