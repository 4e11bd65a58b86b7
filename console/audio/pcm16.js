/** Sound as the server speaks it: 16-bit little-endian PCM, mono, 24 kHz, in base64. */
export const SAMPLE_RATE = 24_000;

/**
 * @param {Float32Array} samples between -1 and 1
 * @returns {string}
 */
export function toBase64(samples) {
  const pcm = Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767));
  return btoa(String.fromCharCode(...new Uint8Array(pcm.buffer)));
}

/**
 * @param {string} base64
 * @returns {Int16Array}
 */
export function fromBase64(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Int16Array(bytes.buffer, 0, bytes.length >> 1);
}
