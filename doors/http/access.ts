import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is turned away, as HTTP says it. */
export interface Refusal {
  status: 400 | 401 | 403 | 404 | 503;
  /** For the one who asks. */
  reason: string;
}

export interface AccessOptions {
  /** The server listens on this machine alone. */
  loopback: boolean;
  accessToken?: string | undefined;
  /** Our address on the outside. */
  publicUrl?: string | undefined;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
/** How browsers, which cannot set headers on a WebSocket, bring the token: a subprotocol, as with OpenAI. */
const TOKEN_PROTOCOL = 'openai-insecure-api-key.';

/**
 * Whether a client that no platform vouches for may come in: undefined, or why not. Whoever is on this machine needs nothing; everybody else
 * the token, as `Authorization: Bearer` or as a subprotocol. It is not looked for in the address, because addresses end up in logs.
 */
export function refusal(request: IncomingMessage, { loopback, accessToken, publicUrl }: AccessOptions): Refusal | undefined {
  if (!isOwnPage(request, loopback, publicUrl)) return { status: 403, reason: 'Pages of another site are not let in.' };
  if (loopback && isFromHere(request)) return undefined;
  if (!accessToken) return { status: 403, reason: 'Closed to other machines until ACCESS_TOKEN is set.' };
  const token = tokenOf(request);
  if (token !== undefined && equal(token, accessToken)) return undefined;
  return { status: 401, reason: 'The access token is missing or wrong: send Authorization: Bearer <ACCESS_TOKEN>.' };
}

/** Browsers always say which page opens a WebSocket, or posts a form; other clients say nothing. */
export function isOwnPage({ headers }: IncomingMessage, loopback: boolean, publicUrl: string | undefined): boolean {
  const { origin } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true;
  const { host, hostname } = new URL(origin);
  return loopback ? LOOPBACK.includes(hostname) : host === headers.host;
}

/** A tunnel to this machine, and a name that was made to lead here, show in these headers. */
function isFromHere({ headers }: IncomingMessage): boolean {
  const forwarded = headers['forwarded'] ?? headers['x-forwarded-for'] ?? headers['x-forwarded-host'];
  return forwarded === undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headers.host ?? '');
}

function tokenOf({ headers }: IncomingMessage): string | undefined {
  const [, bearer] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return (
    bearer ??
    protocolsOf(headers)
      .find((name) => name.startsWith(TOKEN_PROTOCOL))
      ?.slice(TOKEN_PROTOCOL.length)
  );
}

/** The subprotocols that a client offers. */
export function protocolsOf(headers: IncomingMessage['headers']): string[] {
  return (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
}

/** In a time that tells nothing about either. */
export function equal(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
