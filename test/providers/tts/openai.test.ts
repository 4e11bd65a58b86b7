import { describe, expect, test } from '@jest/globals';
import { openaiSpeech } from '#providers/tts/openai/speech.ts';
import { openaiTts } from '#providers/tts/openai.ts';
import { listenTo } from '#test/support/calls/tts-listener.ts';
import { type FakeOpenAIAudio, fakeOpenAIAudio, type OpenAIAudioScript } from '#test/support/fakes/fake-openai-audio.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

async function withFake(script: OpenAIAudioScript, act: (fake: FakeOpenAIAudio) => Promise<void>): Promise<void> {
  const fake = await fakeOpenAIAudio(script);
  try {
    await act(fake);
  } finally {
    await fake.close();
  }
}

const connect = (fake: FakeOpenAIAudio, apiKey?: string) =>
  openaiSpeech({ ...defaultsOf(openaiTts), apiKey, baseURL: fake.url, model: 'kokoro', voice: 'af_heart' });

describe('openai speech', () => {
  test('each text is one request for raw audio', () =>
    withFake({}, async (fake) => {
      expect((await listenTo(connect(fake, 'k'), ['Hello there.', '', 'Bye.'])).text).toBe('Hello there. Bye.');
      expect(fake.requests.map(({ fields }) => fields)).toEqual([
        { model: 'kokoro', voice: 'af_heart', input: 'Hello there.', response_format: 'pcm' },
        { model: 'kokoro', voice: 'af_heart', input: 'Bye.', response_format: 'pcm' },
      ]);
      expect(fake.requests[0]?.headers).toMatchObject({ authorization: 'Bearer k' });
    }));

  test('a server without a key gets none', () =>
    withFake({}, async (fake) => {
      await listenTo(connect(fake), ['Hello.']);
      expect(fake.requests[0]?.headers).not.toHaveProperty('authorization');
    }));

  test.each([1, 999])('a sample is never cut, though the network cuts every %d bytes', (pieceBytes) =>
    withFake({ pieceBytes }, async (fake) => {
      const { text, pieces } = await listenTo(connect(fake), ['Hi.']);
      expect(text).toBe('Hi.');
      for (const piece of pieces) expect(piece.length % 2).toBe(0);
    }),
  );

  test('the next text is asked for while one is heard, and not the one after it', () =>
    withFake({}, async (fake) => {
      const asked: number[] = [];
      await listenTo(connect(fake), ['One.', 'Two.', 'Three.', 'Four.'], {
        each: (event) => 'words' in event && asked.push(fake.requests.length),
      });
      expect(asked[0]).toBe(2);
      expect(fake.requests).toHaveLength(4);
    }));

  test.each(['page', 'garbage', 'empty'] as const)('what is no audio (%s) is a failure', (fault) =>
    withFake({ fault }, async (fake) => {
      expect((await listenTo(connect(fake), ['Hello.'])).error).toMatchObject({ code: 'tts-failed' });
    }),
  );
});
