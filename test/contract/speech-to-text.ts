import { describe, expect, test } from '@jest/globals';
import type { Sound, SpeechToText, Transcript } from '#core/ports.ts';
import { wordsOf } from '#test/support/calls/recognition.ts';

/** Somebody says something. */
export interface Utterance {
  /** In the first format that the recogniser accepts. */
  audio: Uint8Array;
  /** What the recogniser understands, but for case and marks. */
  text: string;
}

/** A recogniser, two different utterances of which it understands each in a call of its own, and what stops the services behind it. */
export interface EarsUnderTest {
  ears: SpeechToText;
  utterances: readonly [Utterance, Utterance];
  /** Breaks the service, for good. */
  breakDown?(): Promise<void>;
  close(): Promise<void>;
}

/** What every SpeechToText keeps, whatever is behind it. */
export function speechToTextContract(name: string, start: () => Promise<EarsUnderTest>): void {
  async function using(work: (under: EarsUnderTest) => Promise<void>): Promise<void> {
    const under = await start();
    try {
      await work(under);
    } finally {
      await under.close();
    }
  }

  describe(`${name}, as a recogniser`, () => {
    test('gives the final words of each utterance behind its end', () =>
      using(async ({ ears, utterances: [one] }) => {
        const heard = await all(ears, [...pieces(one.audio, 3200), 'end-of-speech']);
        expect(finals(heard)).toEqual([wordsOf(one.text)]);
        expect(heard.at(-1)?.final).toBe(true);
      }));

    test('hears one utterance after the other in a call', () =>
      using(async ({ ears, utterances: [one] }) => {
        const sounds: Sound[] = [...pieces(one.audio, 3200), 'end-of-speech'];
        expect(finals(await all(ears, [...sounds, ...sounds]))).toEqual([wordsOf(one.text), wordsOf(one.text)]);
      }));

    test('says what it understood so far, if it is one that does', () =>
      using(async ({ ears, utterances: [one] }) => {
        const heard = await all(ears, [...pieces(one.audio, 3200), 'end-of-speech']);
        const interim = heard.filter((transcript) => !transcript.final);
        expect(interim.length > 0).toBe(ears.interim);
        for (const { text } of interim) expect(text.trim()).not.toBe('');
      }));

    test('takes audio in pieces of any length', () =>
      using(async ({ ears, utterances: [one] }) => {
        const uneven = [...pieces(one.audio.subarray(0, 10_001), 1001), one.audio.subarray(10_001)];
        expect(finals(await all(ears, [...uneven, 'end-of-speech']))).toEqual([wordsOf(one.text)]);
      }));

    test('answers an end of speech behind silence with a final, too', () =>
      using(async ({ ears, utterances: [one] }) => {
        const heard = await all(ears, [new Uint8Array(6400), 'end-of-speech', ...pieces(one.audio, 3200), 'end-of-speech']);
        expect(heard.filter(({ final }) => final)).toHaveLength(2);
      }));

    test('answers a discarded utterance with an empty final, and its words come nowhere', () =>
      using(async ({ ears, utterances: [one] }) => {
        const half = pieces(one.audio.subarray(0, 2 * Math.ceil(one.audio.length / 4)), 3200);
        const heard = await all(ears, [...half, 'discard', ...pieces(one.audio, 3200), 'end-of-speech', ...half, 'discard']);
        expect(heard.filter(({ final }) => final).map(({ text }) => wordsOf(text))).toEqual([[], wordsOf(one.text), []]);
      }));

    test('answers ends that come at once, one by one and each with its own words', () =>
      using(async ({ ears, utterances: [one] }) => {
        const said: Sound[] = [...pieces(one.audio, 3200), 'end-of-speech'];
        const heard = await all(ears, ['discard', ...said, 'end-of-speech', ...said, 'discard']);
        const words = wordsOf(one.text);
        expect(heard.filter(({ final }) => final).map(({ text }) => wordsOf(text))).toEqual([[], words, [], words, []]);
      }));

    test('ends when the audio does', () =>
      using(async ({ ears }) => {
        expect(await all(ears, [])).toEqual([]);
      }));

    test('hears two calls at once, each on its own', () =>
      using(async ({ ears, utterances }) => {
        const heard = await Promise.all(utterances.map(({ audio }) => all(ears, [...pieces(audio, 3200), 'end-of-speech'])));
        expect(heard.map(finals)).toEqual(utterances.map(({ text }) => [wordsOf(text)]));
      }));

    test('ends when its signal is aborted, though the line stays open', () =>
      using(async ({ ears, utterances: [one] }) => {
        const controller = new AbortController();
        async function* line(): AsyncGenerator<Sound> {
          yield* pieces(one.audio.subarray(0, 16_000), 3200);
          setImmediate(() => controller.abort());
          await new Promise(() => {});
        }
        const after: Transcript[] = [];
        try {
          for await (const transcript of listen(ears, line(), controller.signal)) if (controller.signal.aborted) after.push(transcript);
        } catch {
          // It may throw: nobody listens any more.
        }
        expect(controller.signal.aborted).toBe(true);
        expect(after).toEqual([]);
      }));

    test('does nothing for a signal that was aborted before', () =>
      using(async ({ ears, utterances: [one] }) => {
        const heard = all(ears, [one.audio, 'end-of-speech'], AbortSignal.abort());
        expect(await heard.catch(() => [])).toEqual([]);
      }));

    test('can be left in the middle', () =>
      using(async ({ ears, utterances: [one] }) => {
        const sounds: Sound[] = [...pieces(one.audio, 3200), 'end-of-speech'];
        for await (const _transcript of listen(ears, eachOf([...sounds, ...sounds]))) break;
        expect(finals(await all(ears, sounds))).toEqual([wordsOf(one.text)]);
      }));

    test('says so when it breaks', () =>
      using(async ({ ears, utterances: [one], breakDown }) => {
        if (!breakDown) return;
        await breakDown();
        const code = expect.stringMatching(/^stt-/);
        await expect(all(ears, [...pieces(one.audio, 3200), 'end-of-speech'])).rejects.toMatchObject({ name: 'ParleyError', code });
      }));
  });
}

function listen(ears: SpeechToText, audio: AsyncIterable<Sound>, signal = new AbortController().signal): AsyncIterable<Transcript> {
  const [format] = ears.accepts;
  if (!format) throw new Error(`${ears.name} accepts no format`);
  return ears.transcribe(audio, { format, locale: 'en-US', hotwords: [], signal });
}

async function all(ears: SpeechToText, sounds: readonly Sound[], signal?: AbortSignal): Promise<Transcript[]> {
  const transcripts: Transcript[] = [];
  for await (const transcript of listen(ears, eachOf(sounds), signal)) transcripts.push(transcript);
  return transcripts;
}

async function* eachOf(sounds: readonly Sound[]): AsyncGenerator<Sound> {
  yield* sounds;
}

function pieces(audio: Uint8Array, length: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(audio.length / length) }, (_, index) => audio.subarray(index * length, (index + 1) * length));
}

function finals(transcripts: readonly Transcript[]): string[][] {
  return transcripts.filter(({ final }) => final).map(({ text }) => wordsOf(text));
}
