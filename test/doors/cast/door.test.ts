import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { en } from '#core/languages/en/phrases.ts';
import { wordsIn } from '#test/support/calls/spoken-audio.ts';
import { type FakeCastDevice, fakeCastDevice } from '#test/support/fakes/fake-cast-device.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { type FakeOpenAIAudio, fakeOpenAIAudio } from '#test/support/fakes/fake-openai-audio.ts';
import { activate, fulfillment, GOOGLE_HOME, LINKING, link } from '#test/support/google/google-home-link.ts';
import { run } from '#test/support/processes/run.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { until } from '#test/support/until.ts';

let device: FakeCastDevice;
let model: FakeModel;
let voice: FakeOpenAIAudio;
let service: RunningService;

async function start(environment: Record<string, string> = {}): Promise<RunningService> {
  return runningService({
    CAST_DEVICE: device.address,
    OPENAI_BASE_URL: model.openaiURL,
    OPENAI_TTS_BASE_URL: voice.url,
    OPENAI_TTS_MODEL: 'm',
    OPENAI_TTS_VOICE: 'v',
    ...GOOGLE_HOME,
    ...environment,
  });
}

beforeAll(async () => {
  [device, model, voice] = await Promise.all([fakeCastDevice(), fakeModel(), fakeOpenAIAudio()]);
  service = await start();
});
afterAll(async () => {
  await service.close();
  await Promise.all([device.close(), model.close(), voice.close()]);
});
beforeEach(() => {
  device.forget();
  model.say('Good morning. Today is a good day.');
  for (const list of [model.requests, service.logged]) list.length = 0;
});

const say = (text: string, headers: Record<string, string> = { 'content-type': 'text/plain' }) =>
  fetch(`${service.url}/cast`, { method: 'POST', headers, body: text });

/** What the household heard. */
const heard = () =>
  device.played.map(({ samples, sampleRate }) => wordsIn(new Uint8Array(samples.buffer), { encoding: 'pcm16', sampleRate })).join(' ');
const logged = (words: string) => service.logged.filter((line) => line.includes(words)).length;
/** So many since the test began. */
const briefings = (count: number) => until(() => logged('a briefing was spoken') === count);

describe('announcements on the speaker of the house', () => {
  test('a text that is sent to the speaker is spoken there, from an address that is void afterwards', async () => {
    device.busyWith('Spotify');
    const response = await say('Dinner is ready.');
    expect([response.status, await response.json()]).toEqual([
      200,
      { ended: 'whole', playedMs: expect.any(Number), share: 1, replaced: 'Spotify' },
    ]);
    expect(heard()).toBe('Dinner is ready.');
    const [url = ''] = device.urls;
    expect(url).toMatch(new RegExp(`^${service.url}/cast/[\\w-]{43}\\.wav$`));
    expect(await fetch(url)).toMatchObject({ status: 404 });
  });

  test('a text that is sent to the speaker is refused while another is spoken', async () => {
    device.hold();
    const first = say('Dinner is ready.');
    await until(() => device.urls.length > 0);
    expect(await say('It gets cold.')).toMatchObject({ status: 409 });
    device.release();
    expect(await first).toMatchObject({ status: 200 });
    expect(await say('It is cold.')).toMatchObject({ status: 200 });
  });

  test.each(['refuses-launch', 'load-failed', 'dies-at-launch'] as const)(
    'a text that is not spoken, by a speaker that %s, is told with a remedy',
    async (fault) => {
      device.fail(fault);
      const response = await say('Dinner is ready.');
      expect([response.status, await response.json()]).toEqual([502, { error: expect.stringContaining('speaker') }]);
      device.fail();
      expect(await say('Dinner is ready.')).toMatchObject({ status: 200 });
    },
  );

  test('a text that is sent to the speaker is not taken from elsewhere, nor without a word', async () => {
    expect(await say('Boo.', { 'content-type': 'text/plain', 'x-forwarded-for': '198.51.100.7' })).toMatchObject({ status: 401 });
    expect(await say('Boo.', { 'content-type': 'text/plain', origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await say(' ')).toMatchObject({ status: 400 });
    expect(await say('{}', { 'content-type': 'application/json' })).toMatchObject({ status: 400 });
    expect(await say('x'.repeat(5_000))).toMatchObject({ status: 413 });
    expect(device.urls).toEqual([]);
  });

  test('a text that is sent to the speaker can be typed: npm run cast', async () => {
    const environment = { CAST_DEVICE: device.address, PORT: new URL(service.url).port, ACCESS_TOKEN: LINKING.access_token };
    const { code, output, errors } = await run('scripts/cast.ts', { args: ['Dinner', 'is ready.'], environment }).ended;
    expect([code, output, errors]).toEqual([0, expect.stringMatching(/^Spoken, [\d.]+ s\.\n$/), '']);
    expect(heard()).toBe('Dinner is ready.');
  });

  test('what is announced without being asked for is spoken there too, for the owner alone, and not while another is spoken', async () => {
    const announce = (body: object) =>
      fetch(`${service.url}/v1/announcements`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await announce({ text: 'Dinner is ready.', door: 'cast' })).status).toBe(200);
    expect(heard()).toBe('Dinner is ready.');
    expect((await announce({ text: 'It gets cold.' })).status).toBe(200);
    expect((await announce({ text: 'For Ann.', user: 'ann' })).status).toBe(409);
    device.hold();
    const first = say('Wait.');
    await until(() => device.urls.length > 2);
    expect((await announce({ text: 'Now.', door: 'cast' })).status).toBe(409);
    device.release();
    await first;
    expect(heard()).toBe('Dinner is ready. It gets cold. Wait.');
  });
});

describe('the briefing scene', () => {
  async function activated(): Promise<void> {
    const { access_token } = await link(service.url);
    const response = await fulfillment(service.url, access_token, activate());
    expect(await response.json()).toMatchObject({ payload: { commands: [{ status: 'SUCCESS' }] } });
  }

  test('the scene has a briefing spoken, of the owner’s own conversation, and the next one knows of it', async () => {
    await activated();
    await briefings(1);
    expect(device.played).toHaveLength(1);
    expect(heard()).toBe('Good morning. Today is a good day.');
    await activated();
    await briefings(2);
    const messages = model.requests[1].messages.map(({ content }: { content: string }) => content);
    expect(messages.slice(-3, -1)).toEqual([expect.stringContaining('morning briefing'), 'Good morning. Today is a good day.']);
    expect(service.logged.join()).not.toMatch(/Good morning|morning briefing/);
  });

  test('the scene is answered before the briefing is made, and started once at a time', async () => {
    device.hold();
    await activated();
    await until(() => device.urls.length > 0);
    await activated();
    device.release();
    await briefings(1);
    expect(model.requests).toHaveLength(1);
  });

  test('the scene says what is wrong when the model fails', async () => {
    model.say({ fault: '401' });
    await activated();
    await briefings(1);
    expect(heard()).toBe(en.errors['model-refused']);
  });

  test('the scene that somebody stops is not taken for heard', async () => {
    model.say('A storm is coming.');
    device.fail('stopped-by-hand');
    await activated();
    await briefings(1);
    await activated();
    await briefings(2);
    expect(JSON.stringify(model.requests[1].messages)).not.toContain('storm');
  });

  test('a scene for a speaker that is not there is a line in the log', async () => {
    device.fail('load-failed');
    await activated();
    await until(() => logged('a briefing was not spoken') === 1);
    expect(logged('"cause":"not-played"')).toBe(1);
  });
});

test('a server that stops does not wait for the speaker', async () => {
  device.hold();
  const said = say('Dinner is ready.').catch(() => undefined);
  await until(() => device.urls.length > 0);
  await service.close();
  expect((await said)?.status ?? 502).toBe(502);
  expect(device.played).toEqual([]);
  service = await start();
});

/** Paths as they are: a client of ours would tidy them up. */
function status(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(service.url, { path, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}

test.each([
  '/cast/',
  '/cast/.wav',
  '/cast/forged.wav',
  `/cast/${'A'.repeat(43)}.wav`,
  '/cast/../health/..wav',
  '/cast/..%2f..%2fpackage.json',
  '/cast/__proto__',
  '/cast/constructor',
  '/cast/%00.wav',
  `/cast/${'x'.repeat(300)}.wav`,
])('a clip is not found at %s', async (path) => {
  expect(await status(path)).toBe(404);
});

test('a server for the whole network gives its address in that of the speaker', async () => {
  const open = await start({ HOST: '0.0.0.0' });
  const { port } = new URL(open.url);
  const asked = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}/cast`, { method: 'POST', headers: { 'content-type': 'text/plain', ...headers }, body: 'Hello.' });
  expect(await asked({})).toMatchObject({ status: 401 });
  expect(await asked({ authorization: `Bearer ${LINKING.access_token}` })).toMatchObject({ status: 200 });
  expect(device.urls).toEqual([expect.stringMatching(`^http://127\\.0\\.0\\.1:${port}/cast/`)]);
  await open.close();
});

test('without a speaker of the house there are no announcements, no scene and no clips', async () => {
  const plain = await runningService({ OPENAI_BASE_URL: model.openaiURL });
  for (const path of ['cast', 'google-home/token', 'google-home/fulfillment', 'google-home/auth']) {
    expect(await fetch(`${plain.url}/${path}`, { method: 'POST' })).toMatchObject({ status: 404 });
  }
  expect(await fetch(`${plain.url}/google-home/auth`)).toMatchObject({ status: 404 });
  await plain.close();
});
