import { pino } from 'pino';

import { systemClock } from '#providers/clock/system.ts';
import { configHere } from './config-here.ts';
import { foundHere, withFound } from './found/found-here.ts';
import { startService } from './service.ts';

/** The server that `npm start` runs, configured in the same way, on a port that nobody else has. */
const configured = configHere();
const config = withFound(configured, await foundHere(configured, systemClock));
const log = pino({ level: config.logLevel, base: null });
const { url } = await startService({ ...config, port: 0 }, { clock: systemClock, fetch, log });

/** The skill's reply to a request as Alexa sends it. Rejects if it is none. */
export async function answer(event: unknown): Promise<unknown> {
  const response = await fetch(`${url}/alexa`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  if (!response.ok) throw new Error(`the skill refused the request (${response.status}); its log says why`);
  return response.json();
}
