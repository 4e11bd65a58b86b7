import { describe, expect, test } from '@jest/globals';
import { resampler } from '#console/audio/resampler.js';

function tone(hertz: number, rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: rate * seconds }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / rate));
}

/** The root of the mean square, away from the edges: 0.707 for a tone of full scale. */
function loudness(samples: Float32Array): number {
  const inner = samples.subarray(500, -500);
  return Math.sqrt(inner.reduce((sum, sample) => sum + sample * sample, 0) / inner.length);
}

describe.each([
  [48_000, 24_000],
  [44_100, 24_000],
  [16_000, 24_000],
  [24_000, 24_000],
])('from %i Hz to %i Hz', (from, to) => {
  test('a voice stays as loud and as long as it was', () => {
    const output = resampler(from, to)(tone(1_000, from, 1));
    expect(output.length / to).toBeCloseTo(1, 2);
    expect(loudness(output)).toBeCloseTo(Math.SQRT1_2, 2);
  });

  test('it does not matter in which pieces the sound comes', () => {
    const sound = tone(440, from, 0.5);
    const whole = resampler(from, to)(sound);
    const convert = resampler(from, to);
    const pieces: number[] = [];
    for (let at = 0, size = 1; at < sound.length; at += size, size = (size * 7) % 501)
      pieces.push(...convert(sound.subarray(at, at + size)));
    expect(pieces).toEqual([...whole].slice(0, pieces.length));
    expect(whole.length - pieces.length).toBeLessThanOrEqual(1);
  });
});

test.each([44_100, 48_000])('what is too high for 24 kHz does not come back as another tone (from %i Hz)', (from) => {
  const output = resampler(from, 24_000)(tone(15_000, from, 1));
  expect(20 * Math.log10(loudness(output) / Math.SQRT1_2)).toBeLessThan(-60);
});
