import { readFile } from 'node:fs/promises';
import { readWav } from '#core/audio/wav.ts';
import { systemClock } from '#providers/clock/system.ts';

const PIECE_MS = 40;
const SILENCE_MS = 3_000;

/** A recording at the pace of a microphone, as pcm16, and silence behind it. */
export async function* microphone(recording: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { samples, sampleRate } = readWav(await readFile(recording));
  const piece = (sampleRate * PIECE_MS) / 1000;
  const whole = new Int16Array(samples.length + (sampleRate * SILENCE_MS) / 1000);
  whole.set(samples);
  const begun = systemClock.now();
  for (let at = 0, number = 1; at < whole.length; at += piece, number++) {
    yield new Uint8Array(whole.slice(at, at + piece).buffer);
    await systemClock.sleep(Math.max(0, begun + number * PIECE_MS - systemClock.now()));
  }
}
