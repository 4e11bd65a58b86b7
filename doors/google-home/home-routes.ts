import type { Log } from '#core/log.ts';
import type { Clock } from '#core/ports.ts';
import { readJson } from '#doors/http/bodies.ts';
import { type AccessOptions, bearerOf } from '#doors/http/guards.ts';
import type { Handler, Route } from '#doors/http/handler.ts';
import { oneTimeTokens } from '#doors/http/one-time-tokens.ts';
import { json } from '#doors/http/responses.ts';
import { consentGiven, consentPage } from './consent.ts';
import { fulfil } from './fulfillment.ts';
import { linksIn } from './links.ts';
import { tokenRoute } from './token.ts';

const FULFILLMENT_BYTES = 64 * 1024;

/**
 * Google Home's way to a scene of ours: an account is linked by OAuth 2.0 (authorization code), and `POST /google-home/fulfillment` starts the
 * briefing. `random`: a text of 256 bits that nobody guesses. Rejects if the links cannot be read.
 */
export async function homeRoutes(
  parts: AccessOptions & {
    clientId: string;
    clientSecret: string;
    projectId: string;
    dataDir: string;
    agentUserId: string;
    startBriefing(requestId: string): void;
    clock: Clock;
    random(): string;
    log: Log;
  },
): Promise<Route[]> {
  const { clientId, clientSecret, projectId, dataDir, agentUserId, startBriefing, clock, random, log } = parts;
  const links = await linksIn(dataDir, { clock, random });
  const codes = oneTimeTokens<{ redirectUri: string }>({ clock, random });
  const redirectUris = ['oauth-redirect', 'oauth-redirect-sandbox'].map((host) => `https://${host}.googleusercontent.com/r/${projectId}`);
  const issue = (redirectUri: string) => {
    log.info({}, 'a Google account is being linked');
    return codes.issue({ redirectUri });
  };
  const consent = { clientId, redirectUris, access: parts, issue, clock, log };

  const fulfillment: Handler = async (request) => {
    const headers = { 'cache-control': 'no-store' };
    const access = bearerOf(request.headers) ?? '';
    if (!links.admits(access)) return json({ error: 'invalid_token' }, { status: 401, headers });
    const disconnect = () => links.close({ access });
    const reply = await fulfil(await readJson(request, FULFILLMENT_BYTES), { agentUserId, startBriefing, disconnect });
    return reply ? json(reply, { headers }) : json({ error: 'not a request of Google Home' }, { status: 400, headers });
  };

  return [
    { method: 'GET', path: '/google-home/auth', handle: consentPage(consent), open: true },
    { method: 'POST', path: '/google-home/auth', handle: consentGiven(consent) },
    { method: 'POST', path: '/google-home/token', handle: tokenRoute({ clientId, clientSecret, links, redeem: codes.redeem }) },
    { method: 'POST', path: '/google-home/fulfillment', handle: fulfillment },
  ];
}
