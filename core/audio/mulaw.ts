/** ITU-T G.711 mu-law: 8 bits for 14, logarithmic; what telephone lines carry. */

const BIAS = 132;
const LOUDEST = 32_635;

const DECODED = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = ~byte;
  const magnitude = ((((bits & 15) << 3) + BIAS) << ((bits >> 4) & 7)) - BIAS;
  return bits & 0x80 ? -magnitude : magnitude;
});

/** A byte of mu-law as a 16-bit sample. */
export function fromMulaw(byte: number): number {
  return DECODED[byte & 0xff] as number;
}

/** A 16-bit sample as a byte of mu-law. */
export function toMulaw(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), LOUDEST) + BIAS;
  const exponent = 24 - Math.clz32(magnitude);
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | ((magnitude >> (exponent + 3)) & 15)) & 0xff;
}
