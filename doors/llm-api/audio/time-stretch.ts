import { joinedSamples } from '#core/audio/samples.ts';

/** Of the pieces that the sound is cut into, and how far the best place for one is looked for. Milliseconds. */
const HOP_MS = 20;
const SEARCH_MS = 8;
/** For the search every second sample is enough. */
const STRIDE = 2;

/** Changes the pace of speech, and not its pitch. */
export interface TimeStretch {
  push(samples: Int16Array): Int16Array;
  /** What was held back. */
  end(): Int16Array;
}

/**
 * WSOLA: pieces of the sound are taken closer together or wider apart and blended, each from where it continues the one before it best. `speed`: 2 is
 * twice as fast. `sampleRate`: hertz.
 */
export function timeStretch(speed: number, sampleRate: number): TimeStretch {
  const hop = Math.round((sampleRate * HOP_MS) / 1000);
  const search = Math.round((sampleRate * SEARCH_MS) / 1000);
  /** Rises over a hop; what falls beside it is the rest to one. */
  const rise = Float64Array.from({ length: hop }, (_, n) => 0.5 - 0.5 * Math.cos((Math.PI * (n + 0.5)) / hop));
  let held: Int16Array = new Int16Array(0);
  /** Samples of the input that are not held any more. */
  let gone = 0;
  let pieces = 0;
  /** What would follow the last piece in the input, where it begins. */
  let follows = 0;

  /** How alike the input is from two places, over a hop: 1 is the same, whatever the loudness. */
  function likeness(one: number, other: number): number {
    let product = 0;
    let energy = 1;
    for (let n = 0; n < hop; n += STRIDE) {
      const sample = held[other + n] as number;
      product += (held[one + n] as number) * sample;
      energy += sample * sample;
    }
    return product / Math.sqrt(energy);
  }

  function bestPlace(nominal: number): number {
    let best = nominal;
    let most = Number.NEGATIVE_INFINITY;
    for (let place = Math.max(0, nominal - search); place <= nominal + search; place += STRIDE) {
      const alike = likeness(follows - gone, place);
      if (alike > most) {
        most = alike;
        best = place;
      }
    }
    return best;
  }

  /** All pieces that can be made of what is there. */
  function make(): Int16Array {
    const made: Int16Array[] = [];
    for (;;) {
      const nominal = Math.round(pieces * hop * speed) - gone;
      if (Math.max(nominal + search, follows - gone) + 2 * hop > held.length) break;
      const place = pieces === 0 ? 0 : bestPlace(nominal);
      const from = follows - gone;
      made.push(
        Int16Array.from(rise, (weight, n) => Math.round(weight * (held[place + n] as number) + (1 - weight) * (held[from + n] as number))),
      );
      follows = gone + place + hop;
      pieces++;
      const needed = Math.min(held.length, follows - gone, Math.max(0, Math.round(pieces * hop * speed) - gone - search));
      held = held.subarray(needed);
      gone += needed;
    }
    return joinedSamples(made);
  }

  return {
    push(samples) {
      held = joinedSamples([held, samples]);
      return make();
    },
    end() {
      const total = gone + held.length;
      const before = pieces * hop;
      held = joinedSamples([held, new Int16Array(2 * hop + 2 * search + Math.ceil(hop * speed))]);
      return make().subarray(0, Math.max(0, Math.round(total / speed) - before));
    },
  };
}
