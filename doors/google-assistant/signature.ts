import { createRemoteJWKSet, customFetch, type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '#core/ports.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { type CallerCheck, NO_SUBJECT } from './caller.ts';

const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];
/** A token has less than one kilobyte. */
const MAX_TOKEN = 4_096;
const FETCH_MS = 2_000;
/** Google keeps a new key for days before it signs with it; one that we do not know is looked for sooner. */
const KEPT_MS = 3_600_000;
const SEARCH_PAUSE_MS = 30_000;

/** Looks at the header `google-assistant-signature`. Throws RefusedRequest (403): it is no proof. */
export type GoogleVerifier = (headers: Readonly<Record<string, unknown>>) => Promise<void>;

/**
 * Proves that Google sends a request on behalf of our Actions project: a JSON Web Token for it, signed by Google and valid now
 * (https://developers.google.com/assistant/conversational/reference/rest/v1/verify-requests). The token vouches for who sends,
 * not for the body, which relies on TLS. `keys`: the address of a JSON Web Key Set. `isCaller`:
 * whether the token was made for Google's own caller, and not for any other service that asked for one with our project's name.
 */
export function googleVerifier(options: {
  projectId: string;
  keys: string;
  isCaller: CallerCheck;
  clock: Clock;
  fetch: typeof fetch;
}): GoogleVerifier {
  const { projectId, isCaller, clock } = options;
  const keys = createRemoteJWKSet(new URL(options.keys), {
    timeoutDuration: FETCH_MS,
    cacheMaxAge: KEPT_MS,
    cooldownDuration: SEARCH_PAUSE_MS,
    [customFetch]: options.fetch,
  });

  return async ({ 'google-assistant-signature': signature }) => {
    if (typeof signature !== 'string' || signature === '')
      throw new RefusedRequest('google-assistant-signature is missing', { status: 403 });
    if (signature.length > MAX_TOKEN) throw new RefusedRequest('google-assistant-signature is too long', { status: 403 });
    await isCaller(subjectOf(await claimsOf(signature)));
  };

  async function claimsOf(signature: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(signature, keys, {
        algorithms: ['RS256'],
        issuer: ISSUERS,
        audience: projectId,
        requiredClaims: ['exp'],
        maxTokenAge: '1 day',
        clockTolerance: '1 minute',
        currentDate: new Date(clock.now()),
      });
      return payload;
    } catch (error) {
      // Its message may hold what a stranger wrote.
      const { code, name } = error as { code?: string; name: string };
      throw new RefusedRequest(`google-assistant-signature: ${code ?? name}`, { status: 403 });
    }
  }
}

/** As it may stand in a log: Google's subjects are numbers. */
function subjectOf({ sub = NO_SUBJECT }: { sub?: unknown }): string {
  if (typeof sub === 'string' && (sub === NO_SUBJECT || /^\d{1,40}$/.test(sub))) return sub;
  throw new RefusedRequest('google-assistant-signature: the subject is no number', { status: 403 });
}
