import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { wav } from '#core/audio/wav.ts';
import { en } from '#core/languages/en/phrases.ts';
import type { WyomingEvent } from '#core/wire/wyoming.ts';
import { bytesOf, speechOf } from '#test/support/calls/speech.ts';
import { HOME, say, wyomingClient } from '#test/support/clients/wyoming-client.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';

const SENTENCE = 'what time is it';

let parley: RunningService;
let url: string;
let speech: Int16Array;

beforeAll(async () => {
  parley = await runningService({ LLM_PROVIDER: 'offline', WYOMING_PORT: '0' });
  url = parley.wyoming ?? '';
  speech = await speechOf(SENTENCE);
});

afterAll(() => parley.close());

/** Home Assistant opens a connection for each thing it wants. */
async function ask(type: string, data: object, last: string): Promise<WyomingEvent[]> {
  const client = await wyomingClient(url);
  client.send(type, data);
  const events = await client.until(last);
  client.close();
  return events;
}

const textsOf = (events: readonly WyomingEvent[], type: string) =>
  events.flatMap((event) => (event.type === type ? [`${event.data['text']}`] : []));

describe('Home Assistant over Wyoming, with the embedded STT and TTS', () => {
  test('Home Assistant learns what there is: an STT, a TTS that takes text as it comes, a conversation', async () => {
    const [info] = await ask('describe', {}, 'info');
    expect(info?.data).toMatchObject({
      asr: [
        {
          name: 'parley',
          installed: true,
          models: [{ name: 'pocketsphinx:en-us', languages: expect.arrayContaining(['en-US']) }],
          requires_external_vad: true,
        },
      ],
      tts: [
        {
          supports_synthesize_streaming: true,
          voices: [
            {
              name: 'parley-en',
              description: 'English (flite:rms)',
              installed: true,
              languages: expect.arrayContaining(['en-US', 'en-GB']),
            },
          ],
        },
      ],
      handle: [{ supports_handled_streaming: true, models: [{ languages: expect.arrayContaining(['de-DE']) }] }],
    });
  });

  test('Home Assistant understands, answers and says it, in one turn of a conversation', async () => {
    const ears = await wyomingClient(url);
    say(ears, bytesOf(speech), HOME);
    const { data } = await ears.next('transcript');
    ears.close();
    expect(data['text']).toBe(SENTENCE);

    const handled = await ask('transcript', { text: data['text'], language: 'en', context: { conversation_id: '01TURN' } }, 'handled-stop');
    expect(handled[0]?.type).toBe('handled-start');
    const [answer = ''] = textsOf(handled, 'handled');
    expect(answer).toMatch(/\d/);
    expect(textsOf(handled, 'handled-chunk').join('').trim()).toBe(answer);

    const voice = await wyomingClient(url);
    voice.send('synthesize-start', { voice: { language: 'en' } });
    for (const text of textsOf(handled, 'handled-chunk')) voice.send('synthesize-chunk', { text });
    voice.send('synthesize', { text: answer });
    voice.send('synthesize-stop');
    const spoken = await voice.until('synthesize-stopped');
    voice.close();
    expect(spoken.map(({ type }) => type).filter((type) => type !== 'audio-chunk')).toEqual([
      'audio-start',
      'audio-stop',
      'synthesize-stopped',
    ]);
    const bytes = spoken.reduce((sum, { payload }) => sum + payload.length, 0);
    expect(bytes / 2 / Number(spoken[0]?.data['rate'])).toBeGreaterThan(1);
  });

  test('Home Assistant is remembered from one question to the next', async () => {
    const context = { conversation_id: '01MEMORY' };
    const [first] = textsOf(await ask('transcript', { text: 'what is two plus three', language: 'en', context }, 'handled'), 'handled');
    expect(first).toContain('5');
    const [again] = textsOf(await ask('transcript', { text: 'repeat that', language: 'en', context }, 'handled'), 'handled');
    expect(again).toBe(first);
  });

  test('the household is one person, whatever the conversation: "forget me" in one deletes what was said in all', async () => {
    const said = async (text: string, conversation_id: string) =>
      textsOf(await ask('transcript', { text, language: 'en_US', context: { conversation_id } }, 'handled'), 'handled')[0];
    const sum = await said('what is two plus three', '01KITCHEN');
    expect(await said('repeat that', '01BATHROOM')).toBe(sum);
    expect(await said('forget me', '01BATHROOM')).toBe(en.forgotten);
    for (const conversation of ['01KITCHEN', '01BATHROOM', '01NEW'])
      expect(await said('repeat that', conversation)).toBe(en.nothingToRepeat);
  });

  test('Home Assistant hears the same in stereo at another rate', async () => {
    // Each sample three times, on both sides.
    const stereo = Int16Array.from({ length: speech.length * 6 }, (_, index) => speech[Math.floor(index / 6)] ?? 0);
    const client = await wyomingClient(url);
    say(client, bytesOf(stereo), { rate: 48_000, width: 2, channels: 2 });
    expect((await client.next('transcript')).data['text']).toBe(SENTENCE);
    client.close();
  });
});

test('a Parley elsewhere hears with our ears and speaks with our voice', async () => {
  const other = await runningService({ LLM_PROVIDER: 'offline', WYOMING_PORT: '0', WYOMING_STT_URL: url, WYOMING_TTS_URL: url });
  const client = await wyomingClient(other.wyoming ?? '');
  say(client, bytesOf(speech), HOME);
  expect((await client.next('transcript')).data['text']).toBe(SENTENCE);
  client.send('synthesize', { text: 'It is sunny today. Tomorrow it will rain.' });
  const spoken = await client.until('audio-stop');
  const bytes = spoken.reduce((sum, { payload }) => sum + payload.length, 0);
  expect(bytes / 2 / Number(spoken[0]?.data['rate'])).toBeGreaterThan(1.5);
  client.close();
  await other.close();
});

describe('WYOMING_PORT', () => {
  test('without WYOMING_PORT there is no Wyoming door', async () => {
    const other = await runningService({ LLM_PROVIDER: 'offline' });
    expect(other.wyoming).toBeUndefined();
    await other.close();
  });

  test('a WYOMING_PORT that is taken is an error that names it', async () => {
    const port = new URL(url).port;
    await expect(runningService({ LLM_PROVIDER: 'offline', WYOMING_PORT: port })).rejects.toThrow(
      `port ${port} is taken: set WYOMING_PORT`,
    );
  });
});

/** A Python that has the package `wyoming`: this machine's, or the one that .ci/run prepares. */
const python = ['python3', 'node_modules/.cache/parley/python/bin/python'].find(
  (candidate) => spawnSync(candidate, ['-c', 'import wyoming']).status === 0,
);
if (!python) {
  process.stderr.write('Not tested against the official Wyoming client: python3 has no package "wyoming" (pip install wyoming==1.10.2).\n');
}

(python ? test : test.skip)('the official client in Python understands everything we say', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-wyoming-'));
  const file = join(folder, 'speech.wav');
  await writeFile(file, wav(speech, 16_000));
  const { stdout } = await promisify(execFile)(python ?? '', ['test/support/clients/official-wyoming-client.py', url, file]);
  await rm(folder, { recursive: true });
  const english = expect.arrayContaining(['en-US', 'en-GB']);
  const said = JSON.parse(stdout);
  expect(said).toEqual({
    ping: 'hello',
    info: { asr: [english], tts: [english], streams: [true, true], installed: [true, true, true] },
    transcript: SENTENCE,
    handled: {
      types: ['handled', 'handled-chunk', 'handled-start', 'handled-stop'],
      first: true,
      chunks: expect.stringContaining('5'),
      text: expect.stringContaining('5'),
    },
    spoken: { format: [16_000, 2, 1], stopped: 1, seconds: expect.any(Number) },
    streamed: { format: [16_000, 2, 1], stopped: 1, seconds: expect.any(Number) },
  });
  expect(said.spoken.seconds).toBeGreaterThan(1.5);
  // The text that is repeated for servers that cannot stream is not spoken twice.
  expect(said.streamed.seconds / said.spoken.seconds).toBeLessThan(1.3);
});
