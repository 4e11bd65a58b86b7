const ONSET_DETECTION = {
  /** A sound is this much louder than the noise of the room. A voice at arm's length is 20 to 40 dB louder. */
  aboveFloorDb: 12,
  /** The floor is never taken to be lower than this (below full scale), however quiet the room. */
  lowestFloorDb: -60,
  /** A new steady noise becomes part of the floor within a few seconds; a word does not raise it. */
  floorRisesDbPerSecond: 6,
  /** A sound lasts longer than a click. */
  lastsMs: 40,
};

export interface OnsetDetector {
  /** The loudness of a frame (decibels below full scale), and where the frame ended in the audio. True once for each sound that begins. */
  push(loudnessDb: number, endMs: number): boolean;
  /** The noise of the room, in decibels below full scale: -60 or more. */
  floorDb(): number;
}

/** Notices that a sound begins, some 40 ms after it did: long before a voice activity detector can tell whether it is speech. */
export function onsetDetector(): OnsetDetector {
  const { aboveFloorDb, lowestFloorDb, floorRisesDbPerSecond, lastsMs } = ONSET_DETECTION;
  let floorDb = lowestFloorDb + aboveFloorDb;
  let lastMs = 0;
  let sinceMs: number | undefined;
  let told = false;

  return {
    floorDb: () => floorDb,
    push(loudnessDb, endMs) {
      const startMs = lastMs;
      lastMs = endMs;
      const above = loudnessDb > floorDb + aboveFloorDb;
      const risenDb = floorDb + (floorRisesDbPerSecond * (endMs - startMs)) / 1000;
      floorDb = Math.max(lowestFloorDb, loudnessDb < floorDb ? (floorDb + loudnessDb) / 2 : Math.min(loudnessDb, risenDb));
      if (!above) {
        sinceMs = undefined;
        told = false;
        return false;
      }
      sinceMs ??= startMs;
      if (told || endMs - sinceMs < lastsMs) return false;
      told = true;
      return true;
    },
  };
}
