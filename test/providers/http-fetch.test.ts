import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { httpFetch } from '#providers/http-fetch.ts';
import { type OnLoopback, onLoopback } from '#test/support/processes/on-loopback.ts';
import { tlsFront } from '#test/support/processes/tls-front.ts';

let server: Server;
let listening: OnLoopback;

afterEach(() => (server.listening ? listening.close() : undefined));

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  listening = await onLoopback(server);
  return `http://127.0.0.1:${listening.port}`;
}

test('a request arrives as it was meant, and its answer comes back whole', async () => {
  const url = await serve((request, response) => {
    response.writeHead(201, {
      'x-seen': `${request.method} ${request.url} ${request.headers['content-length']} ${request.headers['x-key']}`,
    });
    request.pipe(response);
  });
  const answer = await httpFetch(`${url}/v1/path?a=b`, { method: 'POST', headers: { 'x-key': 'k' }, body: '{"grüße":"日本"}' });
  expect([answer.ok, answer.status, answer.headers.get('x-seen')]).toEqual([true, 201, 'POST /v1/path?a=b 20 k']);
  expect(await answer.json()).toEqual({ grüße: '日本' });
});

test('the body comes piece by piece, as it is sent', async () => {
  let finish = () => {};
  const url = await serve((_, response) => {
    response.write('one');
    finish = () => response.end('two');
  });
  const { body } = await httpFetch(url);
  const pieces: string[] = [];
  for await (const bytes of body as AsyncIterable<Uint8Array>) {
    pieces.push(Buffer.from(bytes).toString());
    finish();
  }
  expect(pieces).toEqual(['one', 'two']);
});

test('a connection is used again', async () => {
  let connections = 0;
  const url = await serve((_, response) => response.end('yes'));
  server.on('connection', () => connections++);
  for (let turn = 0; turn < 5; turn++) expect(await (await httpFetch(url)).text()).toBe('yes');
  expect(connections).toBe(1);
});

test('one that the other end has closed meanwhile is no failure', async () => {
  let kept: Socket | undefined;
  const url = await serve((request, response) => {
    kept ??= request.socket;
    // The second request on the first connection is answered as a server does that was just closing it.
    if (request.socket === kept && request.url === '/second') kept.resetAndDestroy();
    else response.end(request.url);
  });
  await (await httpFetch(`${url}/first`)).text();
  expect(await (await httpFetch(`${url}/second`, { method: 'POST', body: 'x' })).text()).toBe('/second');
});

test('a connection that breaks within an answer is an error, and the request is not repeated', async () => {
  let requests = 0;
  const url = await serve((request, response) => {
    requests++;
    response.write('half');
    setTimeout(() => request.socket.resetAndDestroy(), 10);
  });
  const answer = await httpFetch(url);
  await expect(answer.text()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(requests).toBe(1);
});

test('nobody there is the error of the socket', async () => {
  const url = await serve(() => {});
  await listening.close();
  await expect(httpFetch(url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
});

test('nobody is spoken to whose certificate nobody vouches for', async () => {
  let requests = 0;
  const url = await serve((_, response) => {
    requests++;
    response.end();
  });
  const front = await tlsFront(Number(new URL(url).port));
  await expect(httpFetch(`https://127.0.0.1:${front.port}`)).rejects.toMatchObject({ cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
  front.close();
  expect(requests).toBe(0);
});

test('a request that is not wanted any more is cut off, before its answer and within it', async () => {
  let closed = 0;
  const url = await serve((request, response) => {
    request.socket.on('close', () => closed++);
    if (request.url === '/late') response.write('some');
  });
  const [early, late] = [new AbortController(), new AbortController()];
  const waiting = httpFetch(url, { signal: early.signal });
  const { body } = await httpFetch(`${url}/late`, { signal: late.signal });
  early.abort();
  late.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await expect(
    (async () => {
      for await (const _ of body as AsyncIterable<Uint8Array>);
    })(),
  ).rejects.toThrow();
  while (closed < 2) await new Promise((resolve) => setTimeout(resolve, 5));
});
