import express, { type RequestHandler } from 'express';
import type { Log } from '#core/log.ts';
import type { TurnStages } from '#core/metrics/measured.ts';
import type { Clock } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import { onlyFromHere } from '#doors/http/only-from-here.ts';
import { serverTiming } from '#doors/http/server-timing.ts';
import type { GoogleAction } from './action.ts';
import { googleVerifier } from './signature.ts';
import { type GoogleWebhook, googleWebhook, MAX_BODY } from './webhook.ts';

export interface GoogleDoor {
  webhook: GoogleWebhook;
  /** Whether requests have to prove that Google sends them; if not, nobody but this machine can send one. */
  verified: boolean;
  /** Tells the milliseconds of each stage in a Server-Timing header (a laptop). */
  tellStages: boolean;
}

/** Undefined: closed. Without a project of its own only a laptop is open, to itself. */
export function googleDoor(
  { google, loopback }: Config,
  action: GoogleAction,
  { clock, fetch, log }: { clock: Clock; fetch: typeof globalThis.fetch; log: Log },
): GoogleDoor | undefined {
  const { projectId, keys } = google;
  if (projectId === undefined && !loopback) return undefined;
  const verify = projectId === undefined ? undefined : googleVerifier({ projectId, keys, clock, fetch });
  return { webhook: googleWebhook({ action, verify, log }), verified: verify !== undefined, tellStages: loopback };
}

/** Google may add the name of a handler to the address that it calls: `/google:turn`. */
export const GOOGLE_PATH = /^\/google(:[\w.-]*)?$/;

/** `POST /google`: the webhook of an Actions project. */
export function googleRoute({ webhook, verified, tellStages }: GoogleDoor): RequestHandler[] {
  return [
    ...(verified ? [] : [onlyFromHere('GOOGLE_PROJECT_ID')]),
    express.raw({ type: () => true, limit: MAX_BODY }),
    async ({ headers, body }, response) => {
      const stages: TurnStages = {};
      const reply = await webhook({ headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) }, stages);
      if (tellStages) response.setHeader('server-timing', serverTiming(stages));
      response.status(reply.status).set(reply.headers).end(reply.body);
    },
  ];
}
