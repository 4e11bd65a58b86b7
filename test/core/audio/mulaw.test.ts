import { expect, test } from '@jest/globals';
import { mulaw } from 'alawmulaw';
import { fromMulaw, toMulaw } from '#core/audio/mulaw.ts';

test('mu-law agrees with another implementation, byte for byte and sample for sample', () => {
  for (let byte = 0; byte < 256; byte++) expect(fromMulaw(byte) + 0).toBe(mulaw.decodeSample(byte) + 0);
  for (let sample = -32_768; sample < 32_768; sample++) {
    if (toMulaw(sample) !== (mulaw.encodeSample(sample) & 0xff)) throw new Error(`differs at ${sample}`);
  }
});
