import { LATE, within } from '#core/async/within.ts';
import type { Clock } from '#core/ports.ts';
import { jsonBody } from '#core/wire/bounded-body.ts';
import type { DirectiveService } from '../progressive.ts';

/** A turn on a speaker waits for it, and has other things to do in its budget. */
const PATIENCE_MS = 2_000;
/** Of an answer: a hundred reminders fit. */
const MAX_BYTES = 256 * 1024;

/** Alexa's API for one request of a skill, with the token that came with it. */
export interface AlexaApi {
  /** `json`: undefined where there is none, or none that can be read. 'no-answer': none in time, or it broke off; what was asked for may have been done. Never rejects. */
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<{ status: number; json: unknown } | 'no-answer'>;
}

/** Undefined: there is no host that may be trusted with the token, or no token. */
export function alexaApi({ endpoint, token }: DirectiveService, parts: { fetch: typeof fetch; clock: Clock }): AlexaApi | undefined {
  if (!endpoint || !token) return undefined;

  return {
    async ask(method, path, body) {
      const over = new AbortController();
      const asking = async () => {
        const response = await parts.fetch(`${endpoint}${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
          ...(body && { body: JSON.stringify(body) }),
          redirect: 'error',
          signal: over.signal,
        });
        const { status } = response;
        return { status, json: await jsonBody(response.body, MAX_BYTES).catch(() => undefined) };
      };
      const answer = await within(
        parts.clock,
        PATIENCE_MS,
        asking().catch(() => 'no-answer' as const),
      );
      over.abort();
      return answer === LATE ? 'no-answer' : answer;
    },
  };
}
