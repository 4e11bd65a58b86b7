import { transcription } from '#core/audio/transcribe.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Clock, SpeechToText } from '#core/ports.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import type { SoundFormat } from './requests.ts';

/** Home Assistant ends a command after 15 s. */
const LONGEST_SECONDS = 120;
const PATIENCE_MS = 30_000;

export type WyomingHearing = ReturnType<typeof wyomingHearing>;

/** One sound that is to become words; it is passed on as it comes. */
export function wyomingHearing(
  stt: SpeechToText,
  { rate, channels }: SoundFormat,
  options: { clock: Clock; locale: Locale; hotwords: readonly string[]; signal: AbortSignal },
) {
  const { hear, words } = transcription(stt, { encoding: 'pcm16', sampleRate: rate }, { ...options, patienceMs: PATIENCE_MS });
  let left = LONGEST_SECONDS * rate * 2 * channels;
  return {
    words,
    /** Throws RefusedRequest for half a sample, and for more than two minutes. */
    hear(sound: Uint8Array): void {
      if (sound.length % (2 * channels) !== 0) throw new RefusedRequest('"audio-chunk" with half a sample');
      left -= sound.length;
      if (left < 0) throw new RefusedRequest(`more than ${LONGEST_SECONDS} s of sound`);
      hear(channels === 2 ? mono(sound) : sound);
    },
  };
}

/** The mean of left and right. */
function mono(stereo: Uint8Array): Uint8Array {
  const both = Buffer.from(stereo.buffer, stereo.byteOffset, stereo.length);
  const one = Buffer.alloc(both.length / 2);
  for (let at = 0; at < one.length; at += 2) one.writeInt16LE((both.readInt16LE(2 * at) + both.readInt16LE(2 * at + 2)) >> 1, at);
  return one;
}
