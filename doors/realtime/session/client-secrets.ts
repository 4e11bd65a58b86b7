import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { Clock } from '#core/ports.ts';
import { readJson } from '#doors/http/bodies.ts';
import { tokenOf } from '#doors/http/guards.ts';
import { explained, type Handler, type Route } from '#doors/http/handler.ts';
import { oneTimeTokens } from '#doors/http/one-time-tokens.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { json } from '#doors/http/responses.ts';
import { checked } from '../client-events.ts';
import { changedSettings, changedTranscription, DEFAULT_SETTINGS, type RealtimeSettings } from '../session-settings.ts';
import { sessionAsTold } from './session-told.ts';

const CLIENT_SECRETS = {
  /** OpenAI's own default, and its bounds. */
  validSeconds: 600,
  leastSeconds: 10,
  mostSeconds: 7_200,
  /** A session with forty tools has 85 KB. */
  bodyBytes: 1024 * 1024,
};

const PREFIX = 'ek_';

const expiresAfter = z.strictObject({
  anchor: z.optional(z.literal('created_at')),
  seconds: z.optional(z.int().check(z.minimum(CLIENT_SECRETS.leastSeconds), z.maximum(CLIENT_SECRETS.mostSeconds))),
});
const session = z.record(z.string(), z.unknown());
const secretRequest = z.strictObject({ expires_after: z.nullish(expiresAfter), session: z.nullish(session) });
/** The beta has the settings of the session beside the secret's, and two names for how long that is good. */
const betaRequest = z.looseObject({
  client_secret: z.nullish(z.strictObject({ expires_after: z.nullish(expiresAfter), expires_at: z.nullish(expiresAfter) })),
});

/** A secret, until when it is good (seconds since 1970), and the session that it opens. */
interface IssuedSecret {
  value: string;
  expires_at: number;
  session: object;
}

/**
 * Secrets for browsers: a server that has our token asks for one, with the settings of a session, and hands it to a page; with it the page opens
 * that session, once, within minutes.
 */
export function clientSecrets(parts: { clock: Clock; model: string; admit(request: Request): void }) {
  const { clock, model, admit } = parts;
  const tokens = oneTimeTokens<RealtimeSettings>({ clock, random: () => PREFIX + randomBytes(24).toString('base64url') });

  function issue(settings: RealtimeSettings, beta: boolean, seconds: number = CLIENT_SECRETS.validSeconds): IssuedSecret {
    const value = tokens.issue(settings, seconds * 1_000);
    if (value === undefined) throw new RefusedRequest('Too many client secrets are out.', { status: 429 });
    const id = `sess_${randomBytes(4).toString('hex')}`;
    return { value, expires_at: Math.floor(clock.now() / 1_000) + seconds, session: sessionAsTold(settings, { id, model, beta }) };
  }

  /** `{value, expires_at, session}`. */
  const today: Handler = async (request) => {
    const { expires_after, session } = checked(secretRequest, await readJson(request, CLIENT_SECRETS.bodyBytes));
    return json(issue(changedSettings(DEFAULT_SETTINGS, session ?? {}), false, expires_after?.seconds));
  };

  /** The session, with the secret in it. */
  const inBeta =
    (settingsOf: (body: Record<string, unknown>) => RealtimeSettings): Handler =>
    async (request) => {
      const { client_secret, ...body } = checked(betaRequest, await readJson(request, CLIENT_SECRETS.bodyBytes));
      const { seconds } = client_secret?.expires_after ?? client_secret?.expires_at ?? {};
      const { value, expires_at, session } = issue(settingsOf(body), true, seconds);
      return json({ ...session, client_secret: { value, expires_at } });
    };

  const paths: Readonly<Record<string, Handler>> = {
    '/v1/realtime/client_secrets': today,
    '/v1/realtime/sessions': inBeta((body) => changedSettings(DEFAULT_SETTINGS, body)),
    '/v1/realtime/transcription_sessions': inBeta((body) => changedTranscription(DEFAULT_SETTINGS, body)),
  };
  const routes: Route[] = Object.entries(paths).map(([path, handle]) => ({
    method: 'POST',
    path,
    handle: explained(async (request, gone) => {
      admit(request);
      return handle(request, gone);
    }, refuse),
  }));

  const secretOf = ({ headers }: Request) => {
    const token = tokenOf(headers);
    return token?.startsWith(PREFIX) ? token : undefined;
  };

  return {
    routes,
    /** Lets in the page of any site that has a secret, and everybody else as `admit` does. Throws RefusedRequest. */
    admit(request: Request): void {
      const secret = secretOf(request);
      if (secret === undefined) admit(request);
      else if (!tokens.isValid(secret)) throw new RefusedRequest('The client secret is not valid any more.', { status: 401 });
    },
    /** The settings that the secret of a request opens a session with; the secret is void from then on. undefined: it has none. */
    redeem(request: Request): RealtimeSettings | undefined {
      const secret = secretOf(request);
      return secret === undefined ? undefined : tokens.redeem(secret);
    },
  };
}

/** In OpenAI's words. */
function refuse({ message, status, param, code }: RefusedRequest): Response {
  const named = status === 401 ? 'invalid_api_key' : code;
  return json({ error: { message, type: 'invalid_request_error', param, code: named } }, { status });
}
