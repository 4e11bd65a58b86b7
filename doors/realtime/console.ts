import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, type Router } from 'express';

const FOLDER = fileURLToPath(new URL('../../console', import.meta.url));

/**
 * `GET /`: the console, a web page that talks to `WS /v1/realtime`.
 *
 * `refusal`: why the realtime endpoint would not let a request in; undefined: it would. Browsers do not tell a page how its WebSocket was refused,
 * so `GET /v1/realtime` in plain HTTP answers as the upgrade does, or 426.
 */
export function consoleRoutes(refusal: (request: IncomingMessage) => { status: number; reason: string } | undefined): Router {
  const routes = express.Router();
  routes.get('/', protect, (_request, response) => {
    response.sendFile('index.html', { root: FOLDER, cacheControl: false });
  });
  routes.use('/console', protect, express.static(FOLDER, { index: false, redirect: false, cacheControl: false }));
  routes.get('/v1/realtime', (request, response) => {
    const { status, reason } = refusal(request) ?? { status: 426, reason: 'This is a WebSocket: ask for an upgrade.' };
    response.status(status).set('cache-control', 'no-store').type('text/plain').send(reason);
  });
  return routes;
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

/** Nothing but our own files and our own socket; a new version of the page is seen at once. */
const protect: RequestHandler = (request, response, next) => {
  response.set({
    'content-security-policy': [...POLICY, `connect-src 'self' ${sockets(request.headers.host)}`.trim()].join('; '),
    'permissions-policy': 'microphone=(self), camera=(), geolocation=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  });
  next();
};

/** Not every browser takes 'self' for the WebSockets of the same host. */
function sockets(host = ''): string {
  return /^[\w.-]+(:\d+)?$/.test(host) ? `ws://${host} wss://${host}` : '';
}
