const FRAME_BATCHING = {
  /** The line is calm after so much quiet: a pause between words is shorter. */
  calmAfterMs: 500,
  /** So much sound goes on together while the line is calm: to send a frame costs more than all else that is done with it. */
  batchMs: 200,
};

/** A piece of a caller's sound, as it came off the wire. */
export interface AudioFrame {
  audio: Uint8Array;
  /** The same, decoded. */
  samples: Int16Array;
  loudnessDb: number;
  ms: number;
}

/** Passes a caller's sound on: frame by frame while the caller may be speaking, in batches once the line has been quiet for half a second. */
export interface FrameBatcher {
  /** A frame that is not quiet goes on at once, behind the frames that waited. */
  push(frame: AudioFrame, quiet: boolean): void;
  /** The caller has paused: the frames that wait go on now, and the quiet that follows is calm at once. */
  pause(): void;
  /** The caller speaks, however quietly: nothing that comes in the next half second waits. */
  stir(): void;
}

/** `onBatch`: the frames in their order, without a gap; `calm`: the line has been quiet lately. */
export function frameBatcher(onBatch: (frames: readonly AudioFrame[], calm: boolean) => void): FrameBatcher {
  const { calmAfterMs, batchMs } = FRAME_BATCHING;
  let waiting: AudioFrame[] = [];
  let waitingMs = 0;
  let quietMs = 0;

  function send(calm: boolean): void {
    if (waiting.length === 0) return;
    const frames = waiting;
    waiting = [];
    waitingMs = 0;
    onBatch(frames, calm);
  }

  return {
    push(frame, quiet) {
      quietMs = quiet ? quietMs + frame.ms : 0;
      waiting.push(frame);
      waitingMs += frame.ms;
      const calm = quietMs >= calmAfterMs;
      // The next frame, as long as this one, would make the batch too long.
      if (!calm || waitingMs + frame.ms > batchMs) send(calm);
    },
    pause() {
      quietMs = calmAfterMs;
      send(true);
    },
    stir() {
      quietMs = 0;
    },
  };
}
