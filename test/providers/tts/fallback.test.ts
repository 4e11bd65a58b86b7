import { describe, expect, test } from '@jest/globals';
import { channel } from '#core/async/channel.ts';
import { ParleyError } from '#core/errors.ts';
import type { AudioFormat, TextToSpeech } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { elevenlabs } from '#providers/tts/elevenlabs/stream.ts';
import { elevenlabsTts } from '#providers/tts/elevenlabs.ts';
import { ttsFallback } from '#providers/tts/fallback.ts';
import { openaiSpeech } from '#providers/tts/openai/speech.ts';
import { openaiTts } from '#providers/tts/openai.ts';
import { evenlySpoken } from '#providers/tts/words.ts';
import { spokenAudio } from '#test/support/calls/spoken-audio.ts';
import { listenTo } from '#test/support/calls/tts-listener.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { fakeElevenLabs } from '#test/support/fakes/fake-elevenlabs.ts';
import { fakeOpenAIAudio } from '#test/support/fakes/fake-openai-audio.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

const FORMAT: AudioFormat = { encoding: 'pcm16', sampleRate: 16_000 };

/** What a scripted voice does with its texts, one after the other: speak after so many milliseconds, break off in the middle, or end. */
type Step = number | 'breaks' | 'ends';

interface Scripted extends TextToSpeech {
  replies: number;
}

function scripted(name: string, clock: VirtualClock, ...steps: Step[]): Scripted {
  const tts: Scripted = {
    name,
    takes: 'requests',
    makes: [FORMAT],
    replies: 0,
    speak(text, { format, signal }) {
      tts.replies++;
      return (async function* () {
        let ms = 0;
        let number = 0;
        for await (const piece of text) {
          const step = steps[number++] ?? 0;
          if (step === 'ends') return;
          if (step !== 'breaks' && step > 0) await clock.sleep(step, signal);
          if (signal.aborted) return;
          const audio = spokenAudio(piece, format);
          if (step === 'breaks') {
            yield { audio: audio.subarray(0, 2 * Math.round(audio.length / 4)) };
            throw new ParleyError('tts-unreachable', `${name} broke`);
          }
          yield { audio };
          const startMs = ms;
          ms += audio.length / 32;
          yield { words: evenlySpoken(piece, startMs, ms) };
        }
      })();
    },
  };
  return tts;
}

function pair(first: Step[], second: Step[]) {
  const clock = virtualClock();
  const [a, b] = [scripted('a', clock, ...first), scripted('b', clock, ...second)];
  const lines: string[] = [];
  return { clock, a, b, lines, tts: ttsFallback([a, b], { clock, log: (line) => lines.push(line) }) };
}

const TEXT = ['One two. ', 'Three four. ', 'Five six.'];

describe('voices in a chain', () => {
  test('the first speaks as long as it works', async () => {
    const { tts, b, lines } = pair([], []);
    expect(await listenTo(tts, TEXT)).toMatchObject({ text: 'One two. Three four. Five six.', error: undefined });
    expect([b.replies, lines]).toEqual([0, []]);
  });

  test('the next goes on with the sentence that broke off, and repeats no other', async () => {
    const { tts, lines } = pair([0, 'breaks'], []);
    const { text, words, audio } = await listenTo(tts, TEXT);
    expect(text).toBe('One two. Three Three four. Five six.');
    expect(words.map((word) => word.text)).toEqual(['One', 'two.', 'Three', 'four.', 'Five', 'six.']);
    expect(words.at(-1)?.endMs).toBeCloseTo(audio.length / 32);
    expect(lines).toEqual(['a broke; b takes over']);
  });

  test('one that broke off after its last word is not replaced', async () => {
    const { tts, b } = pair([0, 0, 0], []);
    const ended = ttsFallback(
      [
        {
          ...tts,
          async *speak(text, options) {
            yield* tts.speak(text, options);
            throw new ParleyError('tts-unreachable', 'no goodbye');
          },
        },
        b,
      ],
      { clock: virtualClock() },
    );
    expect(await listenTo(ended, TEXT)).toMatchObject({ text: 'One two. Three four. Five six.', error: undefined });
    expect(b.replies).toBe(0);
  });

  test('no sound within 1.5 seconds of the first text: the next speaks, and time without text does not count', async () => {
    const { tts, clock, lines } = pair([60_000], []);
    const text = channel<string>();
    const listening = listenTo(tts, text);
    await clock.advance(10_000);
    text.push('One.');
    text.end();
    await clock.advance(1_499);
    expect(lines).toEqual([]);
    await clock.advance(1);
    expect(await listening).toMatchObject({ text: 'One.', error: undefined });
    expect(lines).toEqual(['a made no sound in time; b takes over']);
    expect(clock.sleepers()).toBe(0);
  });

  test('one that stops in mid-reply is replaced, once the text is complete', async () => {
    const { tts, clock } = pair([0, 3_600_000], []);
    const listening = listenTo(tts, TEXT);
    await clock.advance(5_001);
    expect(await listening).toMatchObject({ text: 'One two. Three four. Five six.', error: undefined });
  });

  test('a voice that ends in silence is replaced too', async () => {
    const { tts } = pair(['ends'], []);
    expect(await listenTo(tts, TEXT)).toMatchObject({ text: 'One two. Three four. Five six.', error: undefined });
  });

  test('the last one may be slow', async () => {
    const { tts, clock } = pair(['breaks'], [9_000, 9_000]);
    const listening = listenTo(tts, ['One.', 'Two.']);
    await clock.advance(20_000);
    expect((await listening).text).toMatch(/One\. Two\.$/);
  });

  test('when all have failed, the reply fails with the last error', async () => {
    const { tts } = pair(['breaks'], ['breaks']);
    expect((await listenTo(tts, TEXT)).error).toMatchObject({ code: 'tts-unreachable', message: 'b broke' });
  });

  test('who failed is not asked first for half a minute, then again', async () => {
    const { tts, clock, a } = pair(['breaks'], []);
    await listenTo(tts, ['One.']);
    await listenTo(tts, ['One.']);
    expect(a.replies).toBe(1);
    await clock.advance(30_000);
    await listenTo(tts, ['One.']);
    expect(a.replies).toBe(2);
  });

  test('makes what all make, takes tokens only if all do', () => {
    const clock = virtualClock();
    const [a, b] = [scripted('a', clock), scripted('b', clock)];
    const other: AudioFormat = { encoding: 'pcm16', sampleRate: 24_000 };
    expect(ttsFallback([{ ...a, takes: 'tokens', makes: [other, FORMAT] }, b], { clock })).toMatchObject({
      takes: 'requests',
      makes: [FORMAT],
    });
    expect(ttsFallback([{ ...a, takes: 'tokens' }], { clock }).takes).toBe('tokens');
    expect(() => ttsFallback([{ ...a, makes: [other] }, b], { clock })).toThrow('no format');
  });

  test('from a broken ElevenLabs to another service in mid-reply, sentence by sentence', async () => {
    const broken = await fakeElevenLabs({ dieAfterMessages: 3 });
    const spare = await fakeOpenAIAudio();
    const chain = ttsFallback(
      [
        elevenlabs({ ...defaultsOf(elevenlabsTts), apiKey: 'k', baseURL: broken.url, clock: systemClock }),
        openaiSpeech({ ...defaultsOf(openaiTts), baseURL: spare.url, model: 'kokoro', voice: 'af_heart' }),
      ],
      { clock: systemClock },
    );
    const { text, error } = await listenTo(chain, ['One two. ', 'Three four five six seven eight. ', 'Nine.']);
    expect(error).toBeUndefined();
    expect(text).toMatch(/^One two\. (Three .*)?Three four five six seven eight\. Nine\.$/);
    expect(spare.requests.map(({ fields }) => fields['input'])).toEqual(['Three four five six seven eight. ', 'Nine.']);
    await Promise.all([broken.close(), spare.close()]);
  });

  test('two services that take tokens go on at the sentence that broke off', async () => {
    const [one, two] = [await fakeElevenLabs({ dieAfterMessages: 3 }), await fakeElevenLabs()];
    const chain = ttsFallback(
      [one, two].map((fake) => elevenlabs({ ...defaultsOf(elevenlabsTts), apiKey: 'k', baseURL: fake.url, clock: systemClock })) as [
        TextToSpeech,
        TextToSpeech,
      ],
      { clock: systemClock },
    );
    const { text } = await listenTo(chain, ['One tw', 'o. Three fo', 'ur five six. Seven', '.']);
    expect(text).toMatch(/^One two\. (Three .*)?Three four five six\. Seven\.$/);
    await Promise.all([one.close(), two.close()]);
  });
});
