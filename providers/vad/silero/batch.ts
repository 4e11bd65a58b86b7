/** Frames of many callers on their way to the thread, and the answers on their way back, in one buffer that is used again and again. */
export interface Batch {
  buffer: ArrayBuffer;
  /** Whose frame it is. */
  callers: Uint32Array;
  probabilities: Float32Array;
  /** One frame behind the other. */
  samples: Int16Array;
}

/** Samples: 32 ms at 16 kHz. */
export const FRAME = 512;
/** Frames. */
export const CAPACITY = 64;

const BYTES = CAPACITY * (4 + 4 + 2 * FRAME);

export function batchIn(buffer = new ArrayBuffer(BYTES)): Batch {
  return {
    buffer,
    callers: new Uint32Array(buffer, 0, CAPACITY),
    probabilities: new Float32Array(buffer, 4 * CAPACITY, CAPACITY),
    samples: new Int16Array(buffer, 8 * CAPACITY, CAPACITY * FRAME),
  };
}
