/** Clients that offer HTTP/2 with each request, as Java's does, are answered over HTTP/1.1. */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchRequest } from '#test/support/alexa/alexa-speech.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await runningService({ LLM_PROVIDER: 'offline' });
});
afterAll(() => service.close());

const offer = (upgrade: string) =>
  `Connection: Upgrade, HTTP2-Settings\r\nUpgrade: ${upgrade}\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n`;
const get = (path: string, upgrade: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${offer(upgrade)}\r\n`;

/** The status lines and headers of `count` answers to the pieces, each sent as a packet of its own. */
async function answers(pieces: readonly string[], count = 1): Promise<string[]> {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  socket.setNoDelay(true);
  let all = '';
  const done = new Promise<void>((resolve, reject) => {
    socket.on('data', (data) => {
      all += data;
      if (all.split('HTTP/1.1 ').length > count) resolve();
    });
    socket.once('error', reject).once('close', () => resolve());
  });
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await done;
  socket.destroy();
  return all.split('HTTP/1.1 ').slice(1);
}

test.each(['h2c', 'H2C', 'TLS/1.0', 'foo/2, bar'])('an offer of %s is ignored, on every path', async (upgrade) => {
  for (const [path, status] of [
    ['/health', 200],
    ['/', 200],
    ['/v1/models', 200],
    ['/api/tags', 200],
    ['/metrics', 200],
    ['/privacy', 200],
    ['/v1/realtime', 426],
    ['/nowhere', 404],
  ] as const) {
    const [answer] = await answers([get(path, upgrade)]);
    expect(Number(answer?.slice(0, 3))).toBe(status);
  }
});

const body = JSON.stringify(launchRequest());
const head = `POST /alexa HTTP/1.1\r\nHost: localhost\r\n${offer('h2c')}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;

test.each([
  ['behind its head', [head, body]],
  ['at once', [head + body]],
  ['in two parts', [head + body.slice(0, 40), body.slice(40)]],
])('the body of a request that offers h2c is read: %s', async (_, pieces) => {
  const [answer] = await answers(pieces);
  expect(answer).toMatch(/^200/);
});

test('a connection that offers h2c serves the requests that follow, each with its offer or without', async () => {
  const all = await answers([get('/health', 'h2c'), get('/health', 'h2c'), 'GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n'], 3);
  expect(all.map((answer) => answer.slice(0, 3))).toEqual(['200', '200', '404']);
});

test('requests that offer h2c and come while an earlier one is being answered wait for their turn', async () => {
  const all = await answers([get('/health', 'h2c') + get('/v1/models', 'h2c') + get('/nowhere', 'h2c')], 3);
  expect(all.map((answer) => answer.slice(0, 3))).toEqual(['200', '200', '404']);
});

test.each([
  ['a WebSocket', 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='],
  ['no WebSocket', 'Connection: Upgrade\r\nUpgrade: websocket'],
])('%s that is asked for while requests are being answered harms nobody', async (_, headers) => {
  const plain = 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n';
  const socket = `GET /v1/realtime HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n`;
  for (const before of [plain, plain + plain, get('/health', 'h2c'), plain + get('/health', 'h2c')]) {
    const [first] = await answers([before + socket + plain]);
    expect(first).toMatch(/^(200|101|400)/);
  }
  const [after] = await answers([plain]);
  expect(after).toMatch(/^200/);
});

test('an offer is no way past a guard: what is no request from here stays refused', async () => {
  const [answer] = await answers([get('/v1/models', 'h2c').replace('Host: localhost', 'Host: voice.example')]);
  expect(answer).toMatch(/^403/);
});
