import { transcription } from '#core/audio/transcribe.ts';
import { wholeSamples } from '#core/audio/whole-samples.ts';
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
  const { hear, words, discard } = transcription(stt, { encoding: 'pcm16', sampleRate: rate }, { ...options, patienceMs: PATIENCE_MS });
  const wholeFrames = wholeSamples(2 * channels);
  let left = LONGEST_SECONDS * rate * 2 * channels;

  return {
    words,
    discard,
    /** In pieces of any length. Throws RefusedRequest for more than two minutes. */
    hear(sound: Uint8Array): void {
      left -= sound.length;
      if (left < 0) throw new RefusedRequest(`more than ${LONGEST_SECONDS} s of sound`);
      const whole = wholeFrames(sound);
      if (whole.length > 0) hear(channels === 2 ? mono(whole) : whole);
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
