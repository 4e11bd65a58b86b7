import { bytesPerSample, bytesPerSecond } from '#core/audio/audio-format.ts';
import { BYTE_CODECS, sampleAt } from '#core/audio/convert.ts';
import type { AudioFormat } from '#core/ports.ts';
import { LEVEL_FRAME_MS } from './level-history.ts';

/** Sound in pieces of any length; `fromMs`: when this one begins, by the clock. */
export type FramePowers = (audio: Uint8Array, fromMs: number) => void;

/** Times that are wrong by no more than this many frames are jitter: frames still follow each other. */
const JITTER_FRAMES = 10;

/** The mean power of each 10 ms of a sound, 1 being full scale; `frame`: its time in frames. */
export function framePowers(format: AudioFormat, on: (frame: number, power: number) => void): FramePowers {
  const size = bytesPerSample(format);
  const samples = Math.round((format.sampleRate * LEVEL_FRAME_MS) / 1_000);
  const bytesPerMs = bytesPerSecond(format) / 1_000;
  const codec = format.encoding === 'pcm16' ? undefined : BYTE_CODECS[format.encoding];
  let sum = 0;
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  /** The piece before ended with half a sample: the other half is left out as well. */
  let half = 0;

  function emit(endMs: number): void {
    const frame = Math.round(endMs / LEVEL_FRAME_MS) - 1;
    last = frame <= last && last - frame < JITTER_FRAMES ? last + 1 : frame;
    on(last, sum / samples / 32_768 ** 2);
    sum = 0;
    count = 0;
  }

  return (audio, fromMs) => {
    let byte = half;
    for (; byte + size <= audio.length; byte += size) {
      sum += (codec ? codec.from(audio[byte] as number) : sampleAt(audio, byte)) ** 2;
      if (++count === samples) emit(fromMs + (byte + size) / bytesPerMs);
    }
    half = byte < audio.length ? 1 : 0;
  };
}
