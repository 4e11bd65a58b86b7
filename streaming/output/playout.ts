import { bytesPerSample } from '#core/audio/audio-format.ts';
import type { AudioFormat, Clock } from '#core/ports.ts';
import type { TimerWheel } from './playout-ticker.ts';
import { reel } from './replay-buffer.ts';
import { volume } from './volume.ts';

/** How far ahead of the listener we send, at most: enough for a late beat, and so little that a voice that is turned down is heard softer within 100 ms. */
export const LEAD_MS = 60;
const FRAME_MS = 20;
/** How far behind the last frame sent we can go back. */
const KEEP_MS = 10_000;
/** The volume while somebody may be speaking over us. */
const DUCKED = 0.3;

/** Where audio goes. Neither method throws. */
export interface Sink {
  /** The next 20 ms in the wire format; the last frame may be shorter. The array may be reused: copy it or write it out at once. */
  send(frame: Uint8Array): void;
  /** Forget what was sent and is not played yet. */
  clear(): void;
}

/** One reply on its way to a listener, at the pace of listening. Times are milliseconds of the reply's audio. */
export interface Playout {
  /** Audio in the format, in pieces of any length; it is copied. */
  push(audio: Uint8Array): void;
  /** No more will come. */
  end(): void;
  /** Before this nothing is sent. What is there goes out at once. */
  release(): void;
  /** How much the listener has heard; gaps, when the next audio was not there in time, do not count. */
  positionMs(): number;
  /** All audio pushed so far, and what of it was not sent yet. */
  totalMs(): number;
  bufferedMs(): number;
  /** The listener's own account of how much it has played. */
  acknowledge(ms: number): void;
  /** What is sent from now on is quieter; or as loud as it was. */
  duck(): void;
  unduck(): void;
  /** Stops at once; returns the position. */
  hold(): number;
  /** After `hold`: goes on at this place, at full volume. */
  resume(atMs: number): void;
  /** Ends it where it is; returns the position. Nothing is cleared if nothing was sent: another reply may be playing. */
  stop(): number;
  /** Everything was heard, or it was stopped. */
  readonly done: Promise<void>;
}

export function playout(parts: { sink: Sink; format: AudioFormat; clock: Clock; wheel: TimerWheel }): Playout {
  const { sink, format, clock, wheel } = parts;
  const sampleSize = bytesPerSample(format);
  const bytesPerMs = (format.sampleRate * sampleSize) / 1_000;
  const frameBytes = Math.round((format.sampleRate * FRAME_MS) / 1_000) * sampleSize;
  const audio = reel(frameBytes, KEEP_MS * bytesPerMs);
  const loud = volume(format);

  /** How far the listener was at `asOf`: by our clock, which paces us, and as the listener corrected it, which counts. */
  let paced = 0;
  let heard = 0;
  let asOf = 0;

  let released = false;
  let held = false;
  let ended = false;
  let finished = false;
  let leave: (() => void) | undefined;
  let finish: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });

  const sentMs = () => audio.place() / bytesPerMs;
  const playing = () => released && !held && !finished;

  /** The listener plays what it has, and waits where it has nothing. */
  function listen(): void {
    const now = clock.now();
    const passed = Math.max(0, now - asOf);
    asOf = now;
    if (!playing()) return;
    paced = Math.min(sentMs(), paced + passed);
    heard = Math.min(sentMs(), heard + passed);
  }

  /** On every beat, and whenever something changed that lets a frame go out. */
  function play(): void {
    listen();
    while (playing() && sentMs() - paced + FRAME_MS <= LEAD_MS) {
      const size = nextSize();
      if (size === 0) break;
      sink.send(loud.apply(audio.next(size)));
    }
    if (!playing()) return;
    if (ended && nextSize() === 0 && heard >= sentMs()) conclude();
    else leave ??= wheel.join(play);
  }

  /** Bytes of the frame that can go out: a whole one, or at the end what is left in whole samples. */
  function nextSize(): number {
    const left = audio.length() - audio.place();
    if (left >= frameBytes) return frameBytes;
    return ended ? left - (left % sampleSize) : 0;
  }

  function pause(): void {
    leave?.();
    leave = undefined;
  }

  function conclude(): void {
    finished = true;
    pause();
    audio.close();
    finish();
  }

  /** What is on its way is taken back. */
  function silence(): void {
    listen();
    if (playing() && audio.place() > 0) sink.clear();
  }

  return {
    push(piece) {
      if (ended || finished) return;
      audio.push(piece);
      play();
    },
    end() {
      ended = true;
      play();
    },
    release() {
      released = true;
      play();
    },
    positionMs() {
      listen();
      return heard;
    },
    totalMs: () => audio.length() / bytesPerMs,
    bufferedMs: () => (audio.length() - audio.place()) / bytesPerMs,
    acknowledge(ms) {
      listen();
      if (!finished) heard = Math.max(0, Math.min(ms, sentMs()));
    },
    duck: () => loud.fadeTo(DUCKED),
    unduck: () => loud.fadeTo(1),
    hold() {
      if (finished) return heard;
      silence();
      held = true;
      pause();
      return heard;
    },
    resume(atMs) {
      if (!held || finished) return;
      held = false;
      audio.seek(Math.floor((atMs * bytesPerMs) / sampleSize) * sampleSize);
      heard = sentMs();
      paced = heard;
      loud.fadeFromSilence();
      play();
    },
    stop() {
      if (finished) return heard;
      silence();
      conclude();
      return heard;
    },
    done,
  };
}
