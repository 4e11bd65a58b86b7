import { deferred } from '#core/async/deferred.ts';
import { bytesPerSample } from '#core/audio/audio-format.ts';
import { latestBytes } from '#core/audio/latest-bytes.ts';
import type { AudioFormat, Clock } from '#core/ports.ts';
import type { PlayoutTicker } from './playout-ticker.ts';
import { volume } from './volume.ts';

export const PLAYOUT = {
  frameMs: 20,
  /** How far ahead of the listener we send, at most: enough for a late tick, and so little that a voice that is ducked is heard softer within 100 ms. */
  leadMs: 60,
  /** How far behind the last frame sent we can go back. */
  keepMs: 10_000,
  /** The volume, 0 to 1, while the caller may be speaking over us. */
  duckedGain: 0.3,
};

/** Where audio goes. Neither method throws. */
export interface Sink {
  /** The next 20 ms in the wire format; the last frame may be shorter. The array may be reused: copy it or write it out at once. */
  send(frame: Uint8Array): void;
  /** Forget what was sent and is not played yet. */
  clear(): void;
}

/** One reply on its way to a listener, at the pace of listening. Times are of the reply's audio. */
export interface Playout {
  /** Audio in the format, in pieces of any length; it is copied. */
  push(audio: Uint8Array): void;
  /** No more will come. */
  end(): void;
  /** Before this nothing is sent. What is there goes out at once. */
  release(): void;
  /** How much the listener has heard; gaps, when the next audio was not there in time, do not count. */
  positionMs(): number;
  /** All audio pushed so far. */
  totalMs(): number;
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

export function playout(parts: { sink: Sink; format: AudioFormat; clock: Clock; ticker: PlayoutTicker }): Playout {
  const { sink, format, clock, ticker } = parts;
  const { frameMs, leadMs, keepMs, duckedGain } = PLAYOUT;
  const sampleSize = bytesPerSample(format);
  const bytesPerMs = (format.sampleRate * sampleSize) / 1_000;
  const frameBytes = Math.round((format.sampleRate * frameMs) / 1_000) * sampleSize;
  const audio = replayBuffer(frameBytes, keepMs * bytesPerMs);
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
  const done = deferred();

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

  /** On every tick, and whenever something changed that lets a frame go out. */
  function play(): void {
    listen();
    while (playing() && sentMs() - paced + frameMs <= leadMs) {
      const size = nextSize();
      if (size === 0) break;
      sink.send(loud.apply(audio.next(size)));
    }
    if (!playing()) return;
    if (ended && nextSize() === 0 && heard >= sentMs()) conclude();
    else leave ??= ticker.join(play);
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
    done.resolve();
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
    acknowledge(ms) {
      listen();
      if (!finished) heard = Math.max(0, Math.min(ms, sentMs()));
    },
    duck: () => loud.fadeTo(duckedGain),
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
    done: done.promise,
  };
}

/** The audio of one reply in the order it came, read frame by frame, with a way back. Places are bytes from its beginning. */
interface ReplayBuffer {
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

/** `frame`: the largest size that will be asked for. `keep`: bytes behind the place that can be gone back to; older ones are forgotten. */
export function replayBuffer(frame: number, keep: number): ReplayBuffer {
  const scratch = new Uint8Array(frame);
  const audio = latestBytes();
  let place = 0;

  return {
    push: audio.push,
    next(size) {
      const bytes = scratch.subarray(0, size);
      audio.copy(place, bytes);
      place += size;
      audio.forget(place - keep);
      return bytes;
    },
    seek(wanted) {
      place = Math.max(audio.start(), Math.min(audio.end(), wanted));
    },
    place: () => place,
    length: audio.end,
    close: () => audio.forget(Number.POSITIVE_INFINITY),
  };
}
