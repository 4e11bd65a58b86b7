/** Frames of many callers on their way to the thread, and the answers on their way back, in one buffer that is used again and again. */
export interface Batch {
  buffer: ArrayBuffer;
  /** Whose frame it is. */
  callers: Uint32Array;
  probabilities: Float32Array;
  /** One frame behind the other. */
  samples: Int16Array;
  /** What each frame is: QUIET, SOUND or BEFORE. */
  kinds: Uint8Array;
}

/** Not worth the network's time; it is here because frames before it are not answered yet. */
export const QUIET = 0;
export const SOUND = 1;
/** The last frame of a long quiet, in front of the sound that ends it: with it the network begins anew. Its answer is not waited for. */
export const BEFORE = 2;

/** Samples: 32 ms at 16 kHz. */
export const FRAME = 512;
/** Frames. */
export const CAPACITY = 64;

const BYTES = CAPACITY * (4 + 4 + 2 * FRAME + 1);

export function batchIn(buffer = new ArrayBuffer(BYTES)): Batch {
  return {
    buffer,
    callers: new Uint32Array(buffer, 0, CAPACITY),
    probabilities: new Float32Array(buffer, 4 * CAPACITY, CAPACITY),
    samples: new Int16Array(buffer, 8 * CAPACITY, CAPACITY * FRAME),
    kinds: new Uint8Array(buffer, (8 + 2 * FRAME) * CAPACITY, CAPACITY),
  };
}
