import { LEVEL_FRAME_MS } from './level-history.ts';

const ROOM_VOICES = {
  /** So much of the room is heard before anything in it counts. */
  learnMs: 2_000,
  /** Somebody who means us is so much louder than the loudest of it. */
  aboveDb: 5,
  /** Levels are taken over this time: syllables, not clicks. */
  overMs: 100,
};

/** Other voices that were there before a person wrote to us: a television. Until the answer is over only what is louder than they are counts. */
export interface RoomVoices {
  /** From now on, with the level that they turn out to have. */
  ignore(): void;
  /** Everything counts again. */
  forget(): void;
  /** Whether these 10 ms are no louder than the room was. `power`: mean square, 1 is full scale. */
  covers(power: number): boolean;
}

export function roomVoices(): RoomVoices {
  const { learnMs, aboveDb, overMs } = ROOM_VOICES;
  const louder = 10 ** (aboveDb / 10);
  let ignored = false;
  let heardMs = 0;
  let level = 0;
  let loudest = 0;

  return {
    ignore() {
      ignored = true;
      heardMs = 0;
      level = 0;
      loudest = 0;
    },
    forget() {
      ignored = false;
    },
    covers(power) {
      if (!ignored) return false;
      heardMs += LEVEL_FRAME_MS;
      level += ((power - level) * LEVEL_FRAME_MS) / overMs;
      if (heardMs <= learnMs) loudest = Math.max(loudest, level);
      return heardMs <= learnMs || level < loudest * louder;
    },
  };
}
