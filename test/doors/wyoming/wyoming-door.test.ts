import { describe, expect, test } from '@jest/globals';
import { en } from '#core/languages/en/phrases.ts';
import { LANGUAGES, LOCALES, type Locale } from '#core/languages/locale.ts';
import type { SpeechToText, TextToSpeech } from '#core/ports.ts';
import { localeOfVoice, wyomingInfo } from '#doors/wyoming/info.ts';
import { spokenAudio } from '#test/support/calls/spoken-audio.ts';
import { HOME, say } from '#test/support/clients/wyoming-client.ts';
import { letterVoice, withWyoming, wordEars } from '#test/support/fakes/wyoming-server.ts';
import { until } from '#test/support/until.ts';

const WIDE = { encoding: 'pcm16', sampleRate: 16_000 } as const;

describe('the Wyoming protocol', () => {
  test('a client of Wyoming has its ping answered, and what nobody knows is let pass', () =>
    withWyoming({}, async (client) => {
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
    await withWyoming({ stt: ears }, async (client) => {
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
    await withWyoming({ tts: letterVoice(spoken) }, async (client) => {
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
    withWyoming(
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
    await withWyoming(
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
    withWyoming(
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
    await withWyoming(
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
    withWyoming({}, async (client) => {
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
    withWyoming({}, async (client, { faults }) => {
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
    await withWyoming(
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
    await withWyoming(
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
    await withWyoming({ tts: noting(letterVoice(), 'speak', used) }, async (client) => {
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
