import type { AudioFormat } from '#core/ports.ts';
import type { Sink } from '#streaming/output/playout.ts';
import type { VirtualClock } from '#test/support/clocks/virtual-clock.ts';

/** A loudspeaker with a buffer: plays what was sent to it, one byte after the other, from the moment it has something. */
export interface Listener extends Sink {
  /** What came out of it so far, without the silence between. */
  played(): Uint8Array;
  /** How many milliseconds of sound it was given and has not played. */
  waitingMs(): number;
  readonly frames: { ms: number; bytes: number }[];
  clears(): number;
}

export function listener(clock: VirtualClock, format: AudioFormat): Listener {
  const bytesPerMs = (format.sampleRate * (format.encoding === 'pcm16' ? 2 : 1)) / 1_000;
  const frames: { ms: number; bytes: number }[] = [];
  const played: number[] = [];
  let waiting: number[] = [];
  let last = clock.now();
  let clears = 0;

  function play(): void {
    played.push(...waiting.splice(0, Math.round((clock.now() - last) * bytesPerMs)));
    last = clock.now();
  }

  return {
    frames,
    send(frame) {
      play();
      waiting.push(...frame);
      frames.push({ ms: clock.now(), bytes: frame.length });
    },
    clear() {
      play();
      waiting = [];
      clears++;
    },
    played() {
      play();
      return Uint8Array.from(played);
    },
    waitingMs() {
      play();
      return waiting.length / bytesPerMs;
    },
    clears: () => clears,
  };
}
