/** A pause between words is shorter (milliseconds). */
const CALM_AFTER_MS = 500;
/** In calm so much sound goes on together (milliseconds): to send a frame costs more than all else that is done with it. */
const PARCEL_MS = 200;

/** A piece of a caller's sound. */
export interface Piece {
  audio: Uint8Array;
  /** The same, decoded. */
  samples: Int16Array;
  loudnessDb: number;
  ms: number;
}

/** A caller's sound on its way on: piece by piece while somebody may be speaking, in parcels once it has been quiet for half a second. */
export interface Parcels {
  /** What is not quiet goes on at once, behind what waited. */
  push(piece: Piece, quiet: boolean): void;
  /** The caller has paused: what waits goes on now, and the quiet that follows is calm at once. */
  pause(): void;
  /** Somebody speaks, however quietly: nothing that comes in the next half second waits. */
  stir(): void;
}

/** `on`: the pieces in their order, without a gap; `calm`: nobody has made a sound lately. */
export function parcels(on: (pieces: readonly Piece[], calm: boolean) => void): Parcels {
  let waiting: Piece[] = [];
  let waitingMs = 0;
  let quietMs = 0;

  function send(calm: boolean): void {
    if (waiting.length === 0) return;
    const pieces = waiting;
    waiting = [];
    waitingMs = 0;
    on(pieces, calm);
  }

  return {
    push(piece, quiet) {
      quietMs = quiet ? quietMs + piece.ms : 0;
      waiting.push(piece);
      waitingMs += piece.ms;
      const calm = quietMs >= CALM_AFTER_MS;
      // With one more it would be too much.
      if (!calm || waitingMs + piece.ms > PARCEL_MS) send(calm);
    },
    pause() {
      quietMs = CALM_AFTER_MS;
      send(true);
    },
    stir() {
      quietMs = 0;
    },
  };
}
