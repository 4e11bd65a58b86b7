import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ScriptedRealtimeServer, scriptedRealtimeServer } from '#test/support/fakes/scripted-realtime-server.ts';

const TOKEN = 'a-token-of-16-or-more';

let server: ScriptedRealtimeServer;
beforeAll(async () => {
  server = await scriptedRealtimeServer({ accessToken: TOKEN });
});
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers, redirect: 'manual' });

test.each([
  ['', 'text/html; charset=utf-8'],
  ['console/app.js', 'text/javascript; charset=utf-8'],
  ['console/audio/player-worklet.js', 'text/javascript; charset=utf-8'],
  ['console/console.css', 'text/css; charset=utf-8'],
  ['console/icon.svg', 'image/svg+xml'],
])('/%s is served as %s, for this page alone', async (path, type) => {
  const response = await get(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`connect-src 'self' ${server.url.replace('http', 'ws').replace(/\/$/, '')} `);
  expect(policy).not.toContain('unsafe');
});

test('a browser asks each time whether the page is new, and loads it only then', async () => {
  const first = await get('console/app.js');
  expect(first.headers.get('cache-control')).toBe('no-cache');
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
  // Not by fetch, which adds that it wants no stored answer.
  const again = await new Promise<IncomingMessage>((resolve) => request(`${server.url}console/app.js`, { headers }, resolve).end());
  again.resume();
  expect(again.statusCode).toBe(304);
});

test.each([
  'console/',
  'console',
  'console/../package.json',
  'console/%2e%2e/package.json',
  'console/..%2fpackage.json',
  'console/.',
  'app.js',
])('/%s is not served', async (path) => {
  expect((await get(path)).status).toBeGreaterThanOrEqual(400);
});

test('in plain HTTP the realtime endpoint says whether it would let one in', async () => {
  const refused = await get('v1/realtime');
  expect(refused.status).toBe(401);
  expect(await refused.text()).toBe('The token is missing.');
  expect((await get('v1/realtime', { authorization: `Bearer ${TOKEN}` })).status).toBe(426);
});
