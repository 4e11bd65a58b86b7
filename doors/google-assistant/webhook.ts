import type { Log } from '#core/log.ts';
import type { TurnStages } from '#core/metrics/measured.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import type { GoogleAction } from './action.ts';
import type { GoogleVerifier } from './signature.ts';

/** Bytes. Google's requests have some kilobytes. */
export const MAX_BODY = 256 * 1024;

interface WebhookRequest {
  /** Names in lower case. */
  headers: Readonly<Record<string, unknown>>;
  body: Buffer;
}

interface WebhookResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Google's webhook over HTTP, the same behind every server. What is refused gets a bare 4xx. */
export type GoogleWebhook = (request: WebhookRequest, stages?: TurnStages) => Promise<WebhookResponse>;

/** `verify`: undefined where nobody but this machine can send a request. */
export function googleWebhook(parts: { action: GoogleAction; verify: GoogleVerifier | undefined; log: Log }): GoogleWebhook {
  const { action, verify, log } = parts;

  return async ({ headers, body }, stages) => {
    try {
      if (body.length > MAX_BODY) throw new RefusedRequest('the body is longer than 256 KB', 413);
      await verify?.(headers['google-assistant-signature']);
      const reply = await action(jsonIn(headers, body), stages);
      return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(reply) };
    } catch (error) {
      if (!(error instanceof RefusedRequest)) throw error;
      log.warn({ cause: error.message }, 'a request was refused');
      return { status: error.status, headers: {}, body: '' };
    }
  };
}

function jsonIn(headers: WebhookRequest['headers'], body: Buffer): unknown {
  const type = headers['content-type'];
  try {
    if (typeof type === 'string' && /^application\/json\s*(;|$)/i.test(type)) return JSON.parse(body.toString('utf8'));
  } catch {}
  throw new RefusedRequest('the body is not JSON');
}
