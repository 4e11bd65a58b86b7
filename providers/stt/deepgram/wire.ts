import { bytesPerSample } from '#core/audio/audio-format.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat } from '#core/ports.ts';
import type { HeardStretch } from './utterances.ts';

export const FINALIZE = JSON.stringify({ type: 'Finalize' });
export const KEEP_ALIVE = JSON.stringify({ type: 'KeepAlive' });
export const CLOSE_STREAM = JSON.stringify({ type: 'CloseStream' });

/** The message that matters to us. Seconds count from the start of the connection's audio. */
export interface Results {
  type: 'Results';
  start: number;
  duration: number;
  channel: { alternatives: { transcript: string; words?: { word: string; punctuated_word?: string; start: number; end: number }[] }[] };
  /** This stretch of audio is settled. */
  is_final: boolean;
  /** The speaker paused for as long as `endpointing` says. */
  speech_final: boolean;
  /** The answer to Finalize. Not promised where nothing was left to settle. */
  from_finalize?: boolean;
}

/** What a result says; `origin`: the place where the connection's audio begins. */
export function heardIn(result: Partial<Results>, { origin, format }: { origin: number; format: AudioFormat }): HeardStretch {
  const { start = 0, duration = 0, channel, is_final } = result;
  const { transcript = '', words = [] } = channel?.alternatives?.[0] ?? {};
  const place = (seconds: number) => origin + Math.round(seconds * format.sampleRate) * bytesPerSample(format);
  return {
    start: place(start),
    end: place(start + duration),
    text: transcript,
    words: words.map((word) => ({ text: word.punctuated_word ?? word.word, place: place((word.start + word.end) / 2) })),
    final: is_final === true,
  };
}

/** A pause of so long settles the words before it, so that most are final when our own ears find the end. */
const ENDPOINTING_MS = 100;

/** Languages with a model for the country's way of speaking. */
const OF_A_COUNTRY: readonly Locale[] = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'fr-CA', 'pt-BR'];
/** Nova-3 hears Arabic in its multilingual model only; in the other two people mix in English. */
const MULTILINGUAL: readonly Locale[] = ['ar-SA', 'es-US', 'hi-IN'];

/** The address of a stream, without any key. */
export function listenURL(
  base: string,
  model: string,
  { format, locale, hotwords }: { format: AudioFormat; locale: Locale; hotwords: readonly string[] },
): URL {
  const url = new URL(`${base.replace(/\/+$/, '').replace(/^http/, 'ws')}/v1/listen`);
  url.search = new URLSearchParams([
    ['model', model],
    ['language', languageCode(model, locale)],
    ['encoding', format.encoding === 'pcm16' ? 'linear16' : 'mulaw'],
    ['sample_rate', `${format.sampleRate}`],
    ['channels', '1'],
    ['interim_results', 'true'],
    ['smart_format', 'true'],
    ['punctuate', 'true'],
    ['endpointing', `${ENDPOINTING_MS}`],
    // Each answers 400 to the other's.
    ...hotwords.map((word): [string, string] => [isNova3(model) ? 'keyterm' : 'keywords', word]),
  ]).toString();
  return url;
}

function languageCode(model: string, locale: Locale): string {
  if (isNova3(model) && MULTILINGUAL.includes(locale)) return 'multi';
  return OF_A_COUNTRY.includes(locale) ? locale : locale.slice(0, 2);
}

function isNova3(model: string): boolean {
  return model.startsWith('nova-3');
}
