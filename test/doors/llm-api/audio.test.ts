/** Our ears and our voice for OpenAI's client. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import OpenAI, { toFile } from 'openai';
import { readWav, wav } from '#core/audio/wav.ts';
import { spokenAudio, wordsIn } from '#test/support/calls/spoken-audio.ts';
import { type FakeOpenAIAudio, fakeOpenAIAudio, type OpenAIAudioScript } from '#test/support/fakes/fake-openai-audio.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { until } from '#test/support/until.ts';

let vendor: FakeOpenAIAudio;
let script: OpenAIAudioScript = {};
let service: RunningService;
let client: OpenAI;

beforeAll(async () => {
  vendor = await fakeOpenAIAudio(() => script);
  service = await runningService({
    LLM_PROVIDER: 'offline',
    OPENAI_STT_BASE_URL: vendor.url,
    OPENAI_TTS_BASE_URL: vendor.url,
    OPENAI_TTS_MODEL: 'fake',
    OPENAI_TTS_VOICE: 'fake',
  });
  client = new OpenAI({ baseURL: `${service.url}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterAll(async () => {
  await service.close();
  await vendor.close();
});

function recording(text: string, sampleRate = 16_000): Uint8Array {
  const audio = Buffer.from(spokenAudio(text, { encoding: 'pcm16', sampleRate }));
  const samples = Int16Array.from({ length: audio.length / 2 }, (_, index) => audio.readInt16LE(2 * index));
  return wav(samples, sampleRate);
}

const transcribe = async (bytes: Uint8Array, more: object = {}) =>
  client.audio.transcriptions.create({ file: await toFile(bytes, 'a.wav'), model: 'whisper-1', ...more });

describe('transcriptions over the OpenAI API', () => {
  test('a transcription has the words of a WAV file', async () => {
    expect(await transcribe(recording('good morning'))).toEqual({ text: 'good morning' });
  });

  test('a transcription can be had as plain text, in the language that the client names', async () => {
    expect(await transcribe(recording('guten morgen'), { response_format: 'text', language: 'de' })).toBe('guten morgen\n');
    expect(vendor.requests.at(-1)?.fields).toMatchObject({ language: 'de' });
  });

  test.each([
    ['no WAV file', Buffer.from('ID3 and so on'), {}, 'file'],
    ['a rate that nobody uses', wav(new Int16Array(100), 15_999), {}, 'file'],
    ['a format that cannot be had', recording('hi'), { response_format: 'srt' }, 'response_format'],
  ])('a transcription of %s is refused with the reason', async (_what, bytes, more, param) => {
    await expect(transcribe(bytes, more)).rejects.toMatchObject({ status: 400, param });
  });

  test('a transcription of too much is refused', async () => {
    await expect(transcribe(new Uint8Array(4_000_001))).rejects.toMatchObject({ status: 413 });
  });

  test.each(['{}', '--x\r\n', ''])('a transcription of what is no form is refused: %j', async (body) => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const response = await fetch(`${service.url}/v1/audio/transcriptions`, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
  });

  test('a transcription says so when nobody can hear', async () => {
    script = { refuse: { status: 401 } };
    await expect(transcribe(recording('hi'))).rejects.toMatchObject({ status: 503 });
    script = {};
  });
});

describe('speech over the OpenAI API', () => {
  const speak = (more: object = {}) =>
    client.audio.speech.create({ model: 'parley', voice: 'alloy', input: '**Good** morning.', ...more } as OpenAI.Audio.SpeechCreateParams);

  test('speech is a WAV file of the words, without their markdown', async () => {
    const response = await speak({ response_format: 'wav' });
    expect(response.headers.get('content-type')).toBe('audio/wav');
    const { samples, sampleRate } = readWav(new Uint8Array(await response.arrayBuffer()));
    expect(sampleRate).toBe(24_000);
    expect(wordsIn(new Uint8Array(samples.buffer), { encoding: 'pcm16', sampleRate })).toBe('Good morning.');
  });

  test('speech can be had as bare samples of 24 kHz', async () => {
    const audio = new Uint8Array(await (await speak({ response_format: 'pcm' })).arrayBuffer());
    expect(wordsIn(audio, { encoding: 'pcm16', sampleRate: 24_000 })).toBe('Good morning.');
  });

  test.each([
    [{ response_format: 'mp3' }, 'response_format'],
    [{ response_format: 'opus' }, 'response_format'],
    [{ speed: 2 }, 'speed'],
    [{ input: '***' }, 'input'],
    [{ input: 'a'.repeat(4_097) }, 'input'],
  ])('speech is refused with the reason for %j', async (more, param) => {
    await expect(speak(more)).rejects.toMatchObject({ status: 400, param });
  });

  test('speech says so when nobody can speak', async () => {
    script = { refuse: { status: 429 } };
    await expect(speak()).rejects.toMatchObject({ status: 503 });
    script = {};
  });

  test('speech that breaks off does not end as if it were whole', async () => {
    script = { dieAfterBytes: 4_000 };
    await expect(speak().then((response) => response.arrayBuffer())).rejects.toThrow();
    script = {};
  });

  test('speech that nobody waits for any more is not made', async () => {
    script = { fault: 'hang' };
    const leaving = new AbortController();
    const before = vendor.requests.length;
    const spoken = client.audio.speech.create({ model: 'parley', voice: 'alloy', input: 'Hello.' }, { signal: leaving.signal });
    const left = expect(spoken).rejects.toThrow();
    await until(() => vendor.requests.length > before);
    leaving.abort();
    await left;
    await until(() => vendor.aborted() > 0);
    expect(vendor.aborted()).toBeGreaterThan(0);
    script = {};
  });
});
