import { describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import { en } from '#core/languages/en/phrases.ts';
import { LANGUAGES, LOCALES, type Locale } from '#core/languages/locale.ts';
import type { SpeechToText, TextToSpeech } from '#core/ports.ts';
import { localeOfVoice, wyomingInfo } from '#doors/wyoming/info.ts';
import { spokenAudio } from '#test/support/calls/spoken-audio.ts';
import { say, type WyomingClient, wyomingClient } from '#test/support/clients/wyoming-client.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { letterVoice, type WyomingServer, wordEars, wyomingServer } from '#test/support/fakes/wyoming-server.ts';
import { until } from '#test/support/until.ts';

const HOME = { rate: 16_000, width: 2, channels: 1 };
const WIDE = { encoding: 'pcm16', sampleRate: 16_000 } as const;

async function withServer(
  parts: Parameters<typeof wyomingServer>[0],
  act: (client: WyomingClient, server: WyomingServer) => Promise<void>,
): Promise<void> {
  const server = await wyomingServer(parts);
  const client = await wyomingClient(server.url);
  try {
    await act(client, server);
  } finally {
    client.close();
    await server.close();
  }
}

const never = new Promise<never>(() => {});

describe('the Wyoming protocol', () => {
  test('a client of Wyoming has its ping answered, and what nobody knows is let pass', () =>
    withServer({}, async (client) => {
      client.send('run-satellite', { novelty: true });
      client.send('select-program', { name: 'parley' });
      client.send('ping', { text: 'hello' });
      expect(await client.until('pong')).toMatchObject([{ type: 'pong', data: { text: 'hello' } }]);
    }));

  test('a client of Wyoming has several sounds understood on one connection, in the language it names, with its names', async () => {
    const asked: object[] = [];
    const ears: SpeechToText = {
      ...wordEars,
      transcribe(audio, options) {
        asked.push({ locale: options.locale, hotwords: options.hotwords });
        return wordEars.transcribe(audio, options);
      },
    };
    await withServer({ stt: ears }, async (client) => {
      say(client, spokenAudio('guten Tag', WIDE), HOME, { language: 'de', transcript_names: ['Küche'] });
      expect((await client.next('transcript')).data).toEqual({ text: 'guten Tag', language: 'de-DE' });
      say(client, spokenAudio('and good bye', WIDE), HOME);
      expect((await client.next('transcript')).data['text']).toBe('and good bye');
    });
    expect(asked).toEqual([
      { locale: 'de-DE', hotwords: ['Küche'] },
      { locale: 'en-US', hotwords: [] },
    ]);
  });

  test('a client of Wyoming hears the first sentence while it still writes the second; the text it repeats is left out', async () => {
    const spoken: string[] = [];
    await withServer({ tts: letterVoice(spoken) }, async (client) => {
      client.send('synthesize-start', {});
      client.send('synthesize-chunk', { text: 'It is **sunny** today. ' });
      await client.next('audio-start');
      expect((await client.next('audio-chunk')).data).toEqual(HOME);
      expect(spoken[0]).toMatch(/^It is sunny/);
      client.send('synthesize-chunk', { text: 'Tomorrow it will rain.' });
      client.send('synthesize', { text: 'It is **sunny** today. Tomorrow it will rain.' });
      client.send('synthesize-stop');
      const rest = await client.until('synthesize-stopped');
      expect(rest.filter(({ type }) => type !== 'audio-chunk').map(({ type }) => type)).toEqual(['audio-stop', 'synthesize-stopped']);
      expect(spoken.join(' ')).toBe('It is sunny today. Tomorrow it will rain.');
      client.send('synthesize', { text: 'Bye.' });
      await client.next('audio-stop');
      expect(spoken.at(-1)).toBe('Bye.');
    });
  });

  test('a client of Wyoming gets a long sound in pieces that others can read', () =>
    withServer(
      {
        tts: {
          ...letterVoice(),
          speak: async function* () {
            yield { audio: new Uint8Array(3_000_001 * 2) };
          },
        },
      },
      async (client) => {
        client.send('synthesize', { text: 'Long.' });
        const chunks = (await client.until('audio-stop')).filter(({ type }) => type === 'audio-chunk');
        expect(chunks.reduce((sum, { payload }) => sum + payload.length, 0)).toBe(6_000_002);
        for (const { payload } of chunks) expect(payload.length % 2).toBe(0);
      },
    ));

  test('a client of Wyoming that asks something gets the answer sentence by sentence, and whole', async () => {
    let asked: object = {};
    await withServer(
      {
        async *answer(text, { conversation, locale }) {
          asked = { text, conversation, locale };
          yield 'One.';
          yield 'Two.\n';
          return undefined;
        },
      },
      async (client) => {
        client.send('transcript', {
          text: 'Zähl!',
          language: 'de',
          context: { conversation_id: 'c1', device_id: 'd', satellite_id: null },
        });
        const events = await client.until('handled-stop');
        expect(events.map(({ type, data }) => [type, data['text']])).toEqual([
          ['handled-start', undefined],
          ['handled-chunk', 'One. '],
          ['handled-chunk', 'Two.\n '],
          ['handled', 'One. Two.'],
          ['handled-stop', undefined],
        ]);
      },
    );
    expect(asked).toEqual({ text: 'Zähl!', conversation: 'c1', locale: 'de-DE' });
  });

  test('a client of Wyoming that asks in vain gets a sentence for people', () =>
    withServer(
      {
        // biome-ignore lint/correctness/useYield: there is no answer
        async *answer() {
          return 'model-busy';
        },
      },
      async (client) => {
        client.send('transcript', { text: 'hello' });
        expect((await client.next('not-handled')).data).toEqual({ text: en.errors['model-busy'] });
      },
    ));

  test('a client of Wyoming that leaves in the middle of an answer stops it', async () => {
    let stopped = false;
    await withServer(
      {
        async *answer(_text, { signal }) {
          yield 'One.';
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
          stopped = true;
          return undefined;
        },
      },
      async (client, { door }) => {
        client.send('transcript', { text: 'count' });
        await client.next('handled-chunk');
        client.close();
        await until(() => stopped && door.connections() === 0);
        expect([stopped, door.connections()]).toEqual([true, 0]);
      },
    );
  });
});

describe('what Wyoming clients send is understood in their sizes and their order', () => {
  const stereo = (mono: Uint8Array) => {
    const samples = new Int16Array(mono.slice().buffer);
    return new Uint8Array(Int16Array.from({ length: 2 * samples.length }, (_, index) => samples[index >> 1] ?? 0).buffer);
  };

  /** The same service; takes down the language of what it is asked. */
  function noting<Service extends SpeechToText | TextToSpeech>(service: Service, method: 'transcribe' | 'speak', used: Locale[]): Service {
    const ask = service[method as keyof Service] as (input: unknown, options: { locale: Locale }) => unknown;
    return {
      ...service,
      [method](input: unknown, options: { locale: Locale }) {
        used.push(options.locale);
        return ask(input, options);
      },
    };
  }

  test.each([
    ['1,001 bytes of mono', 1_001, 1],
    ['33 bytes of mono', 33, 1],
    ['1,001 bytes of stereo', 1_001, 2],
    ['37 bytes of stereo', 37, 2],
  ])('sound comes in chunks of %s', (_what, bytes, channels) =>
    withServer({}, async (client) => {
      const sound = spokenAudio('turn it off', WIDE);
      const sent = channels === 2 ? stereo(sound) : sound;
      const format = { ...HOME, channels };
      client.send('audio-start', format);
      for (let at = 0; at < sent.length; at += bytes) client.send('audio-chunk', format, sent.subarray(at, at + bytes));
      client.send('audio-stop');
      expect((await client.next('transcript')).data['text']).toBe('turn it off');
    }),
  );

  test.each([
    ['before any sound', []],
    ['after some sound', ['never mind']],
    ['three times', ['never mind', 'and this']],
  ])('a sound begins anew with a second "audio-start": %s', (_what, before) =>
    withServer({}, async (client, { faults }) => {
      client.send('audio-start', HOME);
      for (const text of before) {
        client.send('audio-chunk', HOME, spokenAudio(text, WIDE));
        client.send('audio-start', HOME);
      }
      say(client, spokenAudio('turn it off', WIDE), HOME);
      expect((await client.next('transcript')).data['text']).toBe('turn it off');
      expect(faults).toEqual([]);
    }),
  );

  test.each(['', ' ', '\n\t', '...', '。'])('a question without a word is not handled, and nobody is asked: %j', async (text) => {
    const asked: string[] = [];
    await withServer(
      {
        async *answer(question) {
          asked.push(question);
          yield 'Yes.';
          return undefined;
        },
      },
      async (client) => {
        client.send('transcript', { text, language: 'de' });
        expect((await client.any()).type).toBe('not-handled');
        client.send('transcript', { text: 'well then', language: 'de' });
        await client.next('handled-stop');
      },
    );
    expect(asked).toEqual(['well then']);
  });

  test.each([
    ['de_DE', 'de-DE'],
    ['pt_br', 'pt-BR'],
    ['en-GB', 'en-GB'],
    ['fr_CA', 'fr-CA'],
    ['de_AT', 'de-DE'],
    ['ja', 'ja-JP'],
  ])('a client that speaks %s is understood, answered and spoken to in it', async (tag, locale) => {
    const used: Locale[] = [];
    await withServer(
      {
        stt: noting(wordEars, 'transcribe', used),
        tts: noting(letterVoice(), 'speak', used),
        async *answer(_text, to) {
          used.push(to.locale);
          yield 'Hm.';
          return undefined;
        },
      },
      async (client) => {
        say(client, spokenAudio('hm', WIDE), HOME, { language: tag });
        await client.next('transcript');
        client.send('transcript', { text: 'hm', language: tag });
        await client.next('handled-stop');
        client.send('synthesize', { text: 'Hm.', voice: { language: tag } });
        await client.next('audio-stop');
      },
    );
    expect(used).toEqual([locale, locale, locale]);
  });

  test.each([
    [{ name: 'parley-de' }, 'de-DE'],
    [{ name: 'parley-ja', speaker: null }, 'ja-JP'],
    [{ name: 'de_DE-thorsten-medium' }, 'de-DE'],
    [{ name: 'en_GB-alan-low' }, 'en-GB'],
    [{ name: 'thorsten', language: 'de' }, 'de-DE'],
    [{ name: 'flite:rms' }, 'en-US'],
  ])('the voice %j speaks %s', async (voice, locale) => {
    const used: Locale[] = [];
    await withServer({ tts: noting(letterVoice(), 'speak', used) }, async (client) => {
      client.send('synthesize', { text: 'Hm.', voice });
      await client.next('audio-stop');
      client.send('synthesize-start', { voice });
      client.send('synthesize-chunk', { text: 'Hm.' });
      client.send('synthesize-stop');
      await client.next('synthesize-stopped');
    });
    expect(used).toEqual([locale, locale]);
  });

  test('Home Assistant gets one voice a language, by whose name alone it is known, and all fields that it reads', () => {
    const info = wyomingInfo({
      stt: { name: 'ears', languages: ['de', 'en'] },
      tts: { name: 'voice', languages: 'any' },
      model: { name: 'mind' },
    }) as { asr: { models: { languages: string[] }[] }[]; tts: { voices: { name: string; languages: string[] }[] }[] };
    const voices = info.tts[0]?.voices ?? [];
    expect(voices.map(({ name }) => name).sort()).toEqual([...LANGUAGES.keys()].map((code) => `parley-${code}`).sort());
    expect(voices.flatMap(({ languages }) => languages).sort()).toEqual(LOCALES);
    for (const { name, languages } of voices) expect(languages).toContain(localeOfVoice(name));
    expect(info.asr[0]?.models[0]?.languages).toEqual(['de-DE', 'en-AU', 'en-CA', 'en-GB', 'en-IN', 'en-US']);
    expect(info).toMatchObject({
      asr: [{ requires_external_vad: true, supports_transcript_streaming: false }],
      handle: [{ supports_home_control: false }],
      ...{ intent: [], wake: [], mic: [], snd: [] },
    });
  });
});

describe('errors of the Wyoming door', () => {
  const sound = (fields: object) => ({ ...HOME, ...fields });
  test.each<[string, (client: WyomingClient) => void, RegExp]>([
    ['a web browser', (client) => client.write('GET / HTTP/1.1\r\n\r\n'), /header/],
    ['a header without end', (client) => client.write('{'.repeat(70_000)), /header of more/],
    ['8-bit sound', (client) => client.send('audio-start', sound({ width: 1 })), /wrong "width".*16 bit/],
    ['sound in four channels', (client) => client.send('audio-start', sound({ channels: 4 })), /wrong "channels".*mono or stereo/],
    ['sound at an odd rate', (client) => client.send('audio-chunk', sound({ rate: 100 })), /wrong "rate"/],
    ['an end without sound', (client) => client.send('audio-stop'), /without sound/],
    ['text that is none', (client) => client.send('synthesize', { text: 7 }), /wrong "text"/],
    ['a text of 20,001 characters', (client) => client.send('synthesize', { text: 'x'.repeat(20_001) }), /wrong "text"/],
    ['a question without one', (client) => client.send('transcript', {}), /wrong "text"/],
    [
      'sound without end',
      (client) => {
        for (let seconds = 0; seconds <= 120; seconds += 30) client.send('audio-chunk', HOME, new Uint8Array(30 * 32_000));
      },
      /more than 120 s/,
    ],
    [
      'text without end',
      (client) => {
        client.send('synthesize-start');
        for (let time = 0; time < 3; time++) client.send('synthesize-chunk', { text: 'la '.repeat(6_000) });
      },
      /more than 40000 characters/,
    ],
  ])('an error and the end of the connection: %s', (_what, act, message) =>
    withServer({}, async (client, { faults }) => {
      act(client);
      const events = await client.rest();
      expect(events.at(-1)).toMatchObject({ type: 'error', data: { text: expect.stringMatching(message), code: 'malformed' } });
      expect(faults).toEqual([]);
    }),
  );

  const deaf: SpeechToText = {
    ...wordEars,
    // biome-ignore lint/correctness/useYield: it fails before it has anything to say
    async *transcribe() {
      throw new ParleyError('stt-failed', 'secret');
    },
  };
  const hoarse: TextToSpeech = {
    ...letterVoice(),
    async *speak() {
      yield { audio: new Uint8Array(320) };
      throw new ParleyError('tts-unreachable', 'secret');
    },
  };
  const absent = {
    async *transcribe() {
      yield await never;
    },
    async *speak() {
      yield await never;
    },
  };
  const speaks = (client: WyomingClient) => client.send('synthesize', { text: 'Hello.' });
  const streams = (client: WyomingClient) => {
    client.send('synthesize-start');
    client.send('synthesize-chunk', { text: 'Hello there. And ' });
  };
  const isHeard = (client: WyomingClient) => say(client, spokenAudio('hello', WIDE), HOME);

  test.each([
    ['ears that fail', { stt: deaf }, isHeard, 'stt-failed'],
    ['ears that hang', { stt: { ...wordEars, ...absent } }, isHeard, 'stt-unreachable'],
    ['a voice that fails', { tts: hoarse }, speaks, 'tts-unreachable'],
    ['a voice that fails while the text still comes', { tts: hoarse }, streams, 'tts-unreachable'],
    ['a voice that hangs', { tts: { ...letterVoice(), ...absent } }, speaks, 'tts-unreachable'],
    [
      'something of ours that breaks',
      {
        answer: () => {
          throw new Error('secret');
        },
      },
      (client: WyomingClient) => client.send('transcript', { text: 'hi' }),
      'internal',
    ],
  ] as const)('an error and the end of the connection: %s', (_what, parts, act, code) =>
    withServer({ ...parts, clock: pacedClock(100) }, async (client, { faults, door }) => {
      act(client);
      const events = await client.rest();
      expect(events.at(-1)).toMatchObject({ type: 'error', data: { code, text: en.errors[code] } });
      expect(faults).toHaveLength(1);
      await until(() => door.connections() === 0);
      expect(door.connections()).toBe(0);
    }),
  );
});

describe('room, idle time and closing of the Wyoming door', () => {
  test('the Wyoming door has room for so many, and says so to the others', () =>
    withServer({ maxConnections: 1 }, async (client, { url, door }) => {
      client.send('ping');
      await client.next('pong');
      const other = await wyomingClient(url);
      expect(await other.rest()).toMatchObject([{ type: 'error', data: { code: 'busy' } }]);
      client.close();
      await until(() => door.connections() === 0);
      const later = await wyomingClient(url);
      later.send('ping');
      await later.next('pong');
      later.close();
    }));

  test('the Wyoming door closes a connection on which nothing comes, also in the middle of a sound', () =>
    withServer({ clock: pacedClock(500) }, async (client, { door }) => {
      client.send('audio-start', HOME);
      expect(await client.rest()).toEqual([]);
      await until(() => door.connections() === 0);
      expect(door.connections()).toBe(0);
    }));

  test('the Wyoming door does not wait for a client that stops reading', async () => {
    let made = 0;
    const endless: TextToSpeech = {
      ...letterVoice(),
      async *speak(_text, { signal }) {
        for (; !signal.aborted; made++) yield { audio: new Uint8Array(64_000) };
      },
    };
    await withServer({ tts: endless, clock: pacedClock(100) }, async (client, { door }) => {
      client.send('synthesize', { text: 'On and on.' });
      await until(() => door.connections() === 1);
      await until(() => door.connections() === 0);
      expect(door.connections()).toBe(0);
      // What the network itself holds on loopback, and not what the voice could have made.
      expect(made * 64_000).toBeLessThan(64_000_000);
    });
  });

  test('the Wyoming door that has to close lets the one who is being answered finish, and nobody else in', async () => {
    let asked = false;
    let finish = () => {};
    const answered = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await withServer(
      {
        async *answer() {
          asked = true;
          await answered;
          yield 'Done.';
          return undefined;
        },
      },
      async (client, { url, door }) => {
        const idle = await wyomingClient(url);
        idle.send('ping');
        await idle.next('pong');
        client.send('transcript', { text: 'hello' });
        client.send('ping');
        await until(() => asked);
        const drained = door.drain(60_000);
        expect(await idle.rest()).toEqual([]);
        expect(await (await wyomingClient(url)).rest()).toMatchObject([{ type: 'error', data: { code: 'busy' } }]);
        finish();
        expect((await client.rest()).map(({ type }) => type)).toEqual(['handled-start', 'handled-chunk', 'handled', 'handled-stop']);
        await drained;
        expect(door.connections()).toBe(0);
      },
    );
  });

  test('the Wyoming door that has to close does not wait for a client that never ends', () =>
    withServer(
      {
        tts: {
          ...letterVoice(),
          async *speak() {
            yield await never;
          },
        },
      },
      async (client, { door }) => {
        client.send('synthesize-start');
        client.send('synthesize-chunk', { text: 'Hello.' });
        await client.next('audio-start');
        await door.drain(20);
        expect(door.connections()).toBe(0);
      },
    ));
});
