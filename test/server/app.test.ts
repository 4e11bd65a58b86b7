import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { readBytes } from '#doors/http/bodies.ts';
import { LINE_LIMITS } from '#doors/http/lines/limits.ts';
import { text } from '#doors/http/responses.ts';
import { systemClock } from '#providers/clock/system.ts';
import { CONNECTIONS, httpApp } from '#server/app.ts';
import { silentLog } from '#test/support/speaker.ts';
import { until } from '#test/support/until.ts';

let server: Server;
afterEach(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
});

test('a door that strangers fill with slow bodies leaves the others their places', async () => {
  let waiting = 0;
  const routes = {
    speaker: [
      {
        method: 'POST',
        path: '/speaker',
        async handle(asked: Request) {
          waiting++;
          await readBytes(asked, 1_000);
          return text('heard');
        },
      },
    ],
    telephone: [{ method: 'GET', path: '/telephone', handle: async () => text('here') }],
  } as const;
  server = createServer(CONNECTIONS, httpApp(routes, { clock: systemClock, log: silentLog })).listen(0, '127.0.0.1');
  await until(() => server.listening);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const refused: (number | undefined)[] = [];
  const own = Math.floor(LINE_LIMITS.requests * LINE_LIMITS.requestShare);
  const most = LINE_LIMITS.requests - own;
  for (let count = 0; count < most + 5; count++) {
    request(`${url}/speaker`, { method: 'POST', headers: { 'content-length': 1_000 } }, ({ statusCode }) => refused.push(statusCode))
      .on('error', () => {})
      .flushHeaders();
  }
  await until(() => waiting + refused.length === most + 5);
  expect([waiting, refused]).toEqual([most, Array(5).fill(503)]);
  expect(await (await fetch(`${url}/telephone`)).text()).toBe('here');
  expect((await fetch(`${url}/nowhere`)).status).toBe(503);
});

test('a head that does not come is waited for no longer than any other start of a line', () => {
  server = createServer(CONNECTIONS);
  expect(server.headersTimeout).toBe(LINE_LIMITS.startMs.request);
  // Node takes the shorter of the two for the head, and the longer for the whole request.
  expect(server.requestTimeout).toBeGreaterThan(server.headersTimeout);
});
