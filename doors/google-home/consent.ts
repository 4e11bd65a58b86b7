import { createHash } from 'node:crypto';
import type { Log } from '#core/log.ts';
import type { Clock } from '#core/ports.ts';
import { only, readForm } from '#doors/http/bodies.ts';
import { type AccessOptions, demandOwnPage, equal } from '#doors/http/guards.ts';
import { explained, type Handler } from '#doors/http/handler.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { bare, text, whole } from '#doors/http/responses.ts';

/** Of the authorization request (RFC 6749, 4.1.1); Google's has some hundred characters. */
const MAX_STATE = 4_000;

/** So many wrong tokens within so long close the form, to everybody, until the first of them is that old. */
const GUESSES = { most: 5, withinMs: 60_000 };

export interface ConsentParts {
  clientId: string;
  /** Where the code may be sent; nowhere else. */
  redirectUris: readonly string[];
  access: AccessOptions;
  /** A code for that place. Undefined: too many are out. */
  issue(redirectUri: string): string | undefined;
  clock: Clock;
  log: Log;
}

interface Asked {
  redirectUri: string;
  state: string;
}

/**
 * `GET /google-home/auth`: asks the person who links an account for ACCESS_TOKEN. Nothing in a browser speaks for the owner here, so that another site
 * could borrow it: the token is typed each time, and the page is not shown in frames.
 */
export function consentPage(parts: ConsentParts): Handler {
  return explained(async ({ url }) => page(200, parts, askedIn(new URL(url).searchParams, parts)), refuse);
}

/** `POST /google-home/auth`: the page's own form. The code goes where Google's own request said, if that is a place of our project. */
export function consentGiven(parts: ConsentParts): Handler {
  const { clock, log } = parts;
  /** When the wrong tokens of the last minute came. */
  let wrong: readonly number[] = [];

  /** A form that is closed compares nothing: a right token looks like a wrong one. */
  function isClosed(): boolean {
    wrong = wrong.filter((at) => clock.now() - at < GUESSES.withinMs);
    return wrong.length >= GUESSES.most;
  }

  return explained(async (request) => {
    const { accessToken } = parts.access;
    demandOwnPage(request.headers, parts.access);
    const fields = await readForm(request);
    const asked = askedIn(fields, parts);
    if (isClosed()) return page(429, parts, asked, 'Too many wrong tokens were tried. Try again in a minute.');
    if (!accessToken || !equal(only(fields, 'access_token') ?? '', accessToken)) {
      wrong = [...wrong, clock.now()];
      log.warn({}, 'a wrong access token was tried where Google accounts are linked');
      return page(401, parts, asked, 'That is not the access token of this server.');
    }
    const code = parts.issue(asked.redirectUri);
    if (code === undefined) throw new RefusedRequest('Too many are linking at once. Try again in a minute.', { status: 503 });
    const target = new URL(asked.redirectUri);
    target.searchParams.set('code', code);
    target.searchParams.set('state', asked.state);
    return bare(302, { ...protection(parts.redirectUris), location: target.href });
  }, refuse);
}

/** The redirect is compared letter by letter, and nothing may be there twice. */
function askedIn(fields: URLSearchParams, { clientId, redirectUris }: ConsentParts): Asked {
  const redirectUri = only(fields, 'redirect_uri');
  const state = only(fields, 'state') ?? '';
  const ours = only(fields, 'client_id') === clientId && only(fields, 'response_type') === 'code';
  if (ours && redirectUri !== undefined && redirectUris.includes(redirectUri) && state !== '' && state.length <= MAX_STATE) {
    return { redirectUri, state };
  }
  throw new RefusedRequest('This is not a request of the Google project that is set up here.');
}

function refuse({ message, status }: RefusedRequest): Response {
  return text(message, { status, headers: protection([]) });
}

const STYLE = 'body{font:1.1em/1.5 sans-serif;max-width:32em;margin:3em auto;padding:0 1em}input,button{font:inherit;padding:.3em}';

function page(status: number, { clientId, redirectUris }: ConsentParts, asked: Asked, problem = ''): Response {
  const hidden = { client_id: clientId, redirect_uri: asked.redirectUri, response_type: 'code', state: asked.state };
  const inputs = Object.entries(hidden).map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`);
  const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Link Parley</title><style>${STYLE}</style>
<h1>Link Parley to Google Home</h1>
<p>Google will be able to do one thing: start your briefing on the speaker in your house. It gets to know nothing of what is said.</p>
<p role="alert">${escaped(problem)}</p>
<form method="post" action="auth">
${inputs.join('\n')}
<p><label>ACCESS_TOKEN of this server<br><input type="password" name="access_token" autocomplete="off" required autofocus></label></p>
<p><button>Link</button></p>
</form></html>
`;
  return whole(html, 'text/html; charset=utf-8', { status, headers: protection(redirectUris) });
}

/** A form may lead only back here and to Google; `same-origin`, because a browser without a referrer does not say whose form it sends. */
function protection(redirectUris: readonly string[]): Record<string, string> {
  const targets = redirectUris.map((uri) => new URL(uri).origin).join(' ');
  const style = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
  return {
    'content-security-policy':
      `default-src 'none'; style-src ${style}; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${targets}`.trim(),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
