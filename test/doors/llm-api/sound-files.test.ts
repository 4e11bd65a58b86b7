/** What is made of sound for the LLM API's files: encoders and the pace. */
import { describe, expect, test } from '@jest/globals';
import { SPEECH_FORMATS } from '#doors/llm-api/audio/encoders/speech-formats.ts';
import { readRecording } from '#doors/llm-api/audio/recordings.ts';
import { timeStretch } from '#doors/llm-api/audio/time-stretch.ts';

const RATE = 24_000;

/** A voiced sound: a tone with its overtones, that swells and fades five times a second. */
function voiced(hertz: number, seconds: number): Int16Array {
  return Int16Array.from({ length: RATE * seconds }, (_, n) => {
    const phase = (2 * Math.PI * hertz * n) / RATE;
    const swell = 0.6 + 0.4 * Math.sin((2 * Math.PI * 5 * n) / RATE);
    return 6_000 * swell * (Math.sin(phase) + 0.4 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase));
  });
}

/** The pitch by autocorrelation, in hertz. */
function pitchOf(samples: Int16Array): number {
  const from = samples.length >> 1;
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let lag = 60; lag <= 300; lag++) {
    let sum = 0;
    for (let n = 0; n < 2_000; n++) sum += (samples[from + n] ?? 0) * (samples[from + n - lag] ?? 0);
    if (sum > most) {
      most = sum;
      best = lag;
    }
  }
  return RATE / best;
}

function inPieces(samples: Int16Array, size: number, take: (piece: Int16Array) => void): void {
  for (let at = 0; at < samples.length; at += size) take(samples.subarray(at, at + size));
}

function joined(parts: readonly Int16Array[]): Int16Array {
  return Int16Array.from(parts.flatMap((part) => [...part]));
}

function stretched(samples: Int16Array, speed: number, size: number): Int16Array {
  const stretch = timeStretch(speed, RATE);
  const parts: Int16Array[] = [];
  inPieces(samples, size, (piece) => parts.push(stretch.push(piece)));
  return joined([...parts, stretch.end()]);
}

describe('the pace of speech', () => {
  test.each([0.25, 0.5, 0.8, 1.25, 2, 4])('at %s times the speed the pitch and the loudness stay', (speed) => {
    const samples = voiced(150, 3);
    const other = stretched(samples, speed, 1_001);
    expect(other.length).toBe(Math.round(samples.length / speed));
    expect(pitchOf(other)).toBeCloseTo(pitchOf(samples), 0);
    const power = (sound: Int16Array) => Math.sqrt(sound.reduce((sum, sample) => sum + sample ** 2, 0) / sound.length);
    expect(power(other) / power(samples)).toBeGreaterThan(0.9);
    expect(power(other) / power(samples)).toBeLessThan(1.1);
  });

  test('it does not matter in which pieces the sound comes', () => {
    const samples = voiced(150, 1);
    expect(stretched(samples, 1.5, 313)).toEqual(stretched(samples, 1.5, samples.length));
  });

  test.each([0, 1, 100])('%s samples are few enough to have their length too', (length) => {
    expect(stretched(voiced(150, 1).subarray(0, length), 2, 50)).toHaveLength(Math.round(length / 2));
  });
});

describe('files of speech', () => {
  test.each(['mp3', 'opus', 'flac'] as const)('%s has the sound that was put in, in whatever pieces', async (format) => {
    const samples = voiced(150, 2);
    const encoder = await SPEECH_FORMATS[format].open(RATE);
    const parts: Uint8Array[] = [];
    inPieces(samples, 777, (piece) => parts.push(encoder.push(piece)));
    const file = Buffer.concat([...parts, encoder.end()]);
    encoder.close();
    expect(file.length).toBeLessThan(samples.byteLength);
    const read = await readRecording(file);
    const perSample = read.sampleRate / RATE;
    const heard = Int16Array.from(
      { length: Math.floor(read.samples.length / perSample) },
      (_, n) => read.samples[Math.round(n * perSample)] ?? 0,
    );
    expect(pitchOf(heard)).toBeCloseTo(pitchOf(samples), 0);
    expect(likeness(samples, heard)).toBeGreaterThan(format === 'flac' ? 0.9999 : 0.95);
  });

  test.each(['mp3', 'opus', 'flac', 'wav', 'pcm'] as const)(
    'several %s files are made side by side, and one of nothing is one too',
    async (format) => {
      const [one, other, empty] = await Promise.all([1, 2, 3].map(() => SPEECH_FORMATS[format].open(RATE)));
      const sound = voiced(200, 1);
      const twice = [one, other].map((encoder) => [encoder?.push(sound.subarray(0, 999))]);
      for (const [index, encoder] of [one, other].entries()) twice[index]?.push(encoder?.push(sound.subarray(999)), encoder?.end());
      const [first, second] = twice.map((parts) => Buffer.concat(parts.map((part) => part ?? new Uint8Array(0))));
      expect(first).toEqual(second);
      expect(Buffer.from(empty?.end() ?? []).length).toBeLessThan(2_000);
      for (const encoder of [one, other, empty]) encoder?.close();
    },
  );
});

/** The best correlation of two sounds, where one may be late by up to 100 ms. */
function likeness(one: Int16Array, other: Int16Array): number {
  let best = 0;
  for (let late = -100; late <= 2_400; late++) {
    let product = 0;
    let first = 0;
    let second = 0;
    for (let n = 12_000; n < 16_000; n++) {
      const [x, y] = [one[n] ?? 0, other[n + late] ?? 0];
      product += x * y;
      first += x * x;
      second += y * y;
    }
    best = Math.max(best, product / Math.sqrt(first * second + 1));
  }
  return best;
}
