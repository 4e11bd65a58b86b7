/** In decibels. A voice at arm's length is 20 to 40 above the noise of its room. */
const ABOVE_FLOOR = 12;

/** Nothing quieter than this plus ABOVE_FLOOR is a sound, however quiet the room: decibels below full scale. */
const LOWEST_FLOOR = -60;

/** In decibels per second: a new steady noise is forgotten within a few seconds, a word does not raise the floor. */
const FLOOR_RISES = 6;

/** In milliseconds: longer than a click. */
const LASTS = 40;

export interface OnsetDetector {
  /** The loudness of a frame (decibels below full scale) and where it ended, in milliseconds. True once for each sound that begins. */
  push(loudnessDb: number, endMs: number): boolean;
  /** The noise of the room, in decibels below full scale: -60 or more. */
  floor(): number;
}

/** Notices that a sound begins, some 40 ms after it did: long before a voice activity detector can tell whether it is speech. */
export function onsetDetector(): OnsetDetector {
  let floor = LOWEST_FLOOR + ABOVE_FLOOR;
  let lastMs = 0;
  let since: number | undefined;
  let told = false;

  return {
    floor: () => floor,
    push(loudnessDb, endMs) {
      const startMs = lastMs;
      lastMs = endMs;
      const above = loudnessDb > floor + ABOVE_FLOOR;
      const risen = floor + (FLOOR_RISES * (endMs - startMs)) / 1000;
      floor = Math.max(LOWEST_FLOOR, loudnessDb < floor ? (floor + loudnessDb) / 2 : Math.min(loudnessDb, risen));
      if (!above) {
        since = undefined;
        told = false;
        return false;
      }
      since ??= startMs;
      if (told || endMs - since < LASTS) return false;
      told = true;
      return true;
    },
  };
}
