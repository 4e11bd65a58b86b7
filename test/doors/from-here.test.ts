/** What counts as sent from this machine is one thing at every door: a table of requests, and of doors that want a proof of everybody else. */
import { connect } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import { launchRequest } from '#test/support/alexa/alexa-speech.ts';
import { googleRequest, main } from '#test/support/google/google-requests.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';

const TOKEN = 'a-token-of-16-or-more';

interface Knock {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

const json = (body: object) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};
const call = new URLSearchParams({ CallSid: 'CA1', From: '+15550100', Direction: 'inbound' }).toString();

/** Every door behind which no platform's signature is demanded on a laptop. */
const DOORS: Readonly<Record<string, Knock>> = {
  '/alexa': { method: 'POST', path: '/alexa', ...json(launchRequest()) },
  '/google': { method: 'POST', path: '/google', ...json(googleRequest(main)) },
  '/v1': { method: 'GET', path: '/v1/models' },
  '/api': { method: 'GET', path: '/api/tags' },
  '/metrics': { method: 'GET', path: '/metrics' },
  '/v1/realtime': { method: 'GET', path: '/v1/realtime', headers: upgrade },
  '/v1/realtime/client_secrets': { method: 'POST', path: '/v1/realtime/client_secrets', ...json({}) },
  '/twilio/voice': {
    method: 'POST',
    path: '/twilio/voice',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: call,
  },
  '/twilio/media': { method: 'GET', path: '/twilio/media', headers: upgrade },
  '/cast': { method: 'POST', path: '/cast', headers: { 'content-type': 'text/plain' }, body: ' ' },
};

const services = new Map<string, Promise<RunningService>>();
afterAll(async () => {
  for (const service of services.values()) await (await service).close();
});

function serve(environment: Record<string, string> = {}): Promise<RunningService> {
  const key = JSON.stringify(environment);
  const service = services.get(key) ?? runningService({ LLM_PROVIDER: 'offline', CAST_DEVICE: '127.0.0.1', ...environment });
  services.set(key, service);
  return service;
}

/** 'in', or the status of the refusal: the bytes on the wire, so that nothing tidies a header up. */
async function outcome(
  service: RunningService,
  { method, path, headers = {}, body = '' }: Knock,
  more: Record<string, string> = {},
  version = '1.1',
): Promise<'in' | number> {
  const { port, hostname } = new URL(service.url);
  const length = method === 'POST' ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  const all = { host: `127.0.0.1:${port}`, connection: 'close', ...headers, ...length, ...more };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
  const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ''));
  socket.write(`${method} ${path} HTTP/${version}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  const answer = await new Promise<string>((resolve, reject) => {
    socket.once('data', (data) => resolve(data.toString())).once('error', reject);
  });
  socket.destroy();
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
  // An announcement of nothing gets as far as being read.
  const isIn = status < 300 || (path === '/cast' && answer.includes('text/plain'));
  return isIn ? 'in' : status;
}

const REFUSED = [401, 403, 404];

describe.each(Object.entries(DOORS))('from this machine, at %s', (_, door) => {
  test.each([
    ['by its address', {}],
    ['by its name', { host: 'localhost:3000' }],
    ['by its name in capitals', { host: 'LOCALHOST' }],
    ['by its address in IPv6', { host: '[::1]:3000' }],
    ['by another of its addresses', { host: '127.0.0.2:3000' }],
  ])('a request is let in: %s', async (_, headers) => {
    expect(await outcome(await serve(), door, headers)).toBe('in');
  });

  test.each([
    ['a name that was made to lead here', { host: 'evil.example:3000' }],
    ['a name that begins like ours', { host: 'localhost.evil.example' }],
    ['an address that begins like ours', { host: '127.0.0.1.evil.example' }],
    ['an address in this network', { host: '192.168.0.2:3000' }],
    ['no name at all', { host: 'x' }],
    ['Forwarded', { forwarded: 'for=203.0.113.7' }],
    ['X-Forwarded-For', { 'x-forwarded-for': '203.0.113.7' }],
    ['X-Forwarded-For of this machine', { 'x-forwarded-for': '127.0.0.1' }],
    ['X-Forwarded-Host', { 'x-forwarded-host': 'localhost' }],
    ['X-Forwarded-Proto', { 'x-forwarded-proto': 'https' }],
    ['X-Forwarded-Server', { 'x-forwarded-server': 'proxy' }],
    ['X-Original-Host', { 'x-original-host': 'voice.example' }],
    ['X-Real-IP', { 'x-real-ip': '203.0.113.7' }],
    ['X-Client-IP', { 'x-client-ip': '203.0.113.7' }],
    ['True-Client-IP', { 'true-client-ip': '203.0.113.7' }],
    ['Via', { via: '1.1 Caddy' }],
    ['CF-Connecting-IP', { 'cf-connecting-ip': '203.0.113.7' }],
    ['CF-Ray', { 'cf-ray': '1' }],
    ['CDN-Loop', { 'cdn-loop': 'cloudflare' }],
    ['Ngrok-Auth-User-Email', { 'ngrok-auth-user-email': 'ann@example.com' }],
    ['Tailscale-User-Login', { 'tailscale-user-login': 'ann@example.com' }],
    ['X-Amzn-Trace-Id', { 'x-amzn-trace-id': 'Root=1' }],
    ['X-Envoy-External-Address', { 'x-envoy-external-address': '203.0.113.7' }],
  ])('a request is not: %s', async (_, headers) => {
    expect(REFUSED).toContain(await outcome(await serve(), door, headers));
  });

  test('a request is not: HTTP/1.0, as nginx forwards by itself, with our own address as Host', async () => {
    expect(REFUSED).toContain(await outcome(await serve(), door, {}, '1.0'));
  });

  test('a request is not: any, once PUBLIC_URL says that the outside can reach us', async () => {
    expect(REFUSED).toContain(await outcome(await serve({ PUBLIC_URL: 'https://voice.example' }), door));
    expect(REFUSED).toContain(await outcome(await serve({ PUBLIC_URL: 'https://voice.example', ACCESS_TOKEN: TOKEN }), door));
  });
});

test.each(Object.entries(DOORS).filter(([path]) => path !== '/alexa' && path !== '/google'))(
  'the token opens %s through a proxy, and with PUBLIC_URL',
  async (_, door) => {
    const token = { authorization: `Bearer ${TOKEN}` };
    const laptop = await serve({ ACCESS_TOKEN: TOKEN });
    expect(await outcome(laptop, door, { 'x-real-ip': '203.0.113.7' })).toBe(401);
    expect(await outcome(laptop, door, { ...token, 'x-real-ip': '203.0.113.7' })).toBe('in');
    expect(await outcome(await serve({ PUBLIC_URL: 'https://voice.example', ACCESS_TOKEN: TOKEN }), door, token)).toBe('in');
  },
);

const HOSTS = ['127.0.0.2', 'localhost', 'LocalHost', '[::1]', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1'];
test.each(HOSTS)('HOST=%s is this machine, by that address too', async (HOST) => {
  const service = await serve({ HOST });
  const { host } = new URL(service.url);
  for (const path of ['/alexa', '/v1']) expect(await outcome(service, DOORS[path] as Knock, { host })).toBe('in');
});
