import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Sound } from '#core/ports.ts';
import { pocketsphinx } from '#providers/stt/pocketsphinx/stream.ts';
import { speechToTextContract, type Utterance } from '#test/contract/speech-to-text.ts';
import { UNSEEN_SENTENCES, wordErrors, wordsOf } from '#test/support/calls/recognition.ts';
import { bytesOf, joined, noise, silence, speechOf } from '#test/support/calls/speech.ts';

/** It computes all the time, and a busy machine gives it little. */
jest.setTimeout(240_000);

async function utterance(text: string): Promise<Utterance> {
  return { text, audio: bytesOf(joined(silence(300), await speechOf(text), silence(300))) };
}

speechToTextContract('pocketsphinx', async () => {
  const ears = pocketsphinx({ callers: 2 });
  return { ears, utterances: [await utterance('turn on the kitchen lights'), await utterance('what time is it')], close: ears.close };
});

function listen(sounds: AsyncIterable<Sound>, signal = new AbortController().signal) {
  return ears.transcribe(sounds, { format: { encoding: 'pcm16', sampleRate: 16_000 }, locale: 'en-US', hotwords: [], signal });
}

let ears: ReturnType<typeof pocketsphinx>;

beforeEach(() => {
  ears = pocketsphinx({ callers: 1 });
});

afterEach(() => ears.close());

async function* eachOf<T>(...values: T[]): AsyncGenerator<T> {
  yield* values;
}

test('of the words in sentences that nothing was tuned on, it understands more than 85 of 100', async () => {
  async function* audio(): AsyncGenerator<Sound> {
    for (const sentence of UNSEEN_SENTENCES) {
      yield (await utterance(sentence)).audio;
      yield 'end-of-speech';
    }
  }
  const heard: string[] = [];
  for await (const { text, final } of listen(audio())) if (final) heard.push(text);
  const errors = UNSEEN_SENTENCES.map((sentence, index) => wordErrors(sentence, heard[index] ?? ''));
  const words = UNSEEN_SENTENCES.flatMap(wordsOf).length;
  expect(errors.reduce((sum, count) => sum + count) / words).toBeLessThan(0.15);
});

test('the words grow while somebody speaks', async () => {
  const { audio } = await utterance('turn on the kitchen lights');
  const interim: string[] = [];
  for await (const { text, final } of listen(eachOf<Sound>(audio, 'end-of-speech'))) if (!final) interim.push(text);
  expect(interim.length).toBeGreaterThan(5);
  expect(interim.at(-1)).toContain('turn on');
});

test('speech without an end is still understood, half a minute and more', async () => {
  const { audio } = await utterance('what time is it');
  const lines: Sound[] = Array.from({ length: 30 }, () => audio);
  let words = '';
  for await (const { text, final } of listen(eachOf<Sound>(...lines))) if (final) words = text;
  expect(words.match(/time is it/g)?.length).toBeGreaterThan(20);
});

test('when as many calls are heard as it was made for, the next is told so, until one ends', async () => {
  const first = new AbortController();
  async function* line(): AsyncGenerator<Sound> {
    yield bytesOf(noise(100));
    await new Promise(() => {});
  }
  const hearing = (async () => {
    for await (const _transcript of listen(line(), first.signal));
  })();
  const { audio } = await utterance('what time is it');
  async function second(): Promise<string> {
    let words = '';
    for await (const { text } of listen(eachOf<Sound>(audio, 'end-of-speech'))) words = text;
    return words;
  }
  await expect(second()).rejects.toMatchObject({ code: 'stt-failed', message: 'pocketsphinx hears no more than 1 at once' });
  first.abort();
  await hearing;
  expect(await second()).toContain('time');
});
