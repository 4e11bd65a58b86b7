import type { AudioFormat } from '#core/ports.ts';
import { converter } from './convert.ts';
import { pcm16Bytes } from './samples.ts';

/** Two soft beeps, a fourth apart, and a breath before the words. */
const CHIME = { beeps: [660, 880], beepMs: 170, gapMs: 70, breathMs: 180, loudness: 0.22 };

/** What is heard before words that nobody has asked for now, so that they are not taken for an answer: half a second and a little. */
export function chime(format: AudioFormat): Uint8Array {
  const { beeps, beepMs, gapMs, breathMs, loudness } = CHIME;
  const { sampleRate } = format;
  const count = (ms: number) => Math.round((ms * sampleRate) / 1_000);
  const [beep, step] = [count(beepMs), count(beepMs + gapMs)];
  const samples = new Int16Array(step * beeps.length + count(breathMs));
  for (const [place, hertz] of beeps.entries()) {
    for (let index = 0; index < beep; index++) {
      const swell = Math.sin((Math.PI * index) / beep) ** 2;
      samples[place * step + index] = 32_767 * loudness * swell * Math.sin((2 * Math.PI * hertz * index) / sampleRate);
    }
  }
  const encode = converter({ encoding: 'pcm16', sampleRate }, format);
  return encode.push(pcm16Bytes(samples));
}
