import { channel } from '#core/async/channel.ts';
import { LATE, within } from '#core/async/within.ts';
import { isSameFormat } from '#core/audio/audio-format.ts';
import { converter } from '#core/audio/convert.ts';
import { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat, Clock, Sound, SpeechToText } from '#core/ports.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import type { SoundFormat } from './requests.ts';

/** Home Assistant ends a command after 15 s. */
const LONGEST_SECONDS = 120;
/** From the end of the sound to its words: a recogniser of one's own may be slow with a sound that came all at once. */
const WORDS_MS = 30_000;

/** One sound that is to become words. */
export interface WyomingHearing {
  /** Throws RefusedRequest for half a sample, and for more than two minutes. */
  hear(sound: Uint8Array): void;
  /** The words, once the sound is over. Throws ParleyError ('stt-…'). */
  words(): Promise<string>;
}

/** Passes the sound on as it comes, in a format that the recogniser takes. */
export function wyomingHearing(
  stt: SpeechToText,
  { rate, channels }: SoundFormat,
  { clock, ...options }: { clock: Clock; locale: Locale; hotwords: readonly string[]; signal: AbortSignal },
): WyomingHearing {
  const input: AudioFormat = { encoding: 'pcm16', sampleRate: rate };
  const format = stt.accepts.find((accepted) => isSameFormat(accepted, input)) ?? stt.accepts[0] ?? input;
  const convert = converter(input, format);
  const sounds = channel<Sound>();
  let left = LONGEST_SECONDS * rate * 2 * channels;

  async function listen(): Promise<string> {
    const finals: string[] = [];
    for await (const { text, final } of stt.transcribe(sounds, { format, ...options })) if (final && text !== '') finals.push(text);
    return finals.join(' ');
  }
  const heard = listen();
  heard.catch(() => {}); // whoever asks for the words sees the error

  return {
    hear(sound) {
      if (sound.length % (2 * channels) !== 0) throw new RefusedRequest('"audio-chunk" with half a sample');
      left -= sound.length;
      if (left < 0) throw new RefusedRequest(`more than ${LONGEST_SECONDS} s of sound`);
      sounds.push(convert.push(channels === 2 ? mono(sound) : sound));
    },
    async words() {
      sounds.push(convert.end());
      sounds.push('end-of-speech');
      sounds.end();
      const words = await within(clock, WORDS_MS, heard);
      if (words === LATE) throw new ParleyError('stt-unreachable', `${stt.name} had no words after ${WORDS_MS} ms`);
      return words;
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
