import { describe, expect, test } from '@jest/globals';
import { channel } from '#core/async/channel.ts';
import { bytesPerSecond } from '#core/audio/audio-format.ts';
import type { AudioFormat } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { elevenlabs } from '#providers/tts/elevenlabs/stream.ts';
import { elevenlabsTts } from '#providers/tts/elevenlabs.ts';
import { wordsIn } from '#test/support/calls/spoken-audio.ts';
import { listenTo } from '#test/support/calls/tts-listener.ts';
import { type ElevenLabsScript, fakeElevenLabs } from '#test/support/fakes/fake-elevenlabs.ts';
import type { FakeWebSocket } from '#test/support/fakes/fake-web-socket.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

const KEY = 'xi-key';

async function withFake(script: ElevenLabsScript, act: (fake: FakeWebSocket) => Promise<void>): Promise<void> {
  const fake = await fakeElevenLabs(script);
  try {
    await act(fake);
  } finally {
    await fake.close();
  }
}

const connect = (fake: FakeWebSocket) => elevenlabs({ ...defaultsOf(elevenlabsTts), apiKey: KEY, baseURL: fake.url, clock: systemClock });

describe('elevenlabs', () => {
  test('is connected before there is a text', () =>
    withFake({}, async (fake) => {
      const controller = new AbortController();
      connect(fake).speak(channel<string>(), {
        format: { encoding: 'pcm16', sampleRate: 24_000 },
        locale: 'en-US',
        signal: controller.signal,
      });
      while (fake.handshakes.length === 0) await systemClock.sleep(2);
      controller.abort();
      while (fake.open() > 0) await systemClock.sleep(2);
    }));

  test.each<[AudioFormat, string]>([
    [{ encoding: 'pcm16', sampleRate: 24_000 }, 'pcm_24000'],
    [{ encoding: 'pcm16', sampleRate: 16_000 }, 'pcm_16000'],
    [{ encoding: 'mulaw', sampleRate: 8_000 }, 'ulaw_8000'],
  ])('asks for %j as %s', (format, name) =>
    withFake({}, async (fake) => {
      await listenTo(connect(fake), ['Hello.'], { format });
      const [{ url, headers } = { url: new URL('http://none'), headers: {} }] = fake.handshakes;
      expect(headers).toMatchObject({ 'xi-api-key': KEY });
      expect(url.pathname).toBe('/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb/stream-input');
      expect(Object.fromEntries(url.searchParams)).toMatchObject({
        model_id: 'eleven_flash_v2_5',
        output_format: name,
        language_code: 'en',
      });
    }),
  );

  test('a model that takes no language gets none', () =>
    withFake({}, async (fake) => {
      const tts = elevenlabs({
        ...defaultsOf(elevenlabsTts),
        apiKey: KEY,
        baseURL: fake.url,
        model: 'eleven_multilingual_v2',
        voice: 'a/b',
        clock: systemClock,
      });
      expect((await listenTo(tts, ['Hello.'])).text).toBe('Hello.');
      expect(fake.handshakes[0]?.url.searchParams.has('language_code')).toBe(false);
      expect(fake.handshakes[0]?.url.pathname).toContain('/a%2Fb/');
    }));

  test('the first token goes out at once, the others become messages of whole words, and a sentence is spoken when it ends', () =>
    withFake({}, async (fake) => {
      await listenTo(connect(fake), ['Hel', 'lo th', 'ere. ', 'How', ' are', ' you', '?']);
      expect(fake.messages.slice(1)).toEqual([
        { text: 'Hel' },
        { text: 'lo ' },
        { text: 'there. ', flush: true },
        { text: 'How ' },
        { text: 'are ' },
        { text: 'you? ', flush: true },
        { text: '' },
      ]);
    }));

  test('once enough is said for the first sound, words go out some at a time', () =>
    withFake({}, async (fake) => {
      const tokens = 'The weather in Paris is sunny today with a light warm wind from the south that will go on. Bye'.match(/ ?\S+/g) ?? [];
      await listenTo(connect(fake), tokens);
      const texts = fake.messages.slice(1).map(({ text }) => text);
      expect(texts.slice(0, 3)).toEqual(['The', ' weather ', 'in ']);
      expect(texts.slice(-5)).toEqual(['warm ', 'wind from the south that will ', 'go on. ', 'Bye ', '']);
      expect(texts.join('')).toBe(`${tokens.join('')} `);
    }));

  test('a script without spaces does not wait for one', () =>
    withFake({}, async (fake) => {
      await listenTo(connect(fake), ['こんに', 'ちは。', '元気']);
      expect(fake.messages.slice(1)).toEqual([{ text: 'こんに' }, { text: 'ちは。', flush: true }, { text: '元気 ' }, { text: '' }]);
    }));

  test('each word lies exactly where its sound is, over all messages', () =>
    withFake({}, async (fake) => {
      const format: AudioFormat = { encoding: 'pcm16', sampleRate: 16_000 };
      const { words, audio } = await listenTo(connect(fake), ['One two three. ', 'Four five six seven eight nine. ', 'Ten!'], { format });
      expect(words).toHaveLength(10);
      const place = (ms: number) => 2 * Math.round((ms / 2000) * bytesPerSecond(format));
      for (const { text, startMs, endMs } of words) {
        expect(wordsIn(audio.subarray(place(startMs + 5), place(endMs - 5)), format)).toBe(text);
      }
    }));

  test.each<[ElevenLabsScript, string]>([
    [{ fault: 'no-quota' }, 'tts-unpaid'],
    [{ fault: 'no-voice' }, 'tts-failed'],
  ])('%j is %s, without what was to be said', (script, code) =>
    withFake(script, async (fake) => {
      const { error } = await listenTo(connect(fake), ['my secret diary. ', 'more']);
      expect(error).toMatchObject({ code });
      expect(error?.message).not.toMatch(/secret|xi-key/);
    }),
  );

  test('a pause in the text that is too long for the service is unreachable, not silence', () =>
    withFake({ secondMs: 0.5 }, async (fake) => {
      const text = channel<string>();
      text.push('Hello. ');
      const { text: heard, error } = await listenTo(connect(fake), text);
      expect(heard).toBe('Hello.');
      expect(error).toMatchObject({ code: 'tts-unreachable', message: expect.stringContaining('input_timeout_exceeded') });
    }));

  test('one reply is one connection, which is closed after it', () =>
    withFake({}, async (fake) => {
      await listenTo(connect(fake), ['Hello there. ', 'Bye.']);
      while (fake.open() > 0) await systemClock.sleep(2);
      expect(fake.handshakes).toHaveLength(1);
    }));
});
