/** Zero crossings of the sinc on each side: aliases stay some 60 dB below the sound. */
const CROSSINGS = 16;
/** Where the filter begins to fall, as a part of the lower of the two bandwidths. */
const PASSED = 0.9;

/**
 * Converts a stream of samples from one rate to another. Browsers record at the rate of the sound card (44.1 or 48 kHz), and not all of them
 * convert a microphone themselves.
 *
 * @param {number} fromRate hertz
 * @param {number} toRate hertz
 * @returns {(samples: Float32Array) => Float32Array} takes the next samples, gives those that are ready (0.8 ms behind)
 */
export function resampler(fromRate, toRate) {
  const divisor = greatestCommonDivisor(fromRate, toRate);
  const step = fromRate / divisor;
  /** An output sample lies at one of so many places between two input samples. */
  const phases = toRate / divisor;
  const cutoff = PASSED * Math.min(1, toRate / fromRate);
  const reach = Math.ceil(CROSSINGS / cutoff);
  const kernels = Array.from({ length: phases }, (_, phase) => kernel(phase / phases, cutoff, reach));

  let kept = new Float32Array(reach);
  /** Of the next output sample, in phases from the start of what is kept. */
  let place = reach * phases;

  return (samples) => {
    const input = new Float32Array(kept.length + samples.length);
    input.set(kept);
    input.set(samples, kept.length);
    const ready = Math.max(0, Math.ceil(((input.length - reach) * phases - place) / step));
    const output = new Float32Array(ready);
    for (let index = 0; index < ready; index++) {
      const first = Math.floor(place / phases) - reach + 1;
      const weights = /** @type {Float32Array} */ (kernels[place % phases]);
      let sum = 0;
      for (let tap = 0; tap < weights.length; tap++)
        sum += /** @type {number} */ (weights[tap]) * /** @type {number} */ (input[first + tap]);
      output[index] = sum;
      place += step;
    }
    const done = Math.floor(place / phases) - reach;
    kept = input.slice(done);
    place -= done * phases;
    return output;
  };
}

/**
 * A sinc under a Blackman window, around a point `offset` behind the tap in the middle.
 *
 * @param {number} offset
 * @param {number} cutoff
 * @param {number} reach
 */
function kernel(offset, cutoff, reach) {
  const weights = Float32Array.from({ length: 2 * reach }, (_, tap) => {
    const distance = tap - reach + 1 - offset;
    const angle = (Math.PI * distance) / reach;
    const window = 0.42 + 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle);
    const x = Math.PI * distance * cutoff;
    return window * (x === 0 ? 1 : Math.sin(x) / x);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * @param {number} one
 * @param {number} other
 * @returns {number}
 */
function greatestCommonDivisor(one, other) {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
