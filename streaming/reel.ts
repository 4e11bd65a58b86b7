/** The audio of one reply in the order it came, read frame by frame, with a way back. Places are bytes from its beginning. */
export interface Reel {
  /** The array is kept, not copied. */
  push(audio: Uint8Array): void;
  /** The next `size` bytes: a view of the array they came in where they lie in one, else a copy that the next call reuses. They must be there. */
  next(size: number): Uint8Array;
  /** Goes on reading at this place, or as near to it as there still is audio. */
  seek(place: number): void;
  /** How far was read, and how much there is. */
  place(): number;
  length(): number;
}

/** `frame`: the largest size that will be asked for. `keep`: bytes behind the place that can be gone back to; older ones are forgotten. */
export function reel(frame: number, keep: number): Reel {
  const scratch = new Uint8Array(frame);
  const pieces: Uint8Array[] = [];
  /** Where pieces[0] begins, and where all of them end. */
  let first = 0;
  let length = 0;
  /** Reading is at pieces[index] from `offset` on. */
  let place = 0;
  let index = 0;
  let offset = 0;

  /** At most `size` bytes, out of one piece. */
  function read(size: number): Uint8Array {
    const piece = pieces[index] as Uint8Array;
    const part = piece.subarray(offset, offset + size);
    place += part.length;
    offset += part.length;
    if (offset === piece.length) turn();
    return part;
  }

  function turn(): void {
    index++;
    offset = 0;
    for (let oldest = pieces[0]; oldest && index > 0 && first + oldest.length < place - keep; oldest = pieces[0]) {
      first += oldest.length;
      pieces.shift();
      index--;
    }
  }

  return {
    push(audio) {
      if (audio.length === 0) return;
      pieces.push(audio);
      length += audio.length;
    },
    next(size) {
      let part = read(size);
      if (part.length === size) return part;
      let filled = 0;
      for (; filled + part.length < size; part = read(size - filled)) {
        scratch.set(part, filled);
        filled += part.length;
      }
      scratch.set(part, filled);
      return scratch.subarray(0, size);
    },
    seek(wanted) {
      place = Math.max(first, Math.min(length, wanted));
      index = 0;
      offset = place - first;
      for (let piece = pieces[0]; piece && offset >= piece.length; piece = pieces[index]) {
        offset -= piece.length;
        index++;
      }
    },
    place: () => place,
    length: () => length,
  };
}
