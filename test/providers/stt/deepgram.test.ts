import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { systemClock } from '#providers/clock/system.ts';
import { deepgram } from '#providers/stt/deepgram/stream.ts';
import { deepgramStt } from '#providers/stt/deepgram.ts';
import { caller } from '#test/support/calls/caller.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type DeepgramScript, fakeDeepgram } from '#test/support/fakes/fake-deepgram.ts';
import type { FakeWebSocket } from '#test/support/fakes/fake-web-socket.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

const KEY = 'dg-key';

async function withFake(
  script: DeepgramScript | ((connection: number) => DeepgramScript),
  act: (fake: FakeWebSocket) => Promise<void>,
): Promise<void> {
  const fake = await fakeDeepgram(script);
  try {
    await act(fake);
  } finally {
    await fake.close();
  }
}

function connect(fake: FakeWebSocket, { hurry = 1, model }: { hurry?: number; model?: string } = {}) {
  return deepgram({
    ...defaultsOf(deepgramStt),
    apiKey: KEY,
    baseURL: fake.url,
    ...(model !== undefined && { model }),
    clock: hurry === 1 ? systemClock : pacedClock(hurry),
  });
}

describe('deepgram', () => {
  test('shows the words as they are understood, each transcript with all words of the utterance', () =>
    withFake({ segmentWords: 2 }, async (fake) => {
      const person = caller(connect(fake));
      await person.say('turn on the kitchen light');
      await person.finish();
      const texts = person.transcripts.map(({ text }) => text);
      expect(texts).toEqual(expect.arrayContaining(['turn', 'turn on', 'turn on the', 'turn on the kitchen']));
      expect(person.transcripts.at(-1)).toEqual({ text: 'turn on the kitchen light', final: true });
      expect(person.transcripts.filter(({ final }) => final)).toHaveLength(1);
      person.abort();
    }));

  test('asks for what it needs, with the key in a header', () =>
    withFake({}, async (fake) => {
      const person = caller(connect(fake), { hotwords: ['Parley', 'Frau Köhler'], locale: 'en-GB' });
      await person.say('hello');
      await person.finish();
      person.abort();
      const [{ url, headers } = { url: new URL('http://none'), headers: {} }] = fake.handshakes;
      expect(headers).toMatchObject({ authorization: `Token ${KEY}` });
      expect(Object.fromEntries(url.searchParams)).toMatchObject({
        model: 'nova-3',
        language: 'en-GB',
        encoding: 'linear16',
        sample_rate: '16000',
        interim_results: 'true',
        smart_format: 'true',
        punctuate: 'true',
      });
      expect(url.searchParams.getAll('keyterm')).toEqual(['Parley', 'Frau Köhler']);
    }));

  test.each<[Locale, string]>([
    ['de-DE', 'de'],
    ['fr-CA', 'fr-CA'],
    ['es-MX', 'es'],
    ['hi-IN', 'multi'],
    ['ar-SA', 'multi'],
  ])('hears %s as %s', (locale, language) =>
    withFake({}, async (fake) => {
      const person = caller(connect(fake), { locale });
      await person.say('hello');
      await person.finish();
      person.abort();
      expect(fake.handshakes[0]?.url.searchParams.get('language')).toBe(language);
    }),
  );

  test('an older model gets its hotwords as keywords', () =>
    withFake({}, async (fake) => {
      const person = caller(connect(fake, { model: 'nova-2' }), { hotwords: ['Parley'] });
      await person.say('hello');
      expect(await person.finish()).toBe('hello');
      person.abort();
      expect(fake.handshakes[0]?.url.searchParams.get('keywords')).toBe('Parley');
    }));

  test('needs one connection and one message for each end of speech', () =>
    withFake({}, async (fake) => {
      const person = caller(connect(fake));
      for (const text of ['one', 'two', 'three']) {
        await person.say(text);
        await person.finish();
      }
      person.hangUp();
      await person.over;
      expect(fake.handshakes).toHaveLength(1);
      expect(fake.messages.map(({ type }) => type)).toEqual(['Finalize', 'Finalize', 'Finalize', 'CloseStream']);
      expect(fake.audioBytes()).toBe(3 * 240 * 32);
    }));

  test('words that a pause has settled are final without asking', () =>
    withFake({}, async (fake) => {
      const person = caller(connect(fake));
      await person.say('turn it off');
      await person.pause(160);
      await untilSaid(person, 'turn it off');
      expect(await person.finish()).toBe('turn it off');
      expect(fake.messages).toEqual([]);
      await person.say('and on again');
      expect(await person.finish()).toBe('and on again');
      person.abort();
    }));

  test('words after the last end of speech are kept when the caller hangs up', () =>
    withFake({}, async (fake) => {
      const person = caller(connect(fake));
      await person.say('one two');
      person.hangUp();
      expect(await person.over).toBeUndefined();
      expect(person.transcripts.at(-1)).toEqual({ text: 'one two', final: true });
    }));

  test('stays connected in silence', () =>
    withFake({ idleMs: 1_000 }, async (fake) => {
      const person = caller(connect(fake, { hurry: 10 })); // its 10 s are a second
      await person.say('one');
      expect(await person.finish()).toBe('one');
      await systemClock.sleep(2_400);
      await person.say('two');
      expect(await person.finish()).toBe('two');
      person.abort();
      expect(fake.handshakes).toHaveLength(1);
      expect(fake.messages.filter(({ type }) => type === 'KeepAlive').length).toBeGreaterThan(2);
    }));

  test('a connection that breaks in mid-utterance is replaced, and no word is lost or heard twice', () =>
    withFake(
      (connection) => (connection === 1 ? { dieAfterMs: 1_300, segmentWords: 3 } : { segmentWords: 3 }),
      async (fake) => {
        const person = caller(connect(fake));
        await person.say('one two three four five six seven eight');
        expect(await person.finish()).toBe('one two three four five six seven eight');
        expect(fake.handshakes).toHaveLength(2);
        person.abort();
      },
    ));

  test('an end of speech is answered by the second connection if the first broke on it', () =>
    withFake(
      (connection) => (connection === 1 ? { dieAfterMs: 720 } : {}),
      async (fake) => {
        const person = caller(connect(fake));
        await person.say('one two three'); // 720 ms: dies with the last piece
        expect(await person.finish()).toBe('one two three');
        person.abort();
      },
    ));

  test('a call outlives several broken connections, as long as each brought words', () =>
    withFake(
      (connection) => (connection < 4 ? { dieAfterMs: 1_000, segmentWords: 2 } : {}),
      async (fake) => {
        const person = caller(connect(fake));
        for (const text of ['a b c', 'd e f', 'g h i', 'j k l']) {
          await person.say(text);
          expect(await person.finish()).toBe(text);
        }
        expect(fake.handshakes.length).toBeGreaterThan(2);
        person.abort();
      },
    ));

  test('a connection that closes in silence is opened again when somebody speaks', () =>
    withFake({ idleMs: 60 }, async (fake) => {
      const person = caller(connect(fake));
      await systemClock.sleep(150);
      await person.say('one');
      expect(await person.finish()).toBe('one');
      person.abort();
    }));

  test('a service that never answers gives what is there after a while, and its late answer is dropped', () =>
    withFake({ finalMs: 800 }, async (fake) => {
      const person = caller(connect(fake, { hurry: 10 })); // 1.5 s are 150 ms
      await person.say('one two');
      await untilSaid(person, 'one two');
      expect(await person.finish()).toBe('one two');
      await systemClock.sleep(800);
      await person.say('three');
      await untilSaid(person, 'three');
      expect(await person.finish()).toBe('three');
      person.abort();
    }));

  test('a service that is behind is waited for, also when the call is over', () =>
    withFake({ interimMs: 700, finalMs: 700 }, async (fake) => {
      const person = caller(connect(fake, { hurry: 5 })); // its 700 ms are 3.5 s
      await person.say('one two three');
      expect(await person.finish()).toBe('one two three');
      await person.say('four five');
      const last = person.finish();
      person.hangUp();
      expect(await last).toBe('four five');
      expect(await person.over).toBeUndefined();
      expect(person.transcripts.filter(({ final }) => final)).toHaveLength(2);
    }));

  test('a sound without an answer to Finalize has no words after a while', () =>
    withFake({ finalizes: 'with-words' }, async (fake) => {
      const person = caller(connect(fake, { hurry: 10 })); // 5 s are half a second
      await person.pause(400);
      expect(await person.finish()).toBe('');
      await person.say('one');
      expect(await person.finish()).toBe('one');
      person.abort();
    }));

  test.each([false, true])('words that were said on both sides of an end are told apart, with times of words: %s', (wordTimes) =>
    withFake({ finalizes: 'none', segmentWords: 100, wordTimes }, async (fake) => {
      const person = caller(connect(fake, { hurry: 10 }));
      const finals: Promise<string | undefined>[] = [];
      for (const text of ['one two', 'two three four', 'one two']) {
        await person.say(text);
        await untilSaid(person, text);
        finals.push(person.finish());
        await finals.at(-1);
      }
      expect(await Promise.all(finals)).toEqual(['one two', 'two three four', 'one two']);
      person.abort();
    }),
  );

  test('audio that cannot be decoded is a failure, not a reason to connect again', () =>
    withFake({ fault: 'undecodable' }, async (fake) => {
      const person = caller(connect(fake));
      await person.say('one');
      expect(await person.over).toMatchObject({ code: 'stt-failed', message: expect.stringContaining('DATA-0000') });
      expect(fake.handshakes).toHaveLength(1);
    }));

  test('a refusal carries the reason, without the key', () =>
    withFake({ refuse: { status: 401, headers: { 'dg-error': `Invalid credentials ${KEY}.` } } }, async (fake) => {
      const error = await caller(connect(fake)).over;
      expect(error).toMatchObject({ code: 'stt-refused', message: expect.stringContaining('Invalid credentials ....') });
      expect(error?.message).toContain('DEEPGRAM_API_KEY');
    }));

  test('a service that reads nothing costs no memory without end', () =>
    withFake({ fault: 'stop-reading' }, async (fake) => {
      const person = caller(connect(fake, { hurry: 10 }), { format: { encoding: 'pcm16', sampleRate: 48_000 } });
      const talking = (async () => {
        for (let minute = 0; minute < 4; minute++) await person.pause(60_000); // 23 MB
      })();
      expect(await person.over).toMatchObject({ code: 'stt-unreachable' });
      await talking;
    }));
});

async function untilSaid(person: ReturnType<typeof caller>, text: string): Promise<void> {
  while (person.transcripts.at(-1)?.text !== text) await systemClock.sleep(2);
}
