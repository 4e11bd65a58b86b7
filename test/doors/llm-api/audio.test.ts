/** Our ears and our voice for OpenAI's client. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import OpenAI, { toFile } from 'openai';
import { readWav, wav } from '#core/audio/wav.ts';
import { SPEECH_FORMATS } from '#doors/llm-api/audio/encoders/speech-formats.ts';
import { readRecording } from '#doors/llm-api/audio/recordings.ts';
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
    ['a format that cannot be had', recording('hi'), { response_format: 'diarized_json' }, 'response_format'],
    [
      'times of words',
      recording('hi'),
      { response_format: 'verbose_json', timestamp_granularities: ['word', 'segment'] },
      'timestamp_granularities.0',
    ],
    ['probabilities', recording('hi'), { include: ['logprobs'] }, 'include.0'],
    ['a WebM file', Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0, 0]), {}, 'file'],
    ['a video’s MP4 file', Buffer.from('\0\0\0\x18ftypmp42'), {}, 'file'],
    ['an Ogg file without Opus', Buffer.from('OggS and then vorbis'), {}, 'file'],
    ['a file that only begins as one', Buffer.from('fLaC and so on'), {}, 'file'],
  ])('a transcription of %s is refused with the reason', async (_what, bytes, more, param) => {
    await expect(transcribe(bytes, more)).rejects.toMatchObject({ status: 400, param });
  });

  test('a transcription has its sentences and their times, as JSON and as subtitles', async () => {
    const bytes = recording('It rains. It pours.');
    const verbose = await transcribe(bytes, {
      response_format: 'verbose_json',
      timestamp_granularities: ['segment'],
      model: 'parley:en_GB',
    });
    expect(verbose).toMatchObject({ task: 'transcribe', language: 'english', text: 'It rains. It pours.' });
    const { duration, segments } = verbose as unknown as OpenAI.Audio.TranscriptionVerbose;
    expect(duration).toBeCloseTo(0.96, 5);
    expect(segments).toMatchObject([
      { id: 0, start: 0, text: 'It rains.' },
      { id: 1, end: duration, text: 'It pours.' },
    ]);
    expect(segments?.[0]?.end).toBe(segments?.[1]?.start);
    const half = '00:00:00,480';
    const subtitles = `1\n00:00:00,000 --> ${half}\nIt rains.\n\n2\n${half} --> 00:00:00,960\nIt pours.\n\n`;
    expect(await transcribe(bytes, { response_format: 'srt' })).toBe(subtitles);
    const inWeb = subtitles.replaceAll(',', '.').replace(/^\d\n/gm, '');
    expect(await transcribe(bytes, { response_format: 'vtt' })).toBe(`WEBVTT\n\n${inWeb}`);
  });

  test('a transcription comes in events', async () => {
    const file = await toFile(recording('good morning'), 'a.wav');
    const events: unknown[] = [];
    for await (const event of await client.audio.transcriptions.create({ file, model: 'parley', stream: true })) events.push(event);
    expect(events).toEqual([
      { type: 'transcript.text.delta', delta: 'good morning' },
      { type: 'transcript.text.done', text: 'good morning' },
    ]);
  });

  test('a transcription can be had of a FLAC file, of which nothing is lost', async () => {
    const encoder = await SPEECH_FORMATS.flac.open(16_000);
    const { samples } = readWav(recording('good morning everybody'));
    const file = Buffer.concat([encoder.push(samples), encoder.end()]);
    encoder.close();
    expect(await transcribe(file)).toEqual({ text: 'good morning everybody' });
  });

  test('a transcription of a file with more sound than its size says is refused', async () => {
    const encoder = await SPEECH_FORMATS.flac.open(8_000);
    const file = Buffer.concat([encoder.push(new Int16Array(310 * 8_000)), encoder.end()]);
    expect(file.length).toBeLessThan(10_000);
    encoder.close();
    await expect(transcribe(file)).rejects.toMatchObject({ status: 413, param: 'file' });
  });

  test('a translation is refused with what to do instead', async () => {
    const file = await toFile(recording('hi'), 'a.wav');
    await expect(client.audio.translations.create({ file, model: 'whisper-1' })).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining('/v1/audio/transcriptions'),
    });
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
    ['mp3', 'audio/mpeg', 0.15],
    ['opus', 'audio/ogg', 0.01],
    ['flac', 'audio/flac', 0],
    [undefined, 'audio/mpeg', 0.15],
  ] as const)('speech can be had as %s, as long as it is', async (response_format, type, more) => {
    const response = await speak(response_format ? { response_format } : {});
    expect(response.headers.get('content-type')).toBe(type);
    const { samples, sampleRate } = await readRecording(new Uint8Array(await response.arrayBuffer()));
    const seconds = samples.length / sampleRate;
    expect(seconds).toBeGreaterThanOrEqual(0.48); // two words
    expect(seconds).toBeLessThanOrEqual(0.48 + more + 0.001);
    const audio = new Uint8Array(samples.buffer);
    if (response_format === 'flac') expect(wordsIn(audio, { encoding: 'pcm16', sampleRate })).toBe('Good morning.');
  });

  test.each([0.5, 1.5, 2, 4])('speech at %s times the speed takes so much less time', async (speed) => {
    const audio = await (await speak({ response_format: 'pcm', speed, input: 'one two three four five' })).arrayBuffer();
    expect(audio.byteLength / 2 / 24_000).toBeCloseTo((5 * 0.24) / speed, 3);
  });

  test.each(['wav', 'mp3'])('speech comes in events, which together are the %s file', async (response_format) => {
    const response = await speak({ response_format, stream_format: 'sse' });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const events = (await response.text())
      .trim()
      .split('\n\n')
      .map((event) => JSON.parse(event.replace('data: ', '')));
    expect(events.at(-1)).toMatchObject({ type: 'speech.audio.done', usage: { total_tokens: 0 } });
    const sound = Buffer.concat(events.flatMap(({ type, audio }) => (type === 'speech.audio.delta' ? [Buffer.from(audio, 'base64')] : [])));
    expect(sound).toEqual(Buffer.from(await (await speak({ response_format })).arrayBuffer()));
  });

  test.each([
    ['alloy', 'parley:de_DE', '5 Kilometer'],
    ['de_DE', 'tts-1', '5 Kilometer'],
    [{ id: 'parley:de' }, 'tts-1', '5 Kilometer'],
    ['alloy', 'tts-1', '5 kilometers'],
  ])('speech in the voice %j of the model %s is in the language of either', async (voice, model, words) => {
    await speak({ voice, model, input: '5 km', instructions: 'Whisper.' });
    expect(vendor.requests.at(-1)?.fields['input']).toContain(words);
  });

  test.each([
    [{ response_format: 'aac' }, 'response_format'],
    [{ response_format: 'ogg' }, 'response_format'],
    [{ speed: 5 }, 'speed'],
    [{ speed: 0.1 }, 'speed'],
    [{ stream_format: 'xml' }, 'stream_format'],
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
