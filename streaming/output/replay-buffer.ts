import { latestBytes } from '#core/audio/latest-bytes.ts';

/** The audio of one reply in the order it came, read frame by frame, with a way back. Places are bytes from its beginning. */
export interface Reel {
  /** The array is copied. */
  push(audio: Uint8Array): void;
  /** The next `size` bytes, in an array that a later call reuses. They must be there. */
  next(size: number): Uint8Array;
  /** Goes on reading at this place, or as near to it as there still is audio. */
  seek(place: number): void;
  /** How far was read, and how much there is. */
  place(): number;
  length(): number;
  /** Nothing will be read or pushed any more. */
  close(): void;
}

/** `frame`: the largest size that will be asked for. `keep`: bytes behind the place that can be gone back to; older ones are forgotten. */
export function reel(frame: number, keep: number): Reel {
  const scratch = new Uint8Array(frame);
  const audio = latestBytes();
  let place = 0;

  return {
    push: audio.push,
    next(size) {
      const bytes = scratch.subarray(0, size);
      audio.copy(place, bytes);
      place += size;
      audio.forget(place - keep);
      return bytes;
    },
    seek(wanted) {
      place = Math.max(audio.start(), Math.min(audio.end(), wanted));
    },
    place: () => place,
    length: audio.end,
    close: () => audio.forget(Number.POSITIVE_INFINITY),
  };
}
