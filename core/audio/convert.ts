import type { AudioFormat } from '#core/ports.ts';
import { fromAlaw, toAlaw } from './alaw.ts';
import { isSameFormat } from './audio-format.ts';
import { fromMulaw, toMulaw } from './mulaw.ts';
import { resampler } from './resample.ts';
import { pcm16Bytes } from './samples.ts';

/** Turns a stream of audio into another format. What it returns is the caller's to keep. */
export interface Converter {
  /** `bytes`: a piece of any length, also half a sample. */
  push(bytes: Uint8Array): Uint8Array;
  /** What was held back: at most 2 ms. */
  end(): Uint8Array;
}

const NOTHING = new Uint8Array(0);

/** Between equal formats the same arrays pass through. */
export function converter(from: AudioFormat, to: AudioFormat): Converter {
  if (isSameFormat(from, to)) return { push: (bytes) => bytes, end: () => NOTHING };
  const decode = decoder(from);
  const encode = ENCODERS[to.encoding];
  if (from.sampleRate === to.sampleRate) return { push: (bytes) => encode(decode(bytes)), end: () => NOTHING };
  const rate = resampler(from.sampleRate, to.sampleRate);
  return { push: (bytes) => encode(rate.push(decode(bytes))), end: () => encode(rate.end()) };
}

/** Samples of audio in pieces of any length, also half a sample. They may be a view of the piece. */
export function decoder({ encoding }: AudioFormat): (bytes: Uint8Array) => Int16Array {
  return encoding === 'pcm16' ? pcm16Decoder() : byteDecoder(BYTE_CODECS[encoding].from);
}

/** Keeps half a sample until its other half comes. */
function pcm16Decoder(): (bytes: Uint8Array) => Int16Array {
  let half: number | undefined;
  return (bytes) => {
    if (half === undefined && bytes.length % 2 === 0 && bytes.byteOffset % 2 === 0) {
      return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
    }
    const kept = half === undefined ? 0 : 1;
    const whole = new Uint8Array(kept + bytes.length);
    if (half !== undefined) whole[0] = half;
    whole.set(bytes, kept);
    half = whole.length % 2 ? whole[whole.length - 1] : undefined;
    return new Int16Array(whole.buffer, 0, whole.length >> 1);
  };
}

/** G.711: a byte for each sample. */
export const BYTE_CODECS = {
  mulaw: { from: fromMulaw, to: toMulaw },
  alaw: { from: fromAlaw, to: toAlaw },
} as const;

function byteDecoder(from: (byte: number) => number): (bytes: Uint8Array) => Int16Array {
  return (bytes) => {
    const samples = new Int16Array(bytes.length);
    for (let index = 0; index < bytes.length; index++) samples[index] = from(bytes[index] as number);
    return samples;
  };
}

function byteEncoder(to: (sample: number) => number): (samples: Int16Array) => Uint8Array {
  return (samples) => {
    const bytes = new Uint8Array(samples.length);
    for (let index = 0; index < samples.length; index++) bytes[index] = to(samples[index] as number);
    return bytes;
  };
}

const ENCODERS: Readonly<Record<AudioFormat['encoding'], (samples: Int16Array) => Uint8Array>> = {
  pcm16: pcm16Bytes,
  mulaw: byteEncoder(toMulaw),
  alaw: byteEncoder(toAlaw),
};

/** Cuts 16 kHz sound, in pieces of any length, into the frames of 512 samples (32 ms) that voice activity wants. All frames are the same array. */
export function frames512(on: (frame: Int16Array) => void): { push(samples: Int16Array): void } {
  const frame = new Int16Array(512);
  let filled = 0;
  return {
    push(samples) {
      for (let taken = 0; taken < samples.length; ) {
        const part = samples.subarray(taken, taken + frame.length - filled);
        frame.set(part, filled);
        taken += part.length;
        filled += part.length;
        if (filled < frame.length) return;
        filled = 0;
        on(frame);
      }
    },
  };
}

/** What `loudness` says of digital silence. */
const SILENCE_DB = -100;

/** Root mean square in dB below full scale: 0 for a full square wave, -3 for a full sine, -100 for silence. */
export function loudness(samples: Int16Array): number {
  let sum = 0;
  for (let index = 0; index < samples.length; index++) sum += (samples[index] as number) ** 2;
  return sum === 0 ? SILENCE_DB : Math.max(SILENCE_DB, 10 * Math.log10(sum / samples.length / 32_768 ** 2));
}

/** The pcm16 sample that begins at a byte; audio off the wire is not always aligned for an Int16Array. */
export function sampleAt(pcm: Uint8Array, byte: number): number {
  return (((pcm[byte] as number) | ((pcm[byte + 1] as number) << 8)) << 16) >> 16;
}
