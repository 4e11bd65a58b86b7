import type { Sound } from '#core/ports.ts';

/** The sound that has not become final words yet, kept so that it can be heard again. Places are bytes since the beginning. */
export interface Unsettled {
  /** Adds what was heard; audio is copied. The oldest beyond the limit is forgotten. */
  add(sound: Sound): void;
  /** The audio up to this place has become words. */
  settle(place: number): void;
  /** The oldest end of speech got its final transcript: it is settled, and all audio before it. */
  answered(): void;
  /** An end of speech has no final transcript yet. */
  isAwaited(): boolean;
  isEmpty(): boolean;
  /** Where the kept audio begins and ends. */
  start(): number;
  end(): number;
  /** In the order in which it came: the reader's to keep. */
  sounds(): readonly Sound[];
}

export function unsettledSound(limitBytes: number): Unsettled {
  const audio = latestBytes();
  /** Places of the ends of speech. They stay when the audio before them is forgotten: they still want their answers. */
  let marks: number[] = [];
  let start = 0;
  let end = 0;

  function settle(place: number): void {
    start = Math.max(start, Math.min(place, end));
    audio.forget(start);
  }

  return {
    add(sound) {
      if (sound === 'end-of-speech') {
        marks.push(end);
        return;
      }
      audio.push(sound);
      end += sound.length;
      settle(end - limitBytes);
    },
    settle,
    answered() {
      const [mark, ...later] = marks;
      if (mark === undefined) return;
      settle(mark);
      marks = later;
    },
    isAwaited: () => marks.length > 0,
    isEmpty: () => marks.length === 0 && start === end,
    start: () => start,
    end: () => end,
    sounds() {
      const sounds: Sound[] = [];
      let place = start;
      for (const mark of marks) {
        if (mark > place) sounds.push(audio.read(place, mark));
        place = Math.max(place, mark);
        sounds.push('end-of-speech');
      }
      if (end > place) sounds.push(audio.read(place, end));
      return sounds;
    },
  };
}

/** Two thirds of a second of sound, or more. */
const BLOCK = 32 * 1024;

/**
 * The latest bytes of a stream, in blocks that are used again: frames that are kept for seconds would each be left to the garbage collector
 * when it no longer expects them to go.
 */
function latestBytes(): { push(bytes: Uint8Array): void; forget(before: number): void; read(from: number, to: number): Uint8Array } {
  const blocks: Uint8Array[] = [];
  const spare: Uint8Array[] = [];
  /** Where blocks[0] begins, and where the bytes end. */
  let first = 0;
  let end = 0;

  return {
    push(bytes) {
      for (let taken = 0; taken < bytes.length; ) {
        const at = end % BLOCK;
        if (at === 0) blocks.push(spare.pop() ?? new Uint8Array(BLOCK));
        const part = bytes.subarray(taken, taken + BLOCK - at);
        blocks.at(-1)?.set(part, at);
        taken += part.length;
        end += part.length;
      }
    },
    forget(before) {
      for (; first + BLOCK <= before; first += BLOCK) spare.push(...blocks.splice(0, 1));
    },
    read(from, to) {
      const bytes = new Uint8Array(to - from);
      for (let place = from; place < to; ) {
        const at = (place - first) % BLOCK;
        const part = blocks[Math.floor((place - first) / BLOCK)]?.subarray(at, at + to - place) as Uint8Array;
        bytes.set(part, place - from);
        place += part.length;
      }
      return bytes;
    },
  };
}
