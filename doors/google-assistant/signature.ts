import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import type { Clock } from '#core/ports.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';

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
 * not for the body, which relies on TLS. `keys`: the address of a JSON Web Key Set.
 */
export function googleVerifier(options: { projectId: string; keys: string; clock: Clock; fetch: typeof fetch }): GoogleVerifier {
  const { projectId, clock } = options;
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
    try {
      await jwtVerify(signature, keys, {
        algorithms: ['RS256'],
        issuer: ISSUERS,
        audience: projectId,
        requiredClaims: ['exp'],
        maxTokenAge: '1 day',
        clockTolerance: '1 minute',
        currentDate: new Date(clock.now()),
      });
    } catch (error) {
      // Its message may hold what a stranger wrote.
      const { code, name } = error as { code?: string; name: string };
      throw new RefusedRequest(`google-assistant-signature: ${code ?? name}`, { status: 403 });
    }
  };
}
