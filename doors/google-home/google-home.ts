import type { IncomingMessage } from 'node:http';
import express, { type RequestHandler, type Router } from 'express';
import type { Log } from '#core/log.ts';
import type { Clock } from '#core/ports.ts';
import type { AccessOptions } from '#doors/http/access.ts';
import { readForm } from '#doors/http/form.ts';
import { oneTimeTokens } from '#doors/http/one-time-tokens.ts';
import { consentGiven, consentPage } from './consent.ts';
import { fulfil } from './fulfillment.ts';
import { linksIn } from './links.ts';
import type { GoogleHomeChoice } from './settings.ts';
import { tokenRoute } from './token.ts';

/**
 * Google Home's way to a scene of ours: an account is linked by OAuth 2.0 (authorization code), and `POST /google-home/fulfillment` starts the
 * briefing. `random`: a text of 256 bits that nobody guesses. Rejects if the links cannot be read.
 */
export async function googleHomeRoutes(
  parts: GoogleHomeChoice &
    AccessOptions & {
      dataDir: string;
      agentUserId: string;
      startBriefing(requestId: string): void;
      clock: Clock;
      random(): string;
      log: Log;
    },
): Promise<Router> {
  const { clientId, clientSecret, projectId, dataDir, agentUserId, startBriefing, clock, random, log } = parts;
  const links = await linksIn(dataDir, { clock, random });
  const codes = oneTimeTokens<{ redirectUri: string }>({ clock, random });
  const redirectUris = ['oauth-redirect', 'oauth-redirect-sandbox'].map((host) => `https://${host}.googleusercontent.com/r/${projectId}`);
  const issue = (redirectUri: string) => {
    log.info({}, 'a Google account is being linked');
    return codes.issue({ redirectUri });
  };
  const consent = { clientId, redirectUris, access: parts, issue };

  const linkedOnly: RequestHandler = (request, response, next) => {
    response.set('cache-control', 'no-store');
    if (links.admits(tokenOf(request))) next();
    else response.status(401).json({ error: 'invalid_token' });
  };
  const fulfillment: RequestHandler = async (request, response) => {
    const disconnect = () => links.close({ access: tokenOf(request) });
    const reply = await fulfil(request.body, { agentUserId, startBriefing, disconnect });
    if (reply) response.json(reply);
    else response.status(400).json({ error: 'not a request of Google Home' });
  };

  const routes = express.Router();
  routes.get('/google-home/auth', consentPage(consent));
  routes.post('/google-home/auth', readForm, consentGiven(consent));
  routes.post('/google-home/token', readForm, tokenRoute({ clientId, clientSecret, links, redeem: codes.redeem }));
  routes.post('/google-home/fulfillment', linkedOnly, express.json({ limit: '64kb' }), fulfillment);
  return routes;
}

function tokenOf({ headers }: IncomingMessage): string {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}
