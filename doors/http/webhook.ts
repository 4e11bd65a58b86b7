import type { Log } from '#core/log.ts';
import { hasType, jsonIn, readBytes } from './bodies.ts';
import { demandHere } from './guards.ts';
import { explained, type Handler } from './handler.ts';
import { demand } from './refused-request.ts';
import { bare, json } from './responses.ts';

/** A speaker platform's requests have some kilobytes; with everything that an Alexa skill may put into a session, 24 more. */
const BODY_BYTES = 256 * 1024;

export interface WebhookParts {
  /** Answers what a body holds; fills in the milliseconds of each stage. May throw RefusedRequest. */
  answer(body: unknown, stages: Record<string, number>): Promise<object>;
  /** Proves that the platform sends a request, or throws RefusedRequest; undefined: only this machine can send one. Header names are in lower case. */
  verify: ((headers: Readonly<Record<string, unknown>>, body: Buffer) => Promise<void>) | undefined;
  /** The setting that lets in others than this machine. */
  otherwise: string;
  /** The server is not to be reached from elsewhere; the stages are told then, in a Server-Timing header. */
  local: boolean;
  log: Log;
}

/** What a speaker platform calls: JSON in, JSON out. What is refused gets a bare 4xx, and the reason is for the log. */
export function webhook({ answer, verify, otherwise, local, log }: WebhookParts): Handler {
  const answered = explained(
    async (request) => {
      const body = await readBytes(request, BODY_BYTES);
      await verify?.(Object.fromEntries(request.headers), body);
      demand(hasType(request, 'application/json'), 'the body is not JSON');
      const stages: Record<string, number> = {};
      const reply = await answer(jsonIn(body), stages);
      return json(reply, local ? { headers: { 'server-timing': serverTiming(stages) } } : {});
    },
    ({ message, status }) => {
      log.warn({ cause: message }, 'a request was refused');
      return bare(status);
    },
  );
  return async (request, gone) => {
    if (!verify) demandHere(request, { local, otherwise });
    return answered(request, gone);
  };
}

function serverTiming(stages: Record<string, number>): string {
  return Object.entries(stages)
    .map(([stage, ms]) => `${stage};dur=${ms.toFixed(1)}`)
    .join(', ');
}
