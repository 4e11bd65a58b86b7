import type { Log } from '#core/log.ts';
import type { Clock } from '#core/ports.ts';

/** What the process takes from the outside; a test brings its own. */
export interface Outside {
  clock: Clock;
  fetch: typeof fetch;
  log: Log;
  /** Roots that Amazon's certificate may end in, PEM; undefined: those that Node trusts. */
  roots?: readonly string[];
}
