import express, { type RequestHandler } from 'express';
import type { Log } from '#core/log.ts';
import { RefusedRequest } from '#lambda/alexa/request.ts';
import type { AlexaSkill } from '#lambda/alexa/skill.ts';
import type { Stages } from '#lambda/speaker/visit.ts';
import { AlexaRefusal } from './alexa-refusal.ts';
import type { AlexaVerifier } from './alexa-verification.ts';

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
    verify ? (_request, _response, next) => next() : onlyFromHere,
    express.raw({ type: 'application/json', limit: MAX_BODY }),
    async (request, response) => {
      const stages: Stages = {};
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

/**
 * Without verification only this machine may ask: a tunnel or a web page that had its name resolved to us is turned away, and
 * `application/json` is what no page can send here without asking first.
 */
const onlyFromHere: RequestHandler = (request, response, next) => {
  if (['127.0.0.1', 'localhost', '[::1]'].includes(request.hostname)) return next();
  response.status(403).json({ error: 'Requests from elsewhere are let in only with ALEXA_VERIFY=on.' });
};

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

function serverTiming(stages: Stages): string {
  return Object.entries(stages)
    .map(([stage, ms]) => `${stage};dur=${ms.toFixed(1)}`)
    .join(', ');
}
