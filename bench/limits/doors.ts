import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { runningService } from '#test/support/processes/running-service.ts';
import { VISITS, type Visit } from './visits.ts';

/** The least of so many visits counts, because others use the processor too. */
const VISITS_EACH = 3;
/** Of the timer that finds it out. */
const RESOLUTION_MS = 1;

export interface Held {
  visit: Visit;
  /** The longest that a turn of the server's event loop took. */
  ms: number;
  kind: string;
  /** How the client was answered. */
  how: string;
}

/** The longest that each visit of a hostile client holds everybody up, whatever kind of text it brings. */
export async function* heldByVisits(kinds: readonly string[]): AsyncGenerator<Held> {
  const service = await runningService({ WYOMING_PORT: '0', LOG_LEVEL: 'silent', MODELS: 'off' });
  const program = fileURLToPath(new URL('./hostile-client.ts', import.meta.url));
  const client = fork(program, [service.url, service.wyoming ?? ''], { execArgv: ['--import', 'tsx'] });

  async function made(visit: Visit, kind: string): Promise<Held> {
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
    client.send({ visit, kind });
    const [how] = (await once(client, 'message')) as [string];
    delay.disable();
    return { visit, kind, how, ms: Math.max(0, delay.max / 1e6 - RESOLUTION_MS) };
  }

  for (const visit of VISITS) {
    await made(visit, 'prose');
    let worst: Held | undefined;
    for (const kind of kinds) {
      let least: Held | undefined;
      for (let count = 0; count < VISITS_EACH; count++) {
        const held = await made(visit, kind);
        if (!least || held.ms < least.ms) least = held;
      }
      if (least && (!worst || least.ms > worst.ms)) worst = least;
    }
    if (worst) yield worst;
  }
  client.disconnect();
  await service.close();
}
