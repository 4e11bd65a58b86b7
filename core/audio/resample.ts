/** How far around a sample the filter looks, in samples of the smaller rate. It is also the delay: 2 ms on a telephone line, 1 ms at 16 kHz. */
const REACH = 16;
/** For sound that nobody listens to: a fifth of the work, and some of the highest tones come back as others. */
export const NARROW_REACH = 3;
/** Where the filter is at half, as a part of the smaller rate's band: what is left above it is too little to be heard as an alias. */
const CUTOFF = 0.91;
/** Of the Kaiser window: stop band at about -70 dB. */
const BETA = 7;

/** Changes the rate of a stream of samples. */
export interface Resampler {
  /** What can be said so far; at most 16 samples of the smaller rate are held back. */
  push(samples: Int16Array): Int16Array;
  /** What was held back. */
  end(): Int16Array;
}

/** The weights of the input samples around an output sample, for each place it can have between two of them. */
interface Filter {
  /** Output sample n lies at input sample n * down / up. */
  up: number;
  down: number;
  /** Input samples on each side. */
  reach: number;
  phases: readonly Float64Array[];
}

const filters = new Map<string, Filter>();

/** A polyphase filter with a windowed sinc. It needs no module to be loaded, a few hundred bytes per stream, and the delay above. Rates in Hz. */
export function resampler(from: number, to: number, reachOfSmaller = REACH): Resampler {
  const { up, down, reach, phases } = filterFor(from, to, reachOfSmaller);
  /** Input that is still needed; before the first sample there was silence. */
  let held = new Float64Array(4 * reach);
  let length = reach - 1;
  /** The next output sample lies at held[at] and `phase` / `up` of the way to the one behind it. */
  let at = reach - 1;
  let phase = 0;

  function keep(samples: Int16Array): void {
    if (length + samples.length > held.length) {
      const larger = new Float64Array(length + 2 * samples.length);
      larger.set(held.subarray(0, length));
      held = larger;
    }
    held.set(samples, length);
    length += samples.length;
  }

  function make(): Int16Array {
    const steps = (length - reach - at) * up - phase;
    const made = new Int16Array(Math.max(0, Math.ceil(steps / down)));
    for (let index = 0; index < made.length; index++) {
      made[index] = sampleOf(weigh(held, at - reach + 1, phases[phase] as Float64Array));
      phase += down;
      at += Math.floor(phase / up);
      phase %= up;
    }
    const done = Math.min(at - reach + 1, length);
    held.copyWithin(0, done, length);
    length -= done;
    at -= done;
    return made;
  }

  return {
    push(samples) {
      keep(samples);
      return make();
    },
    end() {
      keep(new Int16Array(reach));
      return make();
    },
  };
}

/** The loop in which all the time is spent. Two sums, because each addition waits for the one before it. */
function weigh(samples: Float64Array, from: number, weights: Float64Array): number {
  let even = 0;
  let odd = 0;
  for (let tap = 0; tap < weights.length; tap += 2) {
    even += (weights[tap] as number) * (samples[from + tap] as number);
    odd += (weights[tap + 1] as number) * (samples[from + tap + 1] as number);
  }
  return even + odd;
}

/** The nearest sample there is. Math.round, which minds the sign of zero, takes a third of all the time. */
function sampleOf(sum: number): number {
  if (sum >= 32_767) return 32_767;
  if (sum <= -32_768) return -32_768;
  return Math.trunc(sum < 0 ? sum - 0.5 : sum + 0.5);
}

function filterFor(from: number, to: number, reachOfSmaller: number): Filter {
  const name = `${from}:${to}:${reachOfSmaller}`;
  const known = filters.get(name);
  if (known) return known;
  const common = greatestCommonDivisor(from, to);
  const up = to / common;
  const reach = Math.ceil(reachOfSmaller * Math.max(1, from / to));
  const cutoff = CUTOFF * Math.min(1, to / from);
  const phases = Array.from({ length: up }, (_, phase) => {
    const weights = Float64Array.from({ length: 2 * reach }, (_, tap) => {
      const distance = tap - reach + 1 - phase / up;
      return sinc(cutoff * distance) * kaiser(distance / reach);
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  });
  const filter = { up, down: from / common, reach, phases };
  filters.set(name, filter);
  return filter;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** The window at `x`, -1 to 1. */
function kaiser(x: number): number {
  return bessel(BETA * Math.sqrt(Math.max(0, 1 - x * x))) / bessel(BETA);
}

/** The modified Bessel function of order zero, by its series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-9 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
