import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Door } from '#doors/door.ts';
import type { Route } from '#doors/http/handler.ts';
import { bare, whole } from '#doors/http/responses.ts';

const FOLDER = fileURLToPath(new URL('../../console/', import.meta.url));

/** What the page is made of; nothing else in the folder is served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** `GET /`: the console, a web page that talks to `WS /v1/realtime`. It is open to everybody; that WebSocket is not. */
export const consolePage: Door = {
  name: 'console',
  title: 'Console',
  open: ({ persona }) => ({
    routes: consoleRoutes(() => persona().name),
    banner: (url) => `${url}/ in a browser: talk or type, see and hear every stage`,
  }),
};

/** `assistant`: what the page calls who answers. */
export function consoleRoutes(assistant: () => string): readonly Route[] {
  const handle = (request: Request) => page(request, assistant());
  return [
    { method: 'GET', path: '/', handle, open: true },
    { method: 'GET', path: '/console/*file', handle, open: true },
  ];
}

/** A new version of a file is seen at once: browsers ask each time, and load what has changed. */
async function page({ url, headers }: Request, assistant: string): Promise<Response> {
  const { pathname } = new URL(url);
  const name = pathname === '/' ? 'index.html' : /^\/console\/((?:[\w-]+\/)*[\w-]+\.(?:js|css|svg))$/.exec(pathname)?.[1];
  const read = name && (await readFile(FOLDER + name).catch(() => undefined));
  if (!read) return bare(404);
  // A name has no character that HTML minds.
  const file = name === 'index.html' ? Buffer.from(read.toString().replaceAll('Parley', () => assistant)) : read;
  const etag = `"${createHash('sha256').update(file).digest('base64url')}"`;
  const all = { ...protection(headers.get('host') ?? ''), etag };
  if (headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers: all });
  return whole(file, TYPES[extname(name)] ?? 'text/plain', { headers: all });
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** Nothing but our own files and our own socket. */
function protection(host: string): Record<string, string> {
  // Not every browser takes 'self' for the WebSockets of the same host.
  const sockets = /^[\w.-]+(:\d+)?$/.test(host) ? `ws://${host} wss://${host}` : '';
  return {
    'content-security-policy': [...POLICY, `connect-src 'self' ${sockets}`.trim()].join('; '),
    'permissions-policy': 'microphone=(self), camera=(), geolocation=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  };
}
