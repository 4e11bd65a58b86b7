import type { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat, SpeechAudio, SpokenWord, TextToSpeech } from '#core/ports.ts';
import { wordsIn } from './spoken-audio.ts';

/** What a listener got of one reply. */
export interface Heard {
  /** The words in the audio. */
  text: string;
  audio: Buffer;
  pieces: Uint8Array[];
  words: SpokenWord[];
  error: ParleyError | undefined;
}

/** Listens to one reply to its end. `each` sees every event as it comes. */
export async function listenTo(
  tts: TextToSpeech,
  text: AsyncIterable<string> | readonly string[],
  { format = tts.makes[0] as AudioFormat, signal = new AbortController().signal, locale = 'en-US', each = () => {} }: ListenOptions = {},
): Promise<Heard> {
  const pieces: Uint8Array[] = [];
  const words: SpokenWord[] = [];
  let error: ParleyError | undefined;
  try {
    const source = Symbol.asyncIterator in text ? text : piecewise(text);
    for await (const event of tts.speak(source, { format, locale, signal })) {
      if ('audio' in event) pieces.push(event.audio);
      else words.push(...event.words);
      each(event);
    }
  } catch (thrown) {
    error = thrown as ParleyError;
  }
  const audio = Buffer.concat(pieces);
  return { text: wordsIn(audio, format), audio, pieces, words, error };
}

export interface ListenOptions {
  format?: AudioFormat;
  signal?: AbortSignal;
  /** Default: American English. */
  locale?: Locale;
  each?: (event: SpeechAudio) => void;
}

async function* piecewise(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}
