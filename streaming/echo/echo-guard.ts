import { timer } from '#core/async/timer.ts';
import { bytesPerSample, bytesPerSecond } from '#core/audio/audio-format.ts';
import { BYTE_CODECS } from '#core/audio/convert.ts';
import type { AudioFormat, Clock } from '#core/ports.ts';
import { type EchoKnowledge, echoPath, type Origin } from './echo-path.ts';
import { framePowers } from './frame-powers.ts';
import { roomVoices } from './room-voices.ts';

const ECHO_GUARD = {
  /** Sound is judged in pieces of this length, however long those of the client are. */
  pieceMs: 20,
  /** What may be our echo while its way is unknown is kept back so long, once in a reply: by then the way is known, or the sound counts. */
  unsureMs: 420,
  /** Our sound may come back so long after it was heard. */
  comesBackMs: 700,
  /** A piece may come so late after its time: a busy machine. Later ones have another time: the microphone was off. */
  lateMs: 600,
};

/** Stands between a line and a call: knows what is played, and lets none of it in again. While nothing is played it does nothing. */
export interface EchoGuard {
  /** These 20 ms of ours will be heard behind those before; and those that were not heard yet never will be. */
  sent(frame: Uint8Array): void;
  cleared(): void;
  /** Sound off the wire, in pieces of any length. */
  heard(audio: Uint8Array): void;
  /** What is kept back counts. */
  release(): void;
  /** Voices that are in the room are ignored while we are heard, or count again. */
  ignoreRoom(): void;
  heedRoom(): void;
  /** What is known of the echo, and how long after our own sound it may come. */
  knowledge(): EchoKnowledge;
  longestDelayMs(): number;
  close(): void;
}

/** `pass`: takes the caller's sound, whole and in its order; where it was our echo, as much of the line's quiet. */
export function echoGuard(parts: { input: AudioFormat; output: AudioFormat; clock: Clock; pass(audio: Uint8Array): void }): EchoGuard {
  const { input, output, clock, pass } = parts;
  const { pieceMs, unsureMs, comesBackMs, lateMs } = ECHO_GUARD;
  const path = echoPath();
  const room = roomVoices();
  const bytesPerMs = bytesPerSecond(input) / 1_000;
  const pieceBytes = Math.round((input.sampleRate * pieceMs) / 1_000) * bytesPerSample(input);
  const noteOurs = framePowers(output, path.played);
  const noteTheirs = framePowers(input, (frame, power) => {
    origin = path.heard(frame, power);
    if (room.covers(power) && origin !== 'quiet') origin = 'ours';
  });
  const patience = timer(clock, release);

  let origin: Origin = 'quiet';
  /** Until when our sound plays, by the clock. */
  let playedUntilMs = Number.NEGATIVE_INFINITY;
  /** How much was heard, and at which time of the clock that began. */
  let heardBytes = 0;
  let beganMs = Number.NEGATIVE_INFINITY;
  /** What is kept back; and whether anything more will be in this reply. */
  let kept: Uint8Array[] = [];
  let mayKeep = true;
  /** The line as it sounds when nobody speaks. */
  let quiet = silence(input, pieceBytes);

  /** When the last byte heard was made. Sound comes in time or late, never early. */
  function heardUntilMs(): number {
    const latestMs = clock.now() - heardBytes / bytesPerMs;
    const late = latestMs - beganMs;
    beganMs = late >= 0 && late <= lateMs ? beganMs + late / 200 : latestMs;
    return beganMs + heardBytes / bytesPerMs;
  }

  function judge(piece: Uint8Array, fromMs: number): void {
    noteTheirs(piece, fromMs);
    const waits = mayKeep && path.knowledge() === 'unknown' && (origin === 'unsure' || (origin === 'quiet' && kept.length > 0));
    if (waits) {
      if (kept.length === 0) patience.in(unsureMs);
      kept.push(piece);
      return;
    }
    passKept(path.knowledge() === 'echo' && origin !== 'theirs');
    if (origin === 'quiet' && path.knowledge() === 'echo' && piece.length === pieceBytes) quiet = piece;
    pass(origin === 'ours' ? quietFor(piece) : piece);
  }

  function passKept(ours: boolean): void {
    if (kept.length === 0) return;
    patience.stop();
    const pieces = kept;
    kept = [];
    for (const piece of pieces) pass(ours ? quietFor(piece) : piece);
  }

  function release(): void {
    mayKeep = false;
    passKept(false);
  }

  function quietFor(piece: Uint8Array): Uint8Array {
    return piece.length === pieceBytes ? quiet : quiet.subarray(0, piece.length);
  }

  return {
    sent(frame) {
      const now = clock.now();
      if (now > playedUntilMs + comesBackMs) mayKeep = true;
      const fromMs = Math.max(playedUntilMs, now);
      noteOurs(frame, fromMs);
      playedUntilMs = fromMs + (1_000 * frame.length) / bytesPerSecond(output);
    },
    cleared() {
      playedUntilMs = Math.min(playedUntilMs, clock.now());
    },
    heard(audio) {
      heardBytes += audio.length;
      if (clock.now() > playedUntilMs + comesBackMs) {
        passKept(false);
        pass(audio);
        return;
      }
      const fromMs = heardUntilMs() - audio.length / bytesPerMs;
      for (let from = 0; from < audio.length; from += pieceBytes) {
        judge(audio.subarray(from, from + pieceBytes), fromMs + from / bytesPerMs);
      }
    },
    release,
    ignoreRoom: room.ignore,
    heedRoom: room.forget,
    knowledge: path.knowledge,
    longestDelayMs: path.longestDelayMs,
    close: patience.stop,
  };
}

function silence({ encoding }: AudioFormat, bytes: number): Uint8Array {
  return new Uint8Array(bytes).fill(encoding === 'pcm16' ? 0 : BYTE_CODECS[encoding].to(0));
}
