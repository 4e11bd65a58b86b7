import { describe, expect, test } from '@jest/globals';
import { systemClock } from '#providers/clock/system.ts';
import { openaiTranscription } from '#providers/stt/openai/transcription.ts';
import { openaiStt } from '#providers/stt/openai.ts';
import { caller } from '#test/support/calls/caller.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type FakeOpenAIAudio, fakeOpenAIAudio, type OpenAIAudioScript } from '#test/support/fakes/fake-openai-audio.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

async function withFake(
  script: OpenAIAudioScript | ((request: number) => OpenAIAudioScript),
  act: (fake: FakeOpenAIAudio) => Promise<void>,
): Promise<void> {
  const fake = await fakeOpenAIAudio(script);
  try {
    await act(fake);
  } finally {
    await fake.close();
  }
}

describe('openai transcription', () => {
  test('sends an utterance as a file, with its language and the likely names', () =>
    withFake({}, async (fake) => {
      const person = caller(openaiTranscription({ ...defaultsOf(openaiStt), apiKey: 'k', baseURL: fake.url, clock: systemClock }), {
        locale: 'de-DE',
        hotwords: ['Parley', 'Köhler'],
      });
      await person.say('guten Tag');
      expect(await person.finish()).toBe('guten Tag');
      person.abort();
      expect(fake.requests).toMatchObject([
        {
          path: '/v1/audio/transcriptions',
          headers: { authorization: 'Bearer k' },
          fields: { model: 'gpt-transcribe', language: 'de', prompt: 'Parley, Köhler', response_format: 'json' },
        },
      ]);
    }));

  test('a server without a key gets none', () =>
    withFake({}, async (fake) => {
      const person = caller(
        openaiTranscription({ ...defaultsOf(openaiStt), baseURL: `${fake.url}/`, model: 'whisper-large-v3', clock: systemClock }),
      );
      await person.say('hello');
      expect(await person.finish()).toBe('hello');
      person.abort();
      expect(fake.requests[0]?.headers).not.toHaveProperty('authorization');
    }));

  test('goes on listening while an utterance is at the service, and keeps the order', () =>
    withFake(
      (request) => ({ firstByteMs: request === 1 ? 150 : 0 }),
      async (fake) => {
        const person = caller(openaiTranscription({ ...defaultsOf(openaiStt), baseURL: fake.url, clock: systemClock }));
        await person.say('one');
        const first = person.finish();
        await person.say('two');
        expect(await person.finish()).toBe('two');
        expect(await first).toBe('one');
        person.abort();
      },
    ));

  test('asks nothing about silence of no length', () =>
    withFake({}, async (fake) => {
      const person = caller(openaiTranscription({ ...defaultsOf(openaiStt), baseURL: fake.url, clock: systemClock }));
      expect(await person.finish()).toBe('');
      person.abort();
      expect(fake.requests).toEqual([]);
    }));

  test('an utterance above 25 MB loses its beginning, not its end', () =>
    withFake({}, async (fake) => {
      const person = caller(openaiTranscription({ ...defaultsOf(openaiStt), baseURL: fake.url, clock: pacedClock(1 / 5) }), {
        format: { encoding: 'pcm16', sampleRate: 48_000 },
      });
      await person.say('lost');
      await person.pause(265_000);
      await person.say('kept');
      expect(await person.finish()).toBe('kept');
      person.abort();
      expect(fake.requests[0]?.bytes).toBeLessThan(25_001_000);
    }));

  test('a broken connection is tried once more, an answer is not', async () => {
    await withFake(
      (request) => (request === 1 ? { fault: 'reset' } : {}),
      async (fake) => {
        const person = caller(openaiTranscription({ ...defaultsOf(openaiStt), baseURL: fake.url, clock: systemClock }));
        await person.say('hello');
        expect(await person.finish()).toBe('hello');
        person.abort();
      },
    );
    await withFake({ refuse: { status: 429, error: { code: 'rate_limit_exceeded' } } }, async (fake) => {
      const person = caller(openaiTranscription({ ...defaultsOf(openaiStt), baseURL: fake.url, clock: systemClock }));
      await person.say('hello');
      await person.finish();
      expect(await person.over).toMatchObject({ code: 'stt-unreachable', message: expect.stringContaining('rate_limit_exceeded') });
      expect(fake.requests).toHaveLength(1);
    });
  });

  test.each(['page', 'empty'] as const)('an answer that is none (%s) is a failure', (fault) =>
    withFake({ fault }, async (fake) => {
      const person = caller(openaiTranscription({ ...defaultsOf(openaiStt), baseURL: fake.url, clock: systemClock }));
      await person.say('hello');
      await person.finish();
      expect(await person.over).toMatchObject({ code: 'stt-failed' });
    }),
  );
});
