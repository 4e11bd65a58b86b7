import { afterEach, describe, expect, test } from '@jest/globals';
import { historyIn } from '#core/conversation/history.ts';
import type { Clock, SpeechToText } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { deepgram } from '#providers/stt/deepgram/stream.ts';
import { deepgramStt } from '#providers/stt/deepgram.ts';
import { sttFallback } from '#providers/stt/fallback.ts';
import { openaiTranscription } from '#providers/stt/openai/transcription.ts';
import { openaiStt } from '#providers/stt/openai.ts';
import { playoutTicker } from '#streaming/output/playout-ticker.ts';
import { startCall } from '#streaming/session.ts';
import { energyVad, scriptedVoice } from '#test/support/calls/scripted-services.ts';
import { silence, spokenAudio } from '#test/support/calls/spoken-audio.ts';
import { type EventClient, eventClient } from '#test/support/clients/event-client.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type DeepgramScript, fakeDeepgram } from '#test/support/fakes/fake-deepgram.ts';
import { fakeOpenAIAudio, type OpenAIAudioScript } from '#test/support/fakes/fake-openai-audio.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';
import { inTokens, scriptedModel } from '#test/support/scripted-model.ts';
import { until } from '#test/support/until.ts';

/** What the door's clients send if they choose nothing. */
const FORMAT = { encoding: 'pcm16', sampleRate: 24_000 } as const;
/** Our clock is so much faster than the services: 3.5 s of ours are 700 ms of theirs. */
const PACE = 5;
const LIGHT = 'turn on the kitchen light';

const toClose: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

async function heardByDeepgram(script: DeepgramScript | ((connection: number) => DeepgramScript), clock: Clock): Promise<SpeechToText> {
  const fake = await fakeDeepgram(script);
  toClose.push(fake.close);
  return deepgram({ ...defaultsOf(deepgramStt), apiKey: 'k', baseURL: fake.url, clock });
}

async function heardFromFiles(script: OpenAIAudioScript | ((request: number) => OpenAIAudioScript), clock: Clock): Promise<SpeechToText> {
  const fake = await fakeOpenAIAudio(script);
  toClose.push(fake.close);
  return openaiTranscription({ ...defaultsOf(openaiStt), baseURL: fake.url, clock });
}

/** A client that takes the turns itself. */
async function pushToTalk(recogniser: (clock: Clock) => Promise<SpeechToText>) {
  const clock = pacedClock(PACE);
  const stt = await recogniser(clock);
  const model = scriptedModel(clock, inTokens('Yes.', { firstMs: 50, tokenMs: 10 }));
  const tts = scriptedVoice(clock, { firstMs: 50, takes: 'tokens', timings: true, format: FORMAT });
  const log = { info() {}, warn() {}, error() {} };
  const history = historyIn({ memory: memoryInProcess(clock), clock, log });
  const parts = {
    services: { stt, model, tts, fixed: tts, history, clock },
    vad: energyVad(),
    ticker: playoutTicker(clock),
    tools: () => [],
    historyDays: 30,
    log,
  };
  const server: DoorServer = await doorServer({ clock, startCall: (caller, line) => startCall({ ...caller, greets: false }, line, parts) });
  toClose.push(server.close);
  const client = await eventClient(`ws://127.0.0.1:${server.port}/v1/realtime`);
  toClose.push(async () => client.close());
  client.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { turn_detection: null } } } });
  await client.next('session.updated');
  return { ...talk(client), client, model };
}

function talk(client: EventClient) {
  async function append(audio: Uint8Array): Promise<void> {
    const piece = (FORMAT.sampleRate / 50) * 2;
    for (let at = 0; at < audio.length; at += piece) {
      client.send({ type: 'input_audio_buffer.append', audio: Buffer.from(audio.subarray(at, at + piece)).toString('base64') });
      await systemClock.sleep(1);
    }
  }
  const press = async (text: string) => {
    await append(spokenAudio(text, FORMAT));
    client.send({ type: 'input_audio_buffer.commit' });
  };
  const answered = async () => {
    client.send({ type: 'response.create' });
    return client.next('response.done');
  };
  /** Each item that was committed, with its words. */
  const items = () => {
    const completed = new Map(
      client.of('conversation.item.input_audio_transcription.completed').map(({ item_id, transcript }) => [item_id, transcript]),
    );
    return client.of('input_audio_buffer.committed').map(({ item_id }) => completed.get(item_id));
  };
  return {
    press,
    answered,
    items,
    pause: (ms: number) => append(silence(ms, FORMAT)),
    say: (text: string) => append(spokenAudio(text, FORMAT)),
    clear: () => client.send({ type: 'input_audio_buffer.clear' }),
  };
}

const asked = (model: Awaited<ReturnType<typeof pushToTalk>>['model']) =>
  model.requests.map(({ messages }) => messages.at(-1)).map((message) => (message?.role === 'user' ? message.text : ''));

describe('push to talk with a slow recogniser', () => {
  test.each([900, 3_500])('each press has its own words and its own answer, however late they come: %s ms', async (ms) => {
    const { press, answered, items, client, model } = await pushToTalk((clock) => heardFromFiles({ firstByteMs: ms / PACE }, clock));
    const texts = ['one two', 'three four', 'five six'];
    for (const [index, text] of texts.entries()) {
      await press(text);
      expect(await answered()).toMatchObject({ response: { status: 'completed', output: [{ content: [{ transcript: 'Yes.' }] }] } });
      expect(items()).toEqual(texts.slice(0, index + 1));
    }
    expect(asked(model)).toEqual(texts);
    expect(client.of('response.created')).toHaveLength(3);
    expect(client.of('error')).toEqual([]);
  });

  test.each<[string, (clock: Clock) => Promise<SpeechToText>]>([
    ['from files', (clock) => heardFromFiles({ firstByteMs: 900 / PACE }, clock)],
    ['from files, the first the slowest', (clock) => heardFromFiles((request) => ({ firstByteMs: 600 / request }), clock)],
    ['Deepgram', (clock) => heardByDeepgram({ finalMs: 60 }, clock)],
    ['Deepgram without answers', (clock) => heardByDeepgram({ finalizes: 'none' }, clock)],
    [
      'another, because the first breaks on it',
      async (clock) => {
        const broken = await heardByDeepgram((connection) => (connection === 1 ? { dieAfterMs: 700 } : { refuse: { status: 503 } }), clock);
        return sttFallback([broken, await heardFromFiles({ firstByteMs: 100 }, clock)], { clock });
      },
    ],
  ])('presses back to back have their own words each, heard by %s', async (_, recogniser) => {
    const { press, items } = await pushToTalk(recogniser);
    await press('one two');
    await press('three');
    await press('four five six');
    await until(() => items().length === 3 && !items().includes(undefined));
    expect(items()).toEqual(['one two', 'three', 'four five six']);
  });

  test('a press is answered while the answer to the one before is being heard', async () => {
    const { press, items, client, model } = await pushToTalk((clock) => heardFromFiles({ firstByteMs: 900 / PACE }, clock));
    await press('one two');
    await client.next('response.output_audio.delta');
    await press('three');
    await until(() => items().length === 2 && !items().includes(undefined));
    await client.next('response.done');
    await client.next('response.done');
    expect(items()).toEqual(['one two', 'three']);
    expect(asked(model)).toEqual(['one two', 'three']);
  });

  test('a recogniser that breaks on a press tells so, and understands the next', async () => {
    const { press, items, client } = await pushToTalk((clock) =>
      heardFromFiles((request) => (request === 1 ? { refuse: { status: 400 } } : {}), clock),
    );
    await press('one two');
    expect(await client.next('conversation.item.input_audio_transcription.failed')).toMatchObject({
      item_id: client.of('input_audio_buffer.committed')[0]?.['item_id'],
    });
    await press('three');
    await until(() => items().at(-1) !== undefined);
    expect(items()).toEqual([undefined, 'three']);
  });

  test('silence that is committed has no words, and the client is answered', async () => {
    const { pause, answered, items, client } = await pushToTalk((clock) => heardByDeepgram({ finalizes: 'with-words' }, clock));
    await pause(400);
    client.send({ type: 'input_audio_buffer.commit' });
    expect(await answered()).toMatchObject({ response: { status: 'completed', output: [] } });
    expect(items()).toEqual(['']);
  });
});

const FINALIZES: [string, DeepgramScript][] = [
  ['answered only where there are words', { finalizes: 'with-words' }],
  ['answered late, with nothing where there is nothing', { finalMs: 300 / PACE }],
  ['answered late, with the times of the words', { finalMs: 300 / PACE, wordTimes: true }],
  ['never answered', { finalizes: 'none' }],
  ['never answered, with the times of the words', { finalizes: 'none', wordTimes: true }],
  ['answered twice', { finalizes: 'twice' }],
  ['answered twice and late', { finalizes: 'twice', finalMs: 300 / PACE }],
  ['preceded by a final of its own', { segmentWords: 2, finalizes: 'with-words' }],
];

describe('words that come twice', () => {
  test.each(FINALIZES)('a clear before each press brings nothing of one into the next, where a Finalize is %s', async (_, script) => {
    const { press, answered, items, pause, clear, client } = await pushToTalk((clock) =>
      heardByDeepgram({ segmentWords: 100, ...script }, clock),
    );
    for (let count = 0; count < 3; count++) {
      clear();
      await press(LIGHT);
      expect(await answered()).toMatchObject({ response: { status: 'completed' } });
      await pause(200);
    }
    expect(items()).toEqual([LIGHT, LIGHT, LIGHT]);
    expect(client.of('error')).toEqual([]);
  });

  test.each(FINALIZES)('what is cleared is in no press, where a Finalize is %s', async (_, script) => {
    const { press, answered, items, say, clear } = await pushToTalk((clock) => heardByDeepgram({ segmentWords: 100, ...script }, clock));
    for (const [thrown, text] of [
      ['one two', 'three four'],
      ['five six seven', 'eight'],
    ] as const) {
      await say(thrown);
      clear();
      await press(text);
      await answered();
    }
    expect(items()).toEqual(['three four', 'eight']);
  });
});
