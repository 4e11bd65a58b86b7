import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type RealtimeClient, realtimeClient } from '#test/support/clients/realtime-client.ts';
import { type FakeModel, fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { run } from '#test/support/processes/run.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { type ServerProcess, serverProcess } from '#test/support/processes/server-process.ts';
import { until } from '#test/support/until.ts';

const SECOND = 1_000;
let model: FakeModel;

beforeAll(async () => {
  model = await fakeModel();
});
afterAll(() => model.close());

/** A model that has a timer set for so many seconds, and says what came of that. */
function setsTimer(seconds: number): void {
  model.say((request: RecordedRequest) => {
    const last = request.messages.at(-1);
    if (last.role === 'tool') return `Well. ${last.content}`;
    return last.content.includes('timer') ? { calls: [{ name: 'set_timer', arguments: { seconds, name: 'egg' } }] } : 'It is sunny.';
  });
}

/** The owner at the console, without sound. */
async function console(url: string): Promise<RealtimeClient> {
  const client = await realtimeClient(`${url.replace('http', 'ws')}/v1/realtime?memory=owner`);
  client.textOnly();
  return client;
}

const textOf = ({ output }: Awaited<ReturnType<RealtimeClient['done']>>) => output.map(({ content }) => content?.[0]?.text ?? '').join(' ');

/** What somebody who writes to the API is answered. */
async function chat(url: string, user: string, content: string): Promise<string> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'parley', user, messages: [{ role: 'user', content }] }),
  });
  return ((await response.json()) as RecordedRequest).choices[0].message.content;
}

describe('a timer', () => {
  let service: RunningService;
  const clients: RealtimeClient[] = [];

  beforeAll(async () => {
    service = await runningService({ OPENAI_BASE_URL: model.openaiURL });
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
  });
  afterAll(() => service.close());

  async function opened(): Promise<RealtimeClient> {
    const client = await console(service.url);
    clients.push(client);
    return client;
  }

  test('that is set in a call rings in it, within a second of its time', async () => {
    setsTimer(2);
    const client = await opened();
    const asked = Date.now();
    expect(textOf(await client.ask('set a timer for my egg'))).toMatch(
      /^Well\. Set: the timer "egg", which rings at .+, in [12] seconds?\.$/,
    );
    expect(textOf(await client.done())).toBe('Your egg timer is up.');
    const after = Date.now() - asked;
    expect(after).toBeGreaterThanOrEqual(2 * SECOND);
    expect(after).toBeLessThan(3 * SECOND);
  });

  test('that was due when its person was nowhere is told before the next answer, once, and to nobody else', async () => {
    setsTimer(1);
    expect(await chat(service.url, 'ann', 'set a timer')).toMatch(/No device of the listener can be made to ring from here/);
    await until(async () => (await chat(service.url, 'ann', 'how is the weather')).startsWith('Your egg timer is up.'));
    expect(await chat(service.url, 'ann', 'how is the weather')).toBe('It is sunny.');
    await chat(service.url, 'bob', 'set a timer');
    expect(await chat(service.url, 'ann', 'how is the weather')).toBe('It is sunny.');
  });

  test('that was due when the owner was away rings when the owner is back', async () => {
    setsTimer(1);
    const first = await opened();
    await first.ask('set a timer for my egg');
    await first.close();
    await new Promise((over) => setTimeout(over, 1_500));
    const second = await opened();
    second.type('how is the weather');
    const texts = [textOf(await second.done()), textOf(await second.done())];
    expect(texts.join(' ')).toContain('Your egg timer is up.');
    expect(texts.join(' ')).toContain('It is sunny.');
  });

  test('of somebody who says "forget me" rings nowhere', async () => {
    setsTimer(2);
    const client = await opened();
    await client.ask('set a timer for my egg');
    expect(textOf(await client.ask('forget me'))).toContain('I have deleted everything');
    const again = await opened();
    const [answer] = [await again.ask('how is the weather')];
    expect(textOf(answer)).toBe('It is sunny.');
    const silence = new Promise((over) => setTimeout(() => over('silence'), 3 * SECOND));
    expect(await Promise.race([again.done().then(textOf, () => 'silence'), silence])).toBe('silence');
  });

  test('an announcement is said in an open call: npm run ring', async () => {
    const client = await opened();
    await client.ask('hello');
    const environment = { PORT: new URL(service.url).port, DATA_DIR: '/nowhere' };
    const { output } = await run('scripts/ring.ts', { args: ['Dinner', 'is ready.', '--door', 'realtime'], environment }).ended;
    expect(output).toBe('Said: realtime.\n');
    expect(textOf(await client.done())).toBe('Dinner is ready.');
  });
});

describe('a server that is killed', () => {
  let dataDir: string;
  let server: ServerProcess | undefined;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'parley-timers-'));
  });
  afterAll(async () => {
    await server?.kill();
    await rm(dataDir, { recursive: true });
  });

  const start = () => serverProcess({ OPENAI_BASE_URL: model.openaiURL, DATA_DIR: dataDir });

  test('rings after its restart what was set before, once', async () => {
    setsTimer(6);
    server = await start();
    const client = await console(server.url);
    expect(textOf(await client.ask('set a timer for my egg'))).toContain('Set: the timer "egg"');
    await server.kill();

    server = await start();
    const again = await console(server.url);
    expect(textOf(await again.ask('how is the weather'))).toBe('It is sunny.');
    expect(textOf(await again.done())).toMatch(/^Your egg timer is up\./);
    await server.kill();

    server = await start();
    const third = await console(server.url);
    expect(textOf(await third.ask('how is the weather'))).toBe('It is sunny.');
    const silence = new Promise((over) => setTimeout(() => over('silence'), 2 * SECOND));
    expect(await Promise.race([third.done().then(textOf, () => 'silence'), silence])).toBe('silence');
  });
});
