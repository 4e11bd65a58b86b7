import { describe, expect, test } from '@jest/globals';
import { readWav } from '#core/audio/wav.ts';
import type { TextToSpeech } from '#core/ports.ts';
import { record } from '#doors/cast/recording.ts';
import { systemClock } from '#providers/clock/system.ts';
import { flite } from '#providers/tts/flite/speech.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';

const signal = new AbortController().signal;

function voice(speak: TextToSpeech['speak']): TextToSpeech {
  return { name: 'a voice', takes: 'requests', makes: [{ encoding: 'pcm16', sampleRate: 24_000 }], speak };
}

const recorded = (tts: TextToSpeech, clock = systemClock) =>
  record(tts, ['Dinner is ready.', 'It gets cold.\n'], { locale: 'en-US', clock, signal });

test('the built-in voice speaks an announcement into a file that says how long it is', async () => {
  const tts = flite();
  const { file, lengthMs } = await recorded(tts);
  await tts.close();
  const { samples, sampleRate } = readWav(file);
  expect(lengthMs).toBeCloseTo((samples.length / sampleRate) * 1_000);
  expect(lengthMs).toBeGreaterThan(1_000);
});

describe('voices for an announcement', () => {
  test.each<[string, TextToSpeech['speak'], RegExp]>([
    ['says nothing', async function* () {}, /no sound/],
    [
      'never begins',
      async function* (_text, { signal }) {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
      /a minute/,
    ],
    [
      'never ends',
      async function* () {
        for (;;) yield { audio: new Uint8Array(1_000_000) };
      },
      /an end/,
    ],
  ])('a voice that %s is given up in a bounded time', async (_what, speak, message) => {
    await expect(recorded(voice(speak), pacedClock(200))).rejects.toMatchObject({
      code: 'tts-failed',
      message: expect.stringMatching(message),
    });
  });

  test('a voice is given whole sentences, and left when nobody waits any more', async () => {
    const heard: string[] = [];
    let left: AbortSignal | undefined;
    const tts = voice(async function* (text, options) {
      left = options.signal;
      for await (const sentence of text) heard.push(sentence);
      yield { audio: new Uint8Array(2) };
    });
    await recorded(tts);
    expect(heard).toEqual(['Dinner is ready. ', 'It gets cold. ']);
    expect(left?.aborted).toBe(true);
  });
});
