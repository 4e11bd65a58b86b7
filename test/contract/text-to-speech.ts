import { describe, expect, test } from '@jest/globals';
import type { SpeechAudio, SpokenWord, TextToSpeech } from '#core/ports.ts';
import { wordsOf } from '#test/support/calls/recognition.ts';

/** A voice, and what stops the services behind it. */
export interface VoiceUnderTest {
  voice: TextToSpeech;
  /** Breaks the service, for good. */
  breakDown?(): Promise<void>;
  close(): Promise<void>;
}

const ONE = 'The light in the kitchen is on. ';
const OTHER = 'It rains, and it will rain tomorrow. ';

/** What every TextToSpeech keeps, whatever is behind it. */
export function textToSpeechContract(name: string, start: () => Promise<VoiceUnderTest>): void {
  async function using(work: (under: VoiceUnderTest) => Promise<void>): Promise<void> {
    const under = await start();
    try {
      await work(under);
    } finally {
      await under.close();
    }
  }

  describe(`${name}, as a voice`, () => {
    test('speaks in whole samples of its format', () =>
      using(async ({ voice }) => {
        const bytesPerSample = voice.makes[0]?.encoding === 'pcm16' ? 2 : 1;
        const audio = audioIn(await all(voice, [ONE]));
        expect(secondsOf(voice, audio)).toBeGreaterThan(0.1);
        for (const piece of audio) expect(piece.length % bytesPerSample).toBe(0);
      }));

    test('speaks all texts, one behind the other', () =>
      using(async ({ voice }) => {
        const both = secondsOf(voice, audioIn(await all(voice, [ONE, OTHER])));
        expect(both).toBeGreaterThan(secondsOf(voice, audioIn(await all(voice, [ONE]))));
        expect(both).toBeGreaterThan(secondsOf(voice, audioIn(await all(voice, [OTHER]))));
      }));

    test('tells, if it does, where each word is: in order, and within the audio', () =>
      using(async ({ voice }) => {
        const spoken = await all(voice, [ONE, OTHER]);
        const words = spoken.flatMap((piece): readonly SpokenWord[] => ('words' in piece ? piece.words : []));
        if (words.length === 0) return;
        expect(words.flatMap(({ text }) => wordsOf(text))).toEqual(wordsOf(ONE + OTHER));
        const places = words.flatMap(({ startMs, endMs }) => [startMs, endMs]);
        expect(places).toEqual([...places].sort((one, other) => one - other));
        expect(places[0]).toBeGreaterThanOrEqual(0);
        expect(places.at(-1)).toBeLessThanOrEqual(1000 * secondsOf(voice, audioIn(spoken)));
      }));

    test('begins before it has all the text, if it takes whole requests', () =>
      using(async ({ voice }) => {
        if (voice.takes !== 'requests') return;
        let heard = () => {};
        const begun = new Promise<void>((resolve) => {
          heard = resolve;
        });
        async function* text() {
          yield ONE;
          await begun;
          yield OTHER;
        }
        for await (const piece of speak(voice, text())) if ('audio' in piece) heard();
        await begun;
      }));

    test('is silent when there is nothing to say', () =>
      using(async ({ voice }) => {
        expect(audioIn(await all(voice, []))).toEqual([]);
        expect(audioIn(await all(voice, ['', ' \n']))).toEqual([]);
      }));

    test('speaks two replies at once, each on its own', () =>
      using(async ({ voice }) => {
        const alone = [await all(voice, [ONE]), await all(voice, [OTHER, ONE])];
        const together = await Promise.all([all(voice, [ONE]), all(voice, [OTHER, ONE])]);
        expect(together.map((spoken) => Buffer.concat(audioIn(spoken)))).toEqual(alone.map((spoken) => Buffer.concat(audioIn(spoken))));
      }));

    test('ends when its signal is aborted, though more text may come', () =>
      using(async ({ voice }) => {
        const controller = new AbortController();
        async function* text() {
          yield ONE;
          setImmediate(() => controller.abort());
          await new Promise(() => {});
        }
        const after: SpeechAudio[] = [];
        for await (const piece of speak(voice, text(), controller.signal)) if (controller.signal.aborted) after.push(piece);
        expect(controller.signal.aborted).toBe(true);
        expect(after).toEqual([]);
      }));

    test('says nothing for a signal that was aborted before', () =>
      using(async ({ voice }) => {
        expect(await all(voice, [ONE], AbortSignal.abort())).toEqual([]);
      }));

    test('can be left in the middle', () =>
      using(async ({ voice }) => {
        for await (const _piece of speak(voice, eachOf([ONE, OTHER]))) break;
        expect(secondsOf(voice, audioIn(await all(voice, [ONE])))).toBeGreaterThan(0.1);
      }));

    test('says so when it breaks', () =>
      using(async ({ voice, breakDown }) => {
        if (!breakDown) return;
        await breakDown();
        await expect(all(voice, [ONE])).rejects.toMatchObject({ name: 'ParleyError', code: expect.stringMatching(/^tts-/) });
      }));
  });
}

function speak(voice: TextToSpeech, text: AsyncIterable<string>, signal = new AbortController().signal): AsyncIterable<SpeechAudio> {
  const [format] = voice.makes;
  if (!format) throw new Error(`${voice.name} makes no format`);
  return voice.speak(text, { format, locale: 'en-US', signal });
}

async function all(voice: TextToSpeech, texts: readonly string[], signal?: AbortSignal): Promise<SpeechAudio[]> {
  const spoken: SpeechAudio[] = [];
  for await (const piece of speak(voice, eachOf(texts), signal)) spoken.push(piece);
  return spoken;
}

async function* eachOf(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

function audioIn(spoken: readonly SpeechAudio[]): Uint8Array[] {
  return spoken.flatMap((piece) => ('audio' in piece ? [piece.audio] : []));
}

function secondsOf(voice: TextToSpeech, audio: readonly Uint8Array[]): number {
  const [format] = voice.makes;
  const bytes = audio.reduce((sum, piece) => sum + piece.length, 0);
  return bytes / (format?.encoding === 'pcm16' ? 2 : 1) / (format?.sampleRate ?? 1);
}
