import { describe, expect, test } from '@jest/globals';
import { channel } from '#core/async/channel.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat, TextToSpeech } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { wyomingSpeech } from '#providers/tts/wyoming/speech.ts';
import { wyomingTts } from '#providers/tts/wyoming.ts';
import type { ServiceFault, Stand } from '#test/contract/stt-service.ts';
import { textToSpeechContract } from '#test/contract/text-to-speech.ts';
import { ttsServiceContract } from '#test/contract/tts-service.ts';
import { listenTo } from '#test/support/calls/tts-listener.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type FakeWyoming, fakePiper } from '#test/support/fakes/fake-wyoming.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

const voice = (fake: FakeWyoming) => wyomingSpeech({ ...defaultsOf(wyomingTts), baseURL: fake.url, clock: systemClock });

/** A sound of the fake voice in another rate: its samples are numbers of words, which a filter would blur. */
function nearest(from: AudioFormat, to: AudioFormat) {
  const step = from.sampleRate / to.sampleRate;
  return {
    push(bytes: Uint8Array) {
      const samples = new Int16Array(bytes.slice().buffer);
      const made = Int16Array.from({ length: Math.floor(samples.length / step) }, (_, index) => samples[Math.floor(index * step)] ?? 0);
      return new Uint8Array(made.buffer);
    },
    end: () => new Uint8Array(0),
  };
}

for (const streams of [true, false]) {
  const name = `a Wyoming voice that takes ${streams ? 'text as it comes' : 'whole sentences'}`;

  async function stand(fault?: ServiceFault): Promise<Stand<TextToSpeech>> {
    const fake = await fakePiper({ streams, ...((fault === 'mute' || fault === 'garbage' || fault === 'dies') && { fault }) });
    if (fault === 'closed') await fake.close();
    return {
      adapter: wyomingSpeech({ ...defaultsOf(wyomingTts), baseURL: fake.url, clock: pacedClock(2) }, nearest),
      asked: () => [],
      busy: fake.open,
      close: async () => (fault === 'closed' ? undefined : fake.close()),
    };
  }

  ttsServiceContract(name, stand, { http: false });

  textToSpeechContract(name, async () => {
    const fake = await fakePiper({ streams });
    let broken = false;
    return {
      voice: voice(fake),
      async breakDown() {
        broken = true;
        await fake.close();
      },
      close: async () => (broken ? undefined : fake.close()),
    };
  });
}

const sent = (fake: FakeWyoming) => fake.events.map(({ type, data }) => (data['text'] === undefined ? type : `${type}: ${data['text']}`));

describe('a Wyoming voice', () => {
  test('that takes text as it comes gets every piece at once, on one connection', async () => {
    const fake = await fakePiper();
    const text = channel<string>();
    for (const piece of [' ', 'It ', 'is ', 'sunny. ', 'And ']) text.push(piece);
    const { text: heard } = await listenTo(voice(fake), text, { each: () => text.end() });
    expect(heard).toBe('It is sunny. And');
    expect(sent(fake)).toEqual([
      'describe',
      'synthesize-start',
      ...['synthesize-chunk:  It ', 'synthesize-chunk: is ', 'synthesize-chunk: sunny. ', 'synthesize-chunk: And '],
      'synthesize-stop',
    ]);
    expect(fake.connections()).toBe(1);
    await fake.close();
  });

  test('that does not gets sentences, and is asked only once what it can', async () => {
    const fake = await fakePiper({ streams: false });
    const one = voice(fake);
    expect((await listenTo(one, ['It ', 'is sunny. A', 'nd warm.'])).text).toBe('It is sunny. And warm.');
    await listenTo(one, ['Bye.']);
    expect(sent(fake)).toEqual(['describe', 'synthesize: It is sunny.', 'synthesize: And warm.', 'synthesize: Bye.']);
    await fake.close();
  });

  const installed = { installed: true };
  const voices = [
    { name: 'de_DE-karlsson-low', installed: false, languages: ['de_DE'] },
    { name: 'en_US-lessac-medium', ...installed, languages: ['en_US'] },
    { name: 'de_DE-thorsten-medium', ...installed, languages: ['de_DE'] },
    { name: 'de_DE-eva_k-x_low', ...installed, languages: ['de_DE'] },
    { name: 'en_GB-alan-low', ...installed, languages: ['en_GB'] },
    { name: 'ru_RU-irina-medium', ...installed, languages: ['ru_RU'] },
  ];

  test.each<[Locale, string | undefined, object]>([
    ['de-DE', undefined, { name: 'de_DE-thorsten-medium' }],
    ['de-DE', 'de_DE-eva_k-x_low', { name: 'de_DE-eva_k-x_low' }],
    ['en-GB', 'de_DE-eva_k-x_low', { name: 'en_GB-alan-low' }],
    ['en-AU', undefined, { name: 'en_US-lessac-medium' }],
    ['en-US', 'a-voice-it-does-not-tell-of', { name: 'a-voice-it-does-not-tell-of' }],
    ['ja-JP', undefined, { language: 'ja-JP' }],
  ])('is asked for the voice that speaks %s, where the owner named %s', async (locale, preferred, expected) => {
    for (const streams of [true, false]) {
      const fake = await fakePiper({ streams, voices });
      const speech = wyomingSpeech({ ...defaultsOf(wyomingTts), baseURL: fake.url, clock: systemClock, voice: preferred });
      await listenTo(speech, ['Hm.'], { locale });
      const asked = fake.events.find(({ type }) => type === (streams ? 'synthesize-start' : 'synthesize'));
      expect(asked?.data['voice']).toEqual(expected);
      await fake.close();
    }
  });

  test('is heard in the format that was asked for, whatever rate it has', async () => {
    const fake = await fakePiper({ rate: 16_000 });
    const format = { encoding: 'pcm16', sampleRate: 48_000 } as const;
    const { audio } = await listenTo(voice(fake), ['One two three four five.'], { format });
    // Five words of 240 ms.
    expect(audio.length / 2 / 48_000).toBeCloseTo(1.2, 2);
    await fake.close();
  });

  test.each(['error', 'empty'] as const)('that answers without a sound (%s) has failed, and the error repeats nothing', async (fault) => {
    const fake = await fakePiper({ fault });
    const { error } = await listenTo(voice(fake), ['My secret diary. ', 'Bye.']);
    expect(error).toMatchObject({ code: 'tts-failed', message: expect.stringContaining('WYOMING_TTS_URL') });
    expect(error?.message).not.toContain('diary');
    await fake.close();
  });
});
