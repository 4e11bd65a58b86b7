import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { en } from '#core/languages/en/phrases.ts';
import { systemClock } from '#providers/clock/system.ts';
import { readConfig } from '#server/config.ts';
import { type Service, startService } from '#server/service.ts';
import { type AmazonStandIn, amazonStandIn } from '#test/support/alexa/alexa-requests.ts';
import { echo, intent, SKILL } from '#test/support/alexa/echo.ts';
import { fakeDynamodb, hanging } from '#test/support/fakes/fake-dynamodb.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { silentLog } from '#test/support/speaker.ts';
import { textOfSsml } from '#test/support/speech/ssml-text.ts';

let home: string;
let amazon: AmazonStandIn;
let model: FakeModel;
const running = new Set<Service>();

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-service-'));
  amazon = await amazonStandIn();
  model = await fakeModel('It is sunny.');
});

afterAll(async () => {
  await Promise.all([...running].map((service) => service.close()));
  await Promise.all([model.close(), amazon.close()]);
  await rm(home, { recursive: true });
});

let folders = 0;

async function start(environment: Record<string, string> = {}): Promise<Service> {
  const config = readConfig({
    PORT: '0',
    DATA_DIR: join(home, String(folders++)),
    OPENAI_BASE_URL: model.openaiURL,
    ...environment,
  });
  const service = await startService(config, { clock: systemClock, fetch: amazon.fetch, log: silentLog, roots: amazon.roots });
  running.add(service);
  return service;
}

interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** What an Echo would say. */
  words: string;
}

/** `host`: the Host header. */
function post(service: Service, body: string | Buffer, headers: Record<string, string> = {}): Promise<Answered> {
  const { port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path: '/alexa', method: 'POST', agent: false as const };
    const asked = request({ ...options, headers: { 'content-type': 'application/json', ...headers } }, async (response) => {
      const answer = await text(response);
      const words = response.statusCode === 200 ? textOfSsml(JSON.parse(answer).response.outputSpeech.ssml) : '';
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answer, words });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

let requests = 0;

/** Asked now, of `systemClock`. */
function asking(words: string): string {
  const timestamp = new Date(systemClock.now()).toISOString();
  return JSON.stringify(
    echo().event({ request: { ...intent('AskIntent', { query: words }), timestamp, requestId: `request ${requests++}` } }),
  );
}

async function modelWasAsked(times: number): Promise<void> {
  while (model.requests.length < times) await systemClock.sleep(5);
}

describe('a laptop', () => {
  let service: Service;

  beforeAll(async () => {
    service = await start({ ALEXA_SKILL_ID: SKILL });
  });

  test('answers, says how long each stage took, and how it is', async () => {
    const answered = await post(service, asking('how is the weather'));
    expect(answered).toMatchObject({ status: 200, words: 'It is sunny.' });
    expect(answered.headers['server-timing']).toMatch(/recall;dur=[\d.]+.*total;dur=[\d.]+/);
    const health = await fetch(`${service.url}/health`);
    expect([health.status, await health.json()]).toEqual([
      200,
      { status: 'ok', store: 'ok', model: service.model, ears: 'pocketsphinx:en-us', voice: 'flite:rms', calls: 0 },
    ]);
  });

  test('lets nobody in from elsewhere: a tunnel and a page that borrows our address are turned away', async () => {
    const asked = model.requests.length;
    for (const host of ['evil.example', 'abc.ngrok.app', 'localhost.evil.example', '127.0.0.1.evil.example', '192.168.0.2', '[::2]']) {
      expect(await post(service, asking('hello'), { host, 'x-forwarded-host': 'localhost' })).toMatchObject({ status: 403 });
    }
    expect(model.requests).toHaveLength(asked);
    for (const host of ['localhost', '127.0.0.1:3000', '[::1]:3000']) {
      expect(await post(service, asking('hello'), { host })).toMatchObject({ status: 200 });
    }
  });

  test('refuses what is no request with a bare 400, whatever it is', async () => {
    const other = asking('hello').replaceAll(SKILL, 'amzn1.ask.skill.other');
    for (const body of ['', '{', 'null', '[]', '{"request":{}}', other, '\u0000', Buffer.from([0xff, 0xfe])]) {
      expect(await post(service, body)).toMatchObject({ status: 400, body: '' });
    }
    expect(await post(service, asking('hello'), { 'content-type': 'text/plain' })).toMatchObject({ status: 400, body: '' });
    expect(await post(service, JSON.stringify('x'.repeat(300_000)))).toMatchObject({ status: 413, body: '' });
  });

  test('says where things are to whoever is lost', async () => {
    const lost = await fetch(`${service.url}/nowhere`);
    expect([lost.status, await lost.json()]).toEqual([404, { error: expect.stringContaining('/alexa') }]);
    expect(lost.headers.get('x-powered-by')).toBeNull();
  });
});

describe('on a public host', () => {
  test('Alexa’s door stays closed until we know whose skill it is', async () => {
    const service = await start({ HOST: '0.0.0.0' });
    const { headers, body } = amazon.signedRequest(asking('hello'));
    expect(await post(service, body, headers)).toMatchObject({ status: 404 });
  });

  test('only what Amazon signed comes in, under any name, and nothing of our stages goes out', async () => {
    const service = await start({ HOST: '0.0.0.0', ALEXA_SKILL_ID: SKILL });
    const { headers, body } = amazon.signedRequest(asking('hello'));
    const answered = await post(service, body, { ...headers, host: 'parley.example' });
    expect(answered).toMatchObject({ status: 200, words: 'It is sunny.' });
    expect(answered.headers).not.toHaveProperty('server-timing');
    expect(await post(service, asking('hello'))).toMatchObject({ status: 400, body: '' });
    expect(await post(service, asking('another'), headers)).toMatchObject({ status: 400, body: '' });
  });
});

describe('a service that is asked to stop', () => {
  test('answers who is still waiting, lets nobody new in, and forgets nothing', async () => {
    const environment = { DATA_DIR: join(home, 'stopped') };
    const service = await start(environment);
    model.say({ reply: 'It is sunny.', firstTokenMs: 300 });
    const asked = model.requests.length;
    const waiting = post(service, asking('how is the weather'));
    await modelWasAsked(asked + 1);
    const closed = service.close();
    await expect(post(service, asking('hello'))).rejects.toThrow('ECONNREFUSED');
    expect(await waiting).toMatchObject({ status: 200, words: 'It is sunny.' });
    await closed;
    running.delete(service);
    const repeated = await post(await start(environment), asking('repeat'));
    expect(repeated.words).toBe('It is sunny.');
  });

  test('finishes the answers that it promised, also of requests that were still waiting', async () => {
    const environment = { DATA_DIR: join(home, 'promised'), TURN_BUDGET_MS: '1000' };
    const service = await start(environment);
    model.say({ reply: 'One! Two three four.', tokensPerSecond: 2.5 });
    const asked = model.requests.length;
    const waiting = post(service, asking('a story'));
    await modelWasAsked(asked + 1);
    await Promise.all([service.close(), waiting]);
    running.delete(service);
    expect((await waiting).words).toBe(`One! ${en.shallIGoOn}`);
    model.say({ fault: '500' });
    expect((await post(await start(environment), asking('go on'))).words).toBe('Two three four.');
  });
});

test('a store that hangs is told by the health, and takes nothing from an answer', async () => {
  const dynamodb = await fakeDynamodb();
  const service = await start({ DYNAMODB_ENDPOINT: dynamodb.endpoint });
  dynamodb.fail(() => hanging);
  model.say('It is sunny.');
  const health = await fetch(`${service.url}/health`);
  expect([health.status, await health.json()]).toEqual([
    200,
    expect.objectContaining({ status: 'degraded', store: 'unreachable', cause: 'it gives no answer in 500 ms' }),
  ]);
  expect((await post(service, asking('how is the weather'))).words).toBe('It is sunny.');
  await service.close();
  running.delete(service);
  await dynamodb.close();
});

test('a port that is taken is an error, and leaves the store to the next start', async () => {
  const { port } = new URL((await start()).url);
  const environment = { DATA_DIR: join(home, 'unlucky') };
  await expect(start({ ...environment, PORT: port })).rejects.toThrow('EADDRINUSE');
  await start(environment);
});
