/** ITU-T G.711 A-law: 8 bits for 13, logarithmic; what telephone lines outside of America and Japan carry. */

const LOUDEST = 32_767;
/** Every other bit is turned over on the wire. */
const TOGGLED = 0x55;

const DECODED = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = byte ^ TOGGLED;
  const exponent = (bits >> 4) & 7;
  const mantissa = ((bits & 15) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return bits & 0x80 ? magnitude : -magnitude;
});

/** A byte of A-law as a 16-bit sample. */
export function fromAlaw(byte: number): number {
  return DECODED[byte & 0xff] as number;
}

/** A 16-bit sample as a byte of A-law. */
export function toAlaw(sample: number): number {
  const magnitude = Math.min(sample < 0 ? ~sample : sample, LOUDEST);
  const exponent = Math.max(0, 24 - Math.clz32(magnitude));
  const mantissa = (magnitude >> (exponent === 0 ? 4 : exponent + 3)) & 15;
  return ((sample < 0 ? 0 : 0x80) | (exponent << 4) | mantissa) ^ TOGGLED;
}
