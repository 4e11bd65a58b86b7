import { BYTE_CODECS, sampleAt } from '#core/audio/convert.ts';
import type { AudioFormat } from '#core/ports.ts';

/** A change of volume takes this long: a sudden one is a click. */
const FADE_MS = 5;

/** The volume of one stream. */
export interface Volume {
  /** 0 to 1, from the next frame on. */
  fadeTo(gain: number): void;
  /** The next frame begins in silence and comes up to full volume. */
  fadeFromSilence(): void;
  /** The frame as loud as it shall be: itself at full volume, else an array that the next frame reuses. Whole samples. */
  apply(frame: Uint8Array): Uint8Array;
}

export function volume(format: AudioFormat): Volume {
  const step = 1_000 / (FADE_MS * format.sampleRate);
  const codec = format.encoding === 'pcm16' ? undefined : BYTE_CODECS[format.encoding];
  let scratch = new Uint8Array(0);
  let gain = 1;
  let target = 1;

  return {
    fadeTo(wanted) {
      target = wanted;
    },
    fadeFromSilence() {
      gain = 0;
      target = 1;
    },
    apply(frame) {
      if (gain === 1 && target === 1) return frame;
      if (scratch.length < frame.length) scratch = new Uint8Array(frame.length);
      for (let byte = 0; byte < frame.length; byte += codec ? 1 : 2) {
        gain = gain < target ? Math.min(target, gain + step) : Math.max(target, gain - step);
        if (codec) scratch[byte] = codec.to(Math.round(codec.from(frame[byte] as number) * gain));
        else {
          const sample = Math.round(sampleAt(frame, byte) * gain);
          scratch[byte] = sample;
          scratch[byte + 1] = sample >> 8;
        }
      }
      return scratch.subarray(0, frame.length);
    },
  };
}
