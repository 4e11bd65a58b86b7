import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type EventClient, eventClient } from '#test/support/clients/event-client.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';

const TOKEN = 'a-token-of-32-characters-or-more';

let server: DoorServer;

afterEach(() => server.close());

function knock(options: Parameters<typeof eventClient>[1] = {}, path = '/v1/realtime'): Promise<EventClient> {
  return eventClient(`ws://127.0.0.1:${server.port}${path}`, options);
}

/** 'in', or the HTTP status of the refusal. */
async function outcome(options: Parameters<typeof eventClient>[1] = {}, path?: string): Promise<string> {
  return knock(options, path).then(
    (client) => {
      client.close();
      return 'in';
    },
    (error: Error) => error.message,
  );
}

describe('who may come in on a laptop', () => {
  test.each([
    ['a program on this machine', {}, 'in'],
    ['a page from this machine', { origin: 'http://localhost:5173' }, 'in'],
    ["a page of somebody else's", { origin: 'https://evil.example' }, '403'],
    ['a page without an origin', { origin: 'null' }, '403'],
    ['a name that was made to lead here', { headers: { host: 'evil.example:3000' } }, '403'],
    ['somebody through a tunnel', { headers: { host: 'localhost:3000', 'x-forwarded-for': '203.0.113.7' } }, '403'],
  ])('on a laptop, %s: %#', async (_, options, expected) => {
    server = await doorServer();
    expect(await outcome(options)).toBe(expected);
  });

  test('on a laptop, a tunnel lets in those who have the token', async () => {
    server = await doorServer({ accessToken: TOKEN });
    const headers = { host: 'abc.tunnel.example', authorization: `Bearer ${TOKEN}` };
    expect(await outcome({ headers })).toBe('in');
    expect(await outcome({ headers: { ...headers, authorization: 'Bearer wrong' } })).toBe('401');
  });
});

describe('who may come in on a server', () => {
  test.each([
    ['nobody', {}, '401'],
    ['a wrong token', { headers: { authorization: 'Bearer wrong' } }, '401'],
    ['the start of the token', { headers: { authorization: `Bearer ${TOKEN.slice(0, -1)}` } }, '401'],
    ['the token', { headers: { authorization: `Bearer ${TOKEN}` } }, 'in'],
    ['the token as browsers bring it', { protocols: ['realtime', `openai-insecure-api-key.${TOKEN}`] }, 'in'],
    ['the token in the address', {}, '401', `/v1/realtime?access_token=${TOKEN}&api_key=${TOKEN}`],
    ['our own page', { origin: 'https://voice.example', headers: { authorization: `Bearer ${TOKEN}` } }, 'in'],
    ["somebody else's page with the token", { origin: 'https://evil.example', headers: { authorization: `Bearer ${TOKEN}` } }, '403'],
    ['a path of nobody', { headers: { authorization: `Bearer ${TOKEN}` } }, '404', '/v1/else'],
  ])('on a server, %s', async (_, options, expected, path = '/v1/realtime') => {
    server = await doorServer({ local: false, accessToken: TOKEN, publicUrl: 'https://voice.example' });
    expect(await outcome(options, path)).toBe(expected);
  });

  test('on a server, nobody comes in before a token is set', async () => {
    server = await doorServer({ local: false });
    expect(await outcome({ headers: { authorization: 'Bearer ' } })).toBe('403');
  });

  test('on a server, the token is not repeated in a refusal', async () => {
    server = await doorServer({ local: false, accessToken: TOKEN });
    const client = await knock({ protocols: ['realtime', `openai-insecure-api-key.${TOKEN}`] });
    expect(client.socket.protocol).toBe('realtime');
    client.close();
  });
});

describe('room for callers', () => {
  test('room for callers is bounded: one caller too many is told when to come back, and comes in when another has left', async () => {
    server = await doorServer({ maxCalls: 2 });
    const [first] = await Promise.all([knock(), knock()]);
    const refused = await knock().catch((error) => error);
    expect(refused.message).toBe('503');
    expect(refused.response.headers['retry-after']).toBe('5');
    first.close();
    await first.closed;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await outcome()).toBe('in');
  });

  test('room for callers is closed while stopping: calls may end, and are ended when their time is up', async () => {
    server = await doorServer({ frameMs: 20 });
    const client = await knock();
    client.send({ type: 'response.create', response: { instructions: 'Talk.' } });
    await client.next('response.output_audio.delta');
    const drained = server.entrance.drain(100);
    expect(await outcome()).toBe('503');
    expect(await client.closed).toEqual({ code: 1001, reason: 'stopping' });
    await drained;
    expect(server.calls[0]?.closed).toBe('stopping');
    expect(server.entrance.calls()).toBe(0);
  });

  test('room for callers is empty at once when nobody calls', async () => {
    server = await doorServer();
    await server.entrance.drain(60_000);
  });
});

describe('abuse of a WebSocket', () => {
  test('a frame of 100 MB ends the connection before it is read', async () => {
    server = await doorServer();
    const client = await knock();
    client.socket.send(Buffer.alloc(100 * 1024 * 1024));
    expect((await client.closed).code).toBe(1009);
    expect(await outcome()).toBe('in');
  });

  test('ten thousand messages at once end the connection', async () => {
    server = await doorServer();
    const client = await knock();
    for (let count = 0; count < 10_000; count++) client.socket.send('{}');
    expect(await client.closed).toEqual({ code: 1008, reason: 'too many messages' });
    expect(client.of('error').length).toBeLessThan(1_500);
  });

  test('sound that comes faster than anybody speaks is left out, and the call goes on', async () => {
    server = await doorServer();
    const client = await knock();
    const second = Buffer.alloc(48_000).toString('base64').slice(0, 60_000);
    for (let count = 0; count < 40; count++) client.send({ type: 'input_audio_buffer.append', audio: second });
    expect(await client.next('error')).toMatchObject({ error: { code: 'rate_limit_exceeded' } });
    client.send({ type: 'response.create', response: { instructions: 'Hello' } });
    await client.next('response.done');
    expect(server.calls[0]?.heard).toBeLessThan(48_000 * 25);
    client.close();
  });

  test('a client that stops reading is cut off', async () => {
    server = await doorServer();
    const client = await knock({}, '/v1/realtime?parley=events');
    client.send({ type: 'input_audio_buffer.append', audio: '' });
    client.send({ type: 'conversation.item.retrieve', item_id: 'no' });
    await client.next('error');
    client.socket.pause();
    const news = { type: 'hearing', text: 'x'.repeat(500_000) } as const;
    for (let count = 0; count < 100 && server.calls[0]?.closed === undefined; count++) {
      server.calls[0]?.tell(news);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(server.calls[0]?.closed).toBe('hung-up');
  });

  test('a caller whose other end is gone is let go of, and nobody else', async () => {
    const clock = virtualClock(0);
    server = await doorServer({ clock });
    const gone = await knock({ autoPong: false });
    const there = await knock();
    for (const client of [gone, there]) {
      client.send({ type: 'session.update', session: { type: 'realtime' } });
      await client.next('session.updated');
    }
    for (let beat = 0; beat < 3; beat++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      clock.move(20_000);
    }
    expect((await gone.closed).code).toBe(1006);
    expect(there.socket.readyState).toBe(there.socket.OPEN);
    there.close();
  });

  test('a caller who begins nothing is let go of though its other end answers, and one who has begun is not', async () => {
    const clock = virtualClock(0);
    server = await doorServer({ clock });
    const [begun, nothing, nonsense] = await Promise.all([knock(), knock(), knock()]);
    begun.send({ type: 'session.update', session: { type: 'realtime' } });
    await begun.next('session.updated');
    nonsense.send({ type: 'hold.the.line' });
    await nonsense.next('error');
    for (let beat = 0; beat < 3; beat++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      clock.move(10_000);
    }
    for (const client of [nothing, nonsense]) expect(await client.closed).toEqual({ code: 1008, reason: 'no valid start within 30 s' });
    expect(begun.socket.readyState).toBe(begun.socket.OPEN);
    begun.close();
  });

  test('half a request for an upgrade, and one that is no WebSocket, harm nobody', async () => {
    server = await doorServer();
    const half = connect(server.port, '127.0.0.1');
    half.write('GET /v1/realtime HTTP/1.1\r\nHost: localhost\r\nUpgrade: webso');
    const wrong = connect(server.port, '127.0.0.1');
    wrong.write('GET /v1/realtime HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
    const answer = await new Promise<string>((resolve) => wrong.once('data', (data) => resolve(data.toString())));
    expect(answer).toMatch(/^HTTP\/1\.1 4/);
    expect(await outcome()).toBe('in');
    half.destroy();
    wrong.destroy();
  });
});
