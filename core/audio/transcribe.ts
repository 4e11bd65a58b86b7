import { channel } from '../async/channel.ts';
import { onAbort } from '../async/on-abort.ts';
import { LATE, within } from '../async/within.ts';
import { ParleyError } from '../errors.ts';
import type { Locale } from '../languages/locale.ts';
import type { AudioFormat, Clock, Sound, SpeechToText } from '../ports.ts';
import { nearestFormat } from './audio-format.ts';
import { converter } from './convert.ts';

/**
 * Has one utterance understood, whose sound comes in pieces as `input`. `patienceMs`: from the end of the sound to its words; a recogniser of
 * one's own may be slow with a sound that came all at once. `signal` ends the work.
 */
export function transcription(
  stt: SpeechToText,
  input: AudioFormat,
  parts: { clock: Clock; patienceMs: number; locale: Locale; hotwords: readonly string[]; signal: AbortSignal },
) {
  const { clock, patienceMs, locale, hotwords, signal } = parts;
  const format = nearestFormat(stt.accepts, input) ?? input;
  const convert = converter(input, format);
  const sounds = channel<Sound>();
  const over = new AbortController();
  const unlink = onAbort(signal, () => over.abort());

  async function listen(): Promise<string> {
    const finals: string[] = [];
    for await (const { text, final } of stt.transcribe(sounds, { format, locale, hotwords, signal: over.signal })) {
      if (final && text.trim() !== '') finals.push(text.trim());
    }
    return finals.join(' ');
  }
  const heard = listen();
  heard.catch(() => {}); // `words` tells the error

  /** The words are not wanted any more. */
  function discard(): void {
    unlink();
    over.abort();
  }

  return {
    discard,
    hear: (sound: Uint8Array) => sounds.push(convert.push(sound)),
    /** The words, once the sound is over. Throws ParleyError ('stt-…'). */
    async words(): Promise<string> {
      sounds.push(convert.end());
      sounds.push('end-of-speech');
      sounds.end();
      const words = await within(clock, patienceMs, heard).finally(discard);
      if (words === LATE) throw new ParleyError('stt-unreachable', `${stt.name} had no words after ${patienceMs} ms`);
      return words;
    },
  };
}
