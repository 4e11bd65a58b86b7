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

/** Bytes. */
const BLOCK = 32 * 1024;
/** Blocks that wait for the next reply. Without them each reply would leave its audio to the garbage collector, which is in no hurry. */
const SPARE_BLOCKS = 128;
const spare: Uint8Array[] = [];

/** `frame`: the largest size that will be asked for. `keep`: bytes behind the place that can be gone back to; older ones are forgotten. */
export function reel(frame: number, keep: number): Reel {
  const scratch = new Uint8Array(frame);
  const blocks: Uint8Array[] = [];
  /** Where blocks[0] begins, and where the audio ends. */
  let first = 0;
  let length = 0;
  let place = 0;

  function drop(): void {
    const block = blocks.shift();
    if (block && spare.length < SPARE_BLOCKS) spare.push(block);
    first += BLOCK;
  }

  return {
    push(audio) {
      for (let taken = 0; taken < audio.length; ) {
        const at = (length - first) % BLOCK;
        if (length === first + blocks.length * BLOCK) blocks.push(spare.pop() ?? new Uint8Array(BLOCK));
        const part = audio.subarray(taken, taken + BLOCK - at);
        blocks.at(-1)?.set(part, at);
        taken += part.length;
        length += part.length;
      }
    },
    next(size) {
      for (let filled = 0; filled < size; ) {
        const at = (place - first) % BLOCK;
        const part = blocks[Math.floor((place - first) / BLOCK)]?.subarray(at, at + size - filled) as Uint8Array;
        scratch.set(part, filled);
        filled += part.length;
        place += part.length;
      }
      while (first + BLOCK < place - keep) drop();
      return scratch.subarray(0, size);
    },
    seek(wanted) {
      place = Math.max(first, Math.min(length, wanted));
    },
    place: () => place,
    length: () => length,
    close() {
      while (blocks.length > 0) drop();
    },
  };
}
