/** The latest bytes of a stream, by their places in it. */
export interface LatestBytes {
  /** Copies them behind the others. */
  push(bytes: Uint8Array): void;
  /** Fills an array with the bytes from this place on; they must be there. */
  copy(from: number, into: Uint8Array): void;
  /** Nothing before this place is needed any more. */
  forget(before: number): void;
  /** Where what is kept begins (at the start of a block), and where it ends. */
  start(): number;
  end(): number;
}

/** Bytes: two thirds of a second of sound, or more. */
const BLOCK = 32 * 1024;
/** Blocks that wait for whoever needs one next. */
const SPARE_BLOCKS = 128;
const spare: Uint8Array[] = [];

/**
 * Keeps bytes in blocks that are used again and again. Frames that are kept for seconds would each be left to the garbage collector when it no
 * longer expects them to go, and it is in no hurry then.
 */
export function latestBytes(): LatestBytes {
  const blocks: Uint8Array[] = [];
  /** Where blocks[0] begins, and where the bytes end. */
  let first = 0;
  let end = 0;

  return {
    push(bytes) {
      for (let taken = 0; taken < bytes.length; ) {
        if (end === first + blocks.length * BLOCK) blocks.push(spare.pop() ?? new Uint8Array(BLOCK));
        const at = (end - first) % BLOCK;
        const part = bytes.subarray(taken, taken + BLOCK - at);
        blocks.at(-1)?.set(part, at);
        taken += part.length;
        end += part.length;
      }
    },
    copy(from, into) {
      for (let filled = 0; filled < into.length; ) {
        const place = from + filled - first;
        const at = place % BLOCK;
        const part = blocks[Math.floor(place / BLOCK)]?.subarray(at, at + into.length - filled) as Uint8Array;
        into.set(part, filled);
        filled += part.length;
      }
    },
    forget(before) {
      while (blocks.length > 0 && first + BLOCK <= before) {
        const block = blocks.shift();
        if (block && spare.length < SPARE_BLOCKS) spare.push(block);
        first += BLOCK;
      }
    },
    start: () => first,
    end: () => end,
  };
}
