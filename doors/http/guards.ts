/** Who may come in by the doors that no platform vouches for. Guards throw RefusedRequest. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { isFromHere, isHere } from './from-here.ts';
import { RefusedRequest } from './refused-request.ts';

export interface AccessOptions {
  /** The server is not to be reached from elsewhere, as in the configuration. */
  local: boolean;
  accessToken?: string | undefined;
  /** Our address on the outside. */
  publicUrl?: string | undefined;
}

/** How browsers, which cannot set headers on a WebSocket, bring the token: a subprotocol, as with OpenAI. */
const TOKEN_PROTOCOL = 'openai-insecure-api-key.';

/**
 * Lets in a client on this machine, and every other one with the token, as `Authorization: Bearer` or as a subprotocol. The token is not looked
 * for in the address, because addresses end up in logs.
 */
export function demandClient(request: Request, { local, accessToken, publicUrl }: AccessOptions): void {
  const { headers } = request;
  demandOwnPage(headers, { local, publicUrl });
  if (isFromHere(request, { local })) return;
  if (!accessToken) throw new RefusedRequest('Closed to other machines until ACCESS_TOKEN is set.', { status: 403 });
  const token = tokenOf(headers);
  if (token !== undefined && equal(token, accessToken)) return;
  throw new RefusedRequest('The access token is missing or wrong: send Authorization: Bearer <ACCESS_TOKEN>.', { status: 401 });
}

/**
 * Lets in what is sent on this machine, where nothing proves who sends it; `application/json`, which the doors demand, is what no page can send here
 * without asking first. `otherwise`: the setting that lets others in.
 */
export function demandHere(request: Request, { local, otherwise }: { local: boolean; otherwise: string }): void {
  if (!isFromHere(request, { local }))
    throw new RefusedRequest(`Requests from elsewhere are let in only with ${otherwise}.`, { status: 403 });
}

/** Browsers always say which page opens a WebSocket, or posts a form; other clients say nothing. */
export function demandOwnPage(headers: Headers, { local, publicUrl }: Pick<AccessOptions, 'local' | 'publicUrl'>): void {
  const origin = headers.get('origin');
  if (origin === null) return;
  if (URL.canParse(origin)) {
    const { host, hostname } = new URL(origin);
    if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return;
    if (local ? isHere(hostname) : host === headers.get('host')) return;
  }
  throw new RefusedRequest('Pages of another site are not let in.', { status: 403 });
}

/** What follows `Authorization: Bearer`. */
export function bearerOf(headers: Headers): string | undefined {
  return /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
}

/** The token that a client brings, in either way. */
export function tokenOf(headers: Headers): string | undefined {
  const protocol = protocolsOf(headers).find((name) => name.startsWith(TOKEN_PROTOCOL));
  return bearerOf(headers) ?? protocol?.slice(TOKEN_PROTOCOL.length);
}

/** The subprotocols that a client offers. */
export function protocolsOf(headers: Headers): string[] {
  return (headers.get('sec-websocket-protocol') ?? '').split(',').map((name) => name.trim());
}

/** In a time that tells nothing about either. */
export function equal(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
