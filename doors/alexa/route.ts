import express, { type RequestHandler } from 'express';
import type { Log } from '#core/log.ts';
import type { TurnStages } from '#core/metrics/measured.ts';
import { onlyFromHere } from '#doors/http/only-from-here.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { serverTiming } from '#doors/http/server-timing.ts';
import type { AlexaSkill } from './skill.ts';
import { AlexaRefusal } from './verification/refusal.ts';
import type { AlexaVerifier } from './verification/verifier.ts';

/** Alexa's requests have some kilobytes; with everything that a skill may put into a session, 24 more. */
const MAX_BODY = '256kb';

export interface AlexaDoor {
  skill: AlexaSkill;
  /** Proves that a request comes from Amazon; undefined: nobody but this machine can send one. */
  verify: AlexaVerifier | undefined;
  /** Tells the milliseconds of each stage in a Server-Timing header (a laptop). */
  tellStages: boolean;
  log: Log;
}

/** `POST /alexa`: a skill behind an HTTPS endpoint. What is refused gets a bare 400, as Amazon asks. */
export function alexaRoute({ skill, verify, tellStages, log }: AlexaDoor): RequestHandler[] {
  return [
    ...(verify ? [] : [onlyFromHere('ALEXA_VERIFY=on')]),
    express.raw({ type: 'application/json', limit: MAX_BODY }),
    async (request, response) => {
      const stages: TurnStages = {};
      try {
        if (!Buffer.isBuffer(request.body)) throw new RefusedRequest('the body is not JSON');
        await verify?.(request.headers, request.body);
        const reply = await skill(parse(request.body), stages);
        if (tellStages) response.setHeader('server-timing', serverTiming(stages));
        response.json(reply);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        log.warn({ cause: error.message }, 'a request was refused');
        response.status(400).end();
      }
    },
  ];
}

function isRefusal(error: unknown): error is Error {
  return error instanceof RefusedRequest || error instanceof AlexaRefusal;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new RefusedRequest('the body is not JSON');
  }
}
