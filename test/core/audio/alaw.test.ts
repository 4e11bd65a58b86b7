import { expect, test } from '@jest/globals';
import { alaw } from 'alawmulaw';
import { fromAlaw, toAlaw } from '#core/audio/alaw.ts';

test('A-law agrees with another implementation, byte for byte and sample for sample', () => {
  for (let byte = 0; byte < 256; byte++) expect(fromAlaw(byte) + 0).toBe(alaw.decodeSample(byte) + 0);
  for (let sample = 0; sample < 32_768; sample++) {
    if (toAlaw(sample) !== (alaw.encodeSample(sample) & 0xff)) throw new Error(`differs at ${sample}`);
    // The recommendation has negative samples as their ones' complement; the other implementation negates them, and is one step off.
    const negative = ~sample;
    if (negative < -1 && toAlaw(negative) !== (alaw.encodeSample(negative + 1) & 0xff)) throw new Error(`differs at ${negative}`);
  }
});

test('A-law says what it heard: every byte is the sample that it stands for', () => {
  for (let byte = 0; byte < 256; byte++) expect(toAlaw(fromAlaw(byte))).toBe(byte);
});
