/** The sound of a recording that a client sends, whatever kind of file it is in. */
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { joinedSamples } from '#core/audio/samples.ts';
import { readWav } from '#core/audio/wav.ts';
import { wrong } from '../checked.ts';
import { oggOfWebm } from './webm.ts';

/** Seconds: an utterance, not an evening. Some formats have a day of silence in some kilobytes. */
const LONGEST = 300;
/** Bytes that are decoded at a time, before others have their turn. */
const PIECE = 1_024;
const TAKEN = 'a WAV (16 bits), MP3 or FLAC file, or Opus in Ogg or WebM';
const WEBM = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);

/** Mono. */
export interface SoundOfFile {
  samples: Int16Array;
  /** Hertz. */
  sampleRate: number;
}

interface Decoded {
  channelData: readonly Float32Array[];
  sampleRate: number;
}

interface Decoder {
  ready: Promise<void>;
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  /** What it still holds back. */
  flush?(): Promise<Decoded>;
  free(): void;
}

/** Throws RefusedRequest for a file that is too long, or that cannot be decoded. */
export async function readRecording(file: Uint8Array): Promise<SoundOfFile> {
  if (viewOf(file).toString('latin1', 0, 4) === 'RIFF') return wavIn(file);
  const sound = WEBM.equals(file.subarray(0, 4)) ? oggOfWebm(file) : file;
  const open = sound && decoderFor(viewOf(sound));
  if (!open) throw wrong('file', `has to be ${TAKEN}`);
  const decoder = await open();
  try {
    await decoder.ready;
    return await decodedBy(decoder, sound);
  } finally {
    decoder.free();
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** By what a file begins with; undefined: nothing of ours reads it. */
function decoderFor(file: Buffer): (() => Promise<Decoder>) | undefined {
  const begins = file.toString('latin1', 0, 4);
  if (begins === 'fLaC') return async () => new (await import('@wasm-audio-decoders/flac')).FLACDecoder();
  if (begins === 'OggS' && file.includes('OpusHead')) return async () => new (await import('ogg-opus-decoder')).OggOpusDecoder();
  const isMp3 = begins.startsWith('ID3') || (file[0] === 0xff && ((file[1] ?? 0) & 0xe6) === 0xe2);
  return isMp3 ? async () => new (await import('mpg123-decoder')).MPEGDecoder() : undefined;
}

async function decodedBy(decoder: Decoder, file: Uint8Array): Promise<SoundOfFile> {
  const parts: Int16Array[] = [];
  let sampleRate = 0;
  let length = 0;

  function take({ channelData, sampleRate: rate }: Decoded): void {
    const samples = monoOf(channelData);
    if (samples.length === 0) return;
    sampleRate = rate;
    length += samples.length;
    parts.push(samples);
    if (length > LONGEST * sampleRate) throw wrong('file', `has more than ${LONGEST} seconds of sound`, 413);
  }

  for (let at = 0; at < file.length; at += PIECE) {
    take(await decoded(() => decoder.decode(file.subarray(at, at + PIECE))));
    await turnOfLoop();
  }
  const { flush } = decoder;
  if (flush) take(await decoded(() => flush.call(decoder)));
  if (length === 0) throw wrong('file', `has no sound in it, or is not ${TAKEN}`);
  return { samples: joinedSamples(parts), sampleRate };
}

/** What a decoder makes of a part of a file. It throws whatever it likes where the file is broken. */
async function decoded(decode: () => Decoded | Promise<Decoded>): Promise<Decoded> {
  try {
    return await decode();
  } catch {
    throw wrong('file', `is broken, or is not ${TAKEN}`);
  }
}

function monoOf(channels: readonly Float32Array[]): Int16Array {
  const [first = new Float32Array(0)] = channels;
  return Int16Array.from(first, (_, n) => {
    const sum = channels.reduce((total, channel) => total + (channel[n] as number), 0) / channels.length;
    return Math.round(Math.max(-1, Math.min(1, sum)) * 32_767);
  });
}

function wavIn(file: Uint8Array): SoundOfFile {
  try {
    return readWav(file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw wrong('file', `has to be ${TAKEN}: ${error.message}`);
  }
}
