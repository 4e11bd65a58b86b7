import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import { deferred } from '#core/async/deferred.ts';
import { readBytes } from '#doors/http/bodies.ts';
import type { Handler } from '#doors/http/handler.ts';
import { onNode, type RequestLines } from '#doors/http/node-http.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { json, text as plain, streamed } from '#doors/http/responses.ts';
import { systemClock } from '#providers/clock/system.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { until } from '#test/support/until.ts';

const PIECE = new Uint8Array(64 * 1024);

const servers: Server[] = [];
const failures: unknown[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  failures.length = 0;
});

/** A server of which every path is the handler's. */
async function serve(handle: Handler, lines: RequestLines = { clock: systemClock }): Promise<string> {
  const answer = onNode(handle, lines);
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing).catch((error) => failures.push(error)));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A response of which nothing has been read yet. */
function unread(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => request(url, resolve).on('error', reject).end());
}

test('a handler sees method, path, query, headers and body, and its response goes out with its length', async () => {
  const url = await serve(async (asked) => {
    const { pathname, search } = new URL(asked.url);
    return json({ method: asked.method, place: pathname + search, host: asked.headers.get('host'), body: await asked.text() });
  });
  const response = await fetch(`${url}//odd/place?a=b`, { method: 'POST', body: 'words' });
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('content-length')).toMatch(/^\d+$/);
  expect(await response.json()).toEqual({ method: 'POST', place: '//odd/place?a=b', host: new URL(url).host, body: 'words' });
});

test('what a handler refuses is told with its status and its message', async () => {
  const url = await serve(async () => {
    throw new RefusedRequest('Not now.', { status: 409 });
  });
  const response = await fetch(url);
  expect([response.status, await response.json()]).toEqual([409, { error: 'Not now.' }]);
});

test('a reply is written as fast as its reader takes it', async () => {
  let written = 0;
  const url = await serve(async () =>
    streamed({}, async (write) => {
      for (; written < 1_000; written++) await write(PIECE);
    }),
  );
  const response = await unread(url);
  let before = -1;
  while (before !== written) {
    before = written;
    await systemClock.sleep(200);
  }
  expect(written).toBeLessThan(500);
  let bytes = 0;
  for await (const chunk of response) bytes += chunk.length;
  expect([written, bytes]).toEqual([1_000, 1_000 * PIECE.length]);
});

test('a client that leaves is known to have gone, and holds nobody up', async () => {
  let left = false;
  let over = false;
  const url = await serve(async (_, gone) => {
    gone.addEventListener('abort', () => {
      left = true;
    });
    return streamed({}, async (write) => {
      while (!gone.aborted) await write(PIECE);
      over = true;
    });
  });
  const response = await unread(url);
  response.destroy();
  await until(() => left && over);
  expect(failures).toEqual([]);
});

test('a client that has got everything has not gone', async () => {
  let signal: AbortSignal | undefined;
  const url = await serve(async (_, gone) => {
    signal = gone;
    return plain('all');
  });
  expect(await (await fetch(url)).text()).toBe('all');
  expect(signal?.aborted).toBe(false);
});

test('a body that is too long is refused while it comes, and the connection serves the next request', async () => {
  const url = await serve(async (asked) => plain(String((await readBytes(asked, 100_000)).length)));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const post = (pieces: number) =>
    new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const asked = request(url, { method: 'POST', agent }, async (response) =>
        resolve({ status: response.statusCode, body: await text(response) }),
      );
      asked.on('error', reject);
      for (let piece = 0; piece < pieces; piece++) asked.write(PIECE);
      asked.end();
    });
  expect(await post(40)).toMatchObject({ status: 413 });
  expect(await post(1)).toEqual({ status: 200, body: String(PIECE.length) });
  agent.destroy();
});

test('a body that breaks off is no fault of ours', async () => {
  let refused: unknown;
  const url = await serve(async (asked) => {
    await readBytes(asked, 100_000).catch((error) => {
      refused = error;
    });
    return plain('');
  });
  const asked = request(url, { method: 'POST', headers: { 'content-length': 1_000 } }).on('error', () => {});
  asked.write('half', () => asked.destroy());
  await until(() => refused !== undefined);
  expect(refused).toBeInstanceOf(RefusedRequest);
  expect(failures).toEqual([]);
});

test('a reply that fails half-way is broken off, and the failure is told', async () => {
  const url = await serve(async () =>
    streamed({}, async (write) => {
      await write('half');
      throw new Error('no voice');
    }),
  );
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  expect(failures).toEqual([new Error('no voice')]);
});

/** A request whose body the test sends itself, and the answer to it. */
function slowly(url: string, bytes: number) {
  const asked = request(url, { method: 'POST', headers: { 'content-length': bytes } }).on('error', () => {});
  asked.flushHeaders();
  const answered = new Promise<IncomingMessage>((resolve) => asked.once('response', resolve));
  return { asked, answered, closed: once(asked, 'close') };
}

test('a small body that comes in drops is refused in time, and the connection is closed', async () => {
  const clock = virtualClock(0);
  const refused: unknown[] = [];
  const url = await serve(
    (body) =>
      readBytes(body, 100_000).then(
        () => plain('all'),
        (error) => Promise.reject(refused.push(error) && error),
      ),
    {
      clock,
    },
  );
  const { asked, answered } = slowly(url, 1_000);
  for (let drop = 0; drop < 9; drop++) {
    asked.write('.');
    await systemClock.sleep(10);
    clock.move(1_000);
  }
  await systemClock.sleep(10);
  expect(refused).toEqual([]);
  // The little that came has put it off by a moment.
  clock.move(1_000);
  await systemClock.sleep(10);
  clock.move(1);
  const response = await answered;
  expect([response.statusCode, response.headers.connection]).toEqual([408, 'close']);
  expect(refused).toHaveLength(1);
});

test('a large body that comes at a pace is taken, however long it takes', async () => {
  const clock = virtualClock(0);
  let read = 0;
  const url = await serve(
    async (asked) => {
      for await (const piece of asked.body ?? []) read += piece.length;
      return plain('all');
    },
    { clock },
  );
  const { asked, answered } = slowly(url, 40 * PIECE.length);
  for (let piece = 1; piece <= 40; piece++) {
    asked.write(PIECE);
    await until(() => read === piece * PIECE.length);
    clock.move(1_000);
  }
  expect((await answered).statusCode).toBe(200);
});

test('a body that nobody reads is in time too, or the connection is closed', async () => {
  const clock = virtualClock(0);
  const url = await serve(async () => plain('no need'), { clock });
  const { answered, closed } = slowly(url, 1_000);
  expect((await answered).statusCode).toBe(200);
  clock.move(10_000);
  await systemClock.sleep(10);
  clock.move(2_000);
  await closed;
});

test('a reply that its client does not read is broken off in time', async () => {
  const clock = virtualClock(0);
  let over = false;
  const url = await serve(
    async (_, gone) =>
      streamed({}, async (write) => {
        while (!gone.aborted) await write(PIECE);
        over = true;
      }),
    { clock },
  );
  await unread(url);
  while (!over) {
    await systemClock.sleep(50);
    clock.move(20_000);
  }
});

test('where there is no place for a request it is told when to come back', async () => {
  let free = 1;
  const enter = () => {
    if (free === 0) return undefined;
    free--;
    return () => {
      free++;
    };
  };
  const answer = deferred<Response>();
  const url = await serve(() => answer.promise, { clock: systemClock, enter });
  const first = fetch(url);
  await until(() => free === 0);
  const second = await fetch(url);
  expect([second.status, second.headers.get('retry-after')]).toEqual([503, '5']);
  answer.resolve(plain('done'));
  expect(await (await first).text()).toBe('done');
  await until(() => free === 1);
});
