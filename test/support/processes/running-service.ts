import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '#server/config.ts';
import type { Outside } from '#server/outside.ts';
import { startService } from '#server/service.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';

/** At least 32 characters, as the configuration demands. */
export const PERSON_SECRET = 'a secret that only the tests know of';

export interface RunningService {
  url: string;
  /** Where Home Assistant comes in, if WYOMING_PORT is set. */
  wyoming?: string | undefined;
  /** What it logged, one line each, as they would stand in a file. */
  logged: string[];
  close(): Promise<void>;
}

/** The whole server inside this process, on a port of its own, with a data folder of its own. */
export async function runningService(environment: Record<string, string>, outside: Partial<Outside> = {}): Promise<RunningService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-service-'));
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, PERSON_SECRET, LOG_LEVEL: 'trace', ...environment });
  const logged: string[] = [];
  const log = pino({ level: config.logLevel, base: null }, { write: (line) => void logged.push(line) });
  const clock = pacedClock();
  const service = await startService(config, { clock, fetch, log, ...outside });
  return {
    url: service.url,
    wyoming: service.addresses.get('wyoming'),
    logged,
    async close() {
      clock.hurry(); // nobody waits for answers that a test left behind
      await service.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
