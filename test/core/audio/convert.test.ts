import { describe, expect, test } from '@jest/globals';
import { converter, frames512, loudness } from '#core/audio/convert.ts';
import type { AudioFormat } from '#core/ports.ts';
import fc from '#test/support/properties.ts';

const pcm = (sampleRate: number): AudioFormat => ({ encoding: 'pcm16', sampleRate });
const phone: AudioFormat = { encoding: 'mulaw', sampleRate: 8_000 };

function tone(hertz: number, sampleRate: number, ms: number, level = 0.5): Int16Array {
  return Int16Array.from(
    { length: (sampleRate * ms) / 1_000 },
    (_, n) => level * 32_767 * Math.sin((2 * Math.PI * hertz * n) / sampleRate),
  );
}

function bytesOf(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

function samplesOf(bytes: Uint8Array): Int16Array {
  return new Int16Array(new Uint8Array(bytes).buffer);
}

/** Converts in pieces of the sizes given, over and over. */
function convert(from: AudioFormat, to: AudioFormat, audio: Uint8Array, sizes: readonly number[] = [audio.length]): Uint8Array {
  const { push, end } = converter(from, to);
  const made: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < audio.length; turn++) {
    const size = sizes[turn % sizes.length] as number;
    made.push(push(audio.subarray(at, at + size)));
    at += size;
  }
  return new Uint8Array(Buffer.concat([...made, end()]));
}

describe('audio conversion and resampling', () => {
  test('a conversion to the same format passes the same array through', () => {
    const audio = new Uint8Array(3);
    expect(converter(phone, { ...phone }).push(audio)).toBe(audio);
  });

  test('a conversion keeps loudness, pitch and length between all rates in use', () => {
    const rates = [8_000, 16_000, 22_050, 24_000, 44_100, 48_000];
    for (const from of rates)
      for (const to of rates) {
        const made = samplesOf(convert(pcm(from), pcm(to), bytesOf(tone(1_000, from, 200))));
        expect(made.length).toBe(Math.ceil((to * 200) / 1_000));
        const middle = made.subarray(made.length / 4, (made.length * 3) / 4);
        const wanted = tone(1_000, to, 200).subarray(made.length / 4, (made.length * 3) / 4);
        expect(loudness(middle.map((sample, n) => sample - (wanted[n] as number)))).toBeLessThan(-65);
      }
  });

  test.each([
    [48_000, 16_000, 10_000],
    [24_000, 16_000, 9_000],
    [16_000, 8_000, 4_700],
  ])('a conversion from %d to %d Hz lets nothing of %d Hz come back as another tone', (from, to, hertz) => {
    const made = samplesOf(convert(pcm(from), pcm(to), bytesOf(tone(hertz, from, 200))));
    expect(loudness(made.subarray(made.length / 4, (made.length * 3) / 4))).toBeLessThan(-60);
  });

  test('a conversion makes the same audio of whatever pieces, halves of samples too', () => {
    const formats = fc.constantFrom(pcm(8_000), pcm(16_000), pcm(24_000), phone);
    fc.assert(
      fc.property(formats, formats, fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }), (from, to, sizes) => {
        const audio = bytesOf(tone(700, 16_000, 60));
        expect(convert(from, to, audio, sizes)).toEqual(convert(from, to, audio));
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    [pcm(24_000), phone],
    [phone, pcm(16_000)],
    [pcm(16_000), pcm(24_000)],
  ])('a conversion gives the first 20 ms of %o as %o after 22 ms', (from, to) => {
    const size = (format: AudioFormat, ms: number) => (format.sampleRate / 1_000) * ms * (format.encoding === 'pcm16' ? 2 : 1);
    expect(converter(from, to).push(new Uint8Array(size(from, 22))).length).toBeGreaterThanOrEqual(size(to, 20));
  });

  test('a conversion does not overflow where a full-scale signal swings beyond its samples', () => {
    const square = Int16Array.from({ length: 1_600 }, (_, n) => (n % 40 < 20 ? 32_767 : -32_768));
    const made = samplesOf(convert(pcm(16_000), pcm(24_000), bytesOf(square)));
    const positive = made.filter((_, n) => n % 60 > 5 && n % 60 < 25);
    expect(Math.min(...positive)).toBeGreaterThan(20_000);
  });

  test('a conversion takes the views that sockets hand out, aligned or not', () => {
    const audio = bytesOf(tone(500, 16_000, 20));
    const shifted = Buffer.concat([Buffer.alloc(1), audio]).subarray(1);
    expect(convert(pcm(16_000), phone, shifted)).toEqual(convert(pcm(16_000), phone, audio));
  });
});

test('the VAD gets frames of 512 samples, in one array, whatever the pieces', () => {
  const audio = Int16Array.from({ length: 512 * 5 + 100 }, (_, n) => n);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1 }), (sizes) => {
      const arrays = new Set<Int16Array>();
      const heard: number[] = [];
      const frames = frames512((frame) => {
        arrays.add(frame);
        heard.push(...frame);
      });
      for (let at = 0, turn = 0; at < audio.length; turn++) {
        const size = sizes[turn % sizes.length] as number;
        frames.push(audio.subarray(at, at + size));
        at += size;
      }
      expect(heard).toEqual([...audio.subarray(0, 512 * 5)]);
      expect(arrays.size).toBe(1);
    }),
    { numRuns: 30 },
  );
});

describe('loudness', () => {
  test('loudness of a full sine is 3 dB below full scale, of a tenth of it 20 dB less, of silence -100', () => {
    expect(loudness(tone(1_000, 16_000, 100, 1))).toBeCloseTo(-3, 1);
    expect(loudness(tone(1_000, 16_000, 100, 0.1))).toBeCloseTo(-23, 1);
    expect(loudness(new Int16Array(320))).toBe(-100);
    expect(loudness(new Int16Array(0))).toBe(-100);
  });
});
