import { loudness } from '#core/audio/convert.ts';
import type { Decoder } from './decoder.ts';

/** Below is the hiss of a microphone in a silent room. */
const AUDIBLE_DB = -60;
/** How much of the quiet before an utterance is decoded with it, in chunks as they come: soft sounds begin there. */
const LEAD = 3;
/** The decoder's memory of an utterance grows as it lasts; after this many samples (30 s) it begins another one unnoticed. */
const LONGEST = 30 * 16_000;

/** Utterances that begin with their first sound: the quiet before costs nothing. */
export function utterances(decoder: Decoder) {
  let begun = false;
  let lead: Int16Array[] = [];
  let length = 0;
  let before = '';

  function decode(samples: Int16Array): string {
    if (length > LONGEST) {
      before = joined(before, decoder.end());
      decoder.begin();
      length = 0;
    }
    length += samples.length;
    return joined(before, decoder.hear(samples));
  }

  function begin(): void {
    decoder.begin();
    begun = true;
    for (const samples of lead) decode(samples);
    lead = [];
  }

  return {
    /** Returns the words of the utterance so far. */
    hear(samples: Int16Array): string {
      if (begun) return decode(samples);
      if (loudness(samples) >= AUDIBLE_DB) {
        begin();
        return decode(samples);
      }
      lead = [...lead, samples].slice(-LEAD);
      return '';
    },
    /** Returns all its words. */
    end(): string {
      const text = begun ? joined(before, decoder.end()) : '';
      begun = false;
      lead = [];
      length = 0;
      before = '';
      return text;
    },
  };
}

function joined(before: string, text: string): string {
  return before === '' || text === '' ? before + text : `${before} ${text}`;
}
