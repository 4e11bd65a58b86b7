import type { Log } from '#core/log.ts';
import type { Clock } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import type { Environment } from '#core/settings/environment.ts';

/** What the process takes from the outside; a test brings its own. */
export interface Outside {
  clock: Clock;
  fetch: typeof fetch;
  log: Log;
  /** Holds the variables that parley.yaml names. Absent: there are none. */
  environment?: Environment;
  /** Reads the configuration anew. Throws ConfigurationError. Absent: it stays as it is. */
  readAgain?: () => Config;
  /** Roots that Amazon's certificate may end in, PEM; undefined: those that Node trusts. */
  roots?: readonly string[];
}
