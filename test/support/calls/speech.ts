import { synthesise, type Voice } from '#providers/tts/flite/synthesise.ts';

/** All sound here has 16 kHz and one channel. */
const SAMPLE_RATE = 16_000;

/** A recording of somebody who says the text, without silence before and behind that is worth mentioning. */
export async function speechOf(text: string, { voice = 'rms', rate = 1 }: { voice?: Voice; rate?: number } = {}): Promise<Int16Array> {
  return synthesise(text, { voice, rate }).samples;
}

export function silence(ms: number): Int16Array {
  return new Int16Array(samplesIn(ms));
}

/** `level`: of full scale. */
export function tone(ms: number, { hertz = 440, level = 0.2 } = {}): Int16Array {
  return Int16Array.from({ length: samplesIn(ms) }, (_, index) => 32_767 * level * Math.sin((2 * Math.PI * hertz * index) / SAMPLE_RATE));
}

/** White noise, the same each time. `level`: of full scale. */
export function noise(ms: number, { level = 0.1 } = {}): Int16Array {
  let seed = 1;
  return Int16Array.from({ length: samplesIn(ms) }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return 32_767 * level * ((2 * seed) / 2_147_483_647 - 1);
  });
}

/** One behind the other. */
export function joined(...parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** As the bytes of pcm16. */
export function bytesOf(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

function samplesIn(ms: number): number {
  return Math.round((ms * SAMPLE_RATE) / 1000);
}
