import { describe, expect, test } from '@jest/globals';
import { flite } from '#providers/tts/flite/speech.ts';
import { textToSpeechContract } from '#test/contract/text-to-speech.ts';
import { speechOf } from '#test/support/calls/speech.ts';

textToSpeechContract('flite', async () => {
  const voice = flite();
  return { voice, close: voice.close };
});

async function* eachOf<T>(...values: T[]): AsyncGenerator<T> {
  yield* values;
}

/** The pieces of audio, in samples. */
async function spoken(...texts: string[]): Promise<Int16Array[]> {
  const voice = flite();
  const pieces: Int16Array[] = [];
  const speech = voice.speak(eachOf(...texts), {
    format: { encoding: 'pcm16', sampleRate: 16_000 },
    locale: 'en-US',
    signal: new AbortController().signal,
  });
  for await (const piece of speech) if ('audio' in piece) pieces.push(new Int16Array(piece.audio.slice().buffer));
  await voice.close();
  return pieces;
}

const isSilent = (samples: Int16Array) => samples.every((sample) => sample === 0);

describe('what is heard first comes early', () => {
  test('of a text with several sentences, one by one', async () => {
    expect(await spoken('It rains. It will rain tomorrow. Dr. Smith knows why.')).toHaveLength(3);
  });

  test('of a sentence without end, clause by clause', async () => {
    const clauses = Array.from({ length: 12 }, (_, index) => `and then we saw the number ${index} over there`);
    const pieces = await spoken(`${clauses.join(', ')}.`);
    expect(pieces.length).toBeGreaterThan(4);
    expect(pieces[0]?.length).toBeLessThan(8 * 16_000);
  });

  test.each(['rms', 'slt', 'awb', 'kal16'] as const)('without the silence that the voice begins with: %s', async (voice) => {
    const speech = await speechOf('Hello.', { voice });
    const loudness = (samples: Int16Array) => samples.reduce((sum, sample) => sum + Math.abs(sample), 0) / samples.length;
    expect(loudness(speech.subarray(0, 16 * 200))).toBeGreaterThan(loudness(speech) / 10);
  });
});

test('a paragraph is followed by a pause, but not the last one', async () => {
  const pieces = await spoken('First things first.\n', 'Then the others.\n');
  expect(pieces.map(isSilent)).toEqual([false, true, false]);
  const pauseMs = (pieces[1]?.length ?? 0) / 16;
  expect(pauseMs).toBeGreaterThanOrEqual(300);
  expect(pauseMs).toBeLessThanOrEqual(400);
});

test.each(['', ' ', '...', '!?', '日本', '🎉', '\n'])('text without an English word is silent: %j', async (text) => {
  expect(await spoken(text)).toEqual([]);
});

test('accents and typographic marks are no obstacle', async () => {
  expect(await spoken('Café “Zoë” – that’s it.')).toEqual(await spoken('Cafe "Zoe" , that\'s it.'));
});

test('it speaks as fast as it is told to', async () => {
  const usual = await speechOf('This is how fast I speak.');
  const fast = await speechOf('This is how fast I speak.', { rate: 1.5 });
  expect(usual.length / fast.length).toBeCloseTo(1.5, 0);
});
