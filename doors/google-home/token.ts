import { only, readForm } from '#doors/http/bodies.ts';
import { equal } from '#doors/http/guards.ts';
import type { Handler } from '#doors/http/handler.ts';
import { json } from '#doors/http/responses.ts';
import { ACCESS_SECONDS, type Links } from './links.ts';

type Grant = { access_token: string; refresh_token?: string } | { error: 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type' };

/**
 * `POST /google-home/token` (RFC 6749, 4.1.3 and 6): a code, or a refresh token, for an access token. A code that comes a second time revokes what
 * it gave the first time. `redeem`: what the code was issued for, once.
 */
export function tokenRoute(parts: {
  clientId: string;
  clientSecret: string;
  links: Links;
  redeem(code: string): { redirectUri: string } | undefined;
}): Handler {
  const { clientId, clientSecret, links, redeem } = parts;

  async function grant(fields: URLSearchParams): Promise<Grant> {
    const known = [equal(only(fields, 'client_id') ?? '', clientId), equal(only(fields, 'client_secret') ?? '', clientSecret)];
    if (known.includes(false)) return { error: 'invalid_client' };
    switch (only(fields, 'grant_type')) {
      case 'authorization_code':
        return forCode(only(fields, 'code') ?? '', only(fields, 'redirect_uri'));
      case 'refresh_token': {
        const access = await links.renew(only(fields, 'refresh_token') ?? '');
        return access === undefined ? { error: 'invalid_grant' } : { access_token: access };
      }
      default:
        return { error: 'unsupported_grant_type' };
    }
  }

  async function forCode(code: string, redirectUri: string | undefined): Promise<Grant> {
    const issued = redeem(code);
    if (!issued) await links.close({ code });
    if (issued?.redirectUri !== redirectUri || redirectUri === undefined) return { error: 'invalid_grant' };
    const { access, refresh } = await links.open(code);
    return { access_token: access, refresh_token: refresh };
  }

  return async (request) => {
    const granted = await grant(await readForm(request));
    const headers = { 'cache-control': 'no-store' };
    if ('error' in granted) return json(granted, { status: 400, headers });
    return json({ token_type: 'Bearer', ...granted, expires_in: ACCESS_SECONDS }, { headers });
  };
}
