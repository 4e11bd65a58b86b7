import { expect, test } from '@jest/globals';
import { readWav, wav } from '#core/audio/wav.ts';

const samples = Int16Array.from([0, 1, -1, 32_767, -32_768]);

test('samples come back out of a WAV file as they went in', () => {
  expect(readWav(wav(samples, 16_000))).toEqual({ samples, sampleRate: 16_000 });
});

test('the header of a WAV file is that of the format', () => {
  expect(Buffer.from(wav(samples, 16_000).subarray(0, 44)).toString('hex')).toBe(
    '524946462e00000057415645666d74201000000001000100803e0000007d000002001000646174610a000000',
  );
});

test('of a WAV file with more channels, other parts and an open end, the first channel is read', () => {
  const stereo = Buffer.from(wav(Int16Array.from([1, 9, 2, 9, 3, 9]), 8_000));
  stereo.writeUInt16LE(2, 22);
  stereo.writeUInt32LE(0xffff_ffff, 40);
  const list = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
  const file = Buffer.concat([stereo.subarray(0, 36), list, stereo.subarray(36)]);
  expect(readWav(file)).toEqual({ samples: Int16Array.from([1, 2, 3]), sampleRate: 8_000 });
});

test('what is no WAV file is refused', () => {
  expect(() => readWav(new Uint8Array(10))).toThrow('not a WAV file');
  expect(() => readWav(wav(samples, 8_000).subarray(0, 36))).toThrow('without audio');
});
