import { converter } from '#core/audio/convert.ts';
import type { AudioFormat } from '#core/ports.ts';
import { SAMPLE_RATE } from '#providers/tts/flite/synthesise.ts';
import { bytesOf, noise, speechOf } from '#test/support/calls/speech.ts';

/** What callers send: 24 kHz pcm16, as the Realtime protocol has it by default. */
const FORMAT: AudioFormat = { encoding: 'pcm16', sampleRate: 24_000 };
export const FRAME_MS = 20;
const FRAME_SAMPLES = (SAMPLE_RATE * FRAME_MS) / 1000;
/** Frames that are quieter than this are no voice any more: -40 dB. */
const VOICED = 328;

/** The messages that carry a sound, one for each 20 ms. They are made once, for all callers. */
export type Recording = readonly Buffer[];

/** Somebody who says this; the first and the last frame are voiced. */
export async function recordingOf(text: string): Promise<Recording> {
  const samples = await speechOf(text);
  const [from, to] = voicedPart(samples);
  return messages(samples.subarray(from, to));
}

/** The first part of a recording, for sounds that are no words. */
export function beginning(recording: Recording, ms: number): Recording {
  return recording.slice(0, ms / FRAME_MS);
}

/** A second of a room in which nobody speaks. `level`: of full scale. */
export function room(level: number): Recording {
  return messages(noise(1000, { level }));
}

function voicedPart(samples: Int16Array): [from: number, to: number] {
  const voiced: number[] = [];
  for (let from = 0; from + FRAME_SAMPLES <= samples.length; from += FRAME_SAMPLES) {
    const frame = samples.subarray(from, from + FRAME_SAMPLES);
    const power = frame.reduce((sum, sample) => sum + sample ** 2, 0) / FRAME_SAMPLES;
    if (Math.sqrt(power) >= VOICED) voiced.push(from);
  }
  return [voiced[0] ?? 0, (voiced.at(-1) ?? 0) + FRAME_SAMPLES];
}

function messages(samples: Int16Array): Recording {
  const { push, end } = converter({ encoding: 'pcm16', sampleRate: SAMPLE_RATE }, FORMAT);
  const bytes = Buffer.concat([push(bytesOf(samples)), end()]);
  const frameBytes = (FORMAT.sampleRate * 2 * FRAME_MS) / 1000;
  return Array.from({ length: Math.floor(bytes.length / frameBytes) }, (_, frame) =>
    Buffer.from(
      JSON.stringify({
        type: 'input_audio_buffer.append',
        audio: bytes.subarray(frame * frameBytes, (frame + 1) * frameBytes).toString('base64'),
      }),
    ),
  );
}
