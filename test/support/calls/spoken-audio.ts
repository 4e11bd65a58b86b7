import { bytesPerSample, bytesPerSecond } from '#core/audio/audio-format.ts';
import type { AudioFormat } from '#core/ports.ts';

/** Each word takes so long, and a pause follows it. Milliseconds. */
export const WORD_MS = 200;
export const GAP_MS = 40;

/** A word's number is the value of its samples, so that audio tells exactly which words it holds, cut or whole. */
const vocabulary: string[] = [];

function numberOf(word: string): number {
  if (!vocabulary.includes(word)) vocabulary.push(word);
  const number = vocabulary.indexOf(word) + 1;
  if (number > 255) throw new Error('more words than a byte can tell apart');
  return number;
}

/** Audio that fake services understand, and make themselves. */
export function spokenAudio(text: string, format: AudioFormat): Uint8Array {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return Buffer.concat(words.flatMap((word) => [samples(numberOf(word), WORD_MS, format), silence(GAP_MS, format)]));
}

export function silence(ms: number, format: AudioFormat): Uint8Array {
  return samples(0, ms, format);
}

/** Listens to audio in pieces of any length; gives each word as soon as it begins. */
export function ear(format: AudioFormat): (audio: Uint8Array) => string[] {
  let last = 0;
  let half: Uint8Array = new Uint8Array(0);
  return (audio) => {
    const bytes = Buffer.concat([half, audio]);
    const size = bytesPerSample(format);
    const words: string[] = [];
    let at = 0;
    for (; at + size <= bytes.length; at += size) {
      const value = size === 2 ? bytes.readInt16LE(at) : bytes.readUInt8(at);
      if (value !== last && value !== 0) words.push(vocabulary[value - 1] ?? `[noise ${value}]`);
      last = value;
    }
    half = bytes.subarray(at);
    return words;
  };
}

/** All the words in some audio. */
export function wordsIn(audio: Uint8Array, format: AudioFormat): string {
  return ear(format)(audio).join(' ');
}

function samples(value: number, ms: number, format: AudioFormat): Buffer {
  const bytes = Buffer.alloc(Math.round((bytesPerSecond(format) * ms) / 1000));
  if (format.encoding === 'mulaw') return bytes.fill(value);
  for (let at = 0; at < bytes.length; at += 2) bytes.writeInt16LE(value, at);
  return bytes;
}
