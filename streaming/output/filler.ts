import { bytesPerSample, bytesPerSecond, nearestFormat } from '#core/audio/audio-format.ts';
import { converter } from '#core/audio/convert.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat, TextToSpeech } from '#core/ports.ts';
import { type SpeechAlignment, speechAlignment } from './alignment.ts';
import { PLAYOUT } from './playout.ts';

/** "One moment.", where an answer takes long. */
export const FILLER = {
  /**
   * From the moment at which an answer is wanted, as long as nothing of it was given to the voice. A second model, where there is one, is asked after
   * 1.2 s and has spoken by then; the listener would soon ask whether anybody is there.
   */
  afterMs: 2_500,
};

/** What is said before an answer, and is no part of it. */
export interface Filler {
  text: string;
  /** In whole frames of the playout. */
  audio: Uint8Array;
  ms: number;
  alignment: SpeechAlignment;
}

/** The sound of a filler, all of it. Throws ParleyError ('tts-…'); undefined: it makes no sound. */
export async function fillerIn(
  tts: TextToSpeech,
  text: string,
  { format, locale, signal }: { format: AudioFormat; locale: Locale; signal: AbortSignal },
): Promise<Filler | undefined> {
  const made = nearestFormat(tts.makes, format);
  if (!made) return undefined;
  const convert = converter(made, format);
  const parts: Uint8Array[] = [];
  async function* only(): AsyncGenerator<string> {
    yield text;
  }
  for await (const sound of tts.speak(only(), { format: made, locale, signal })) {
    if ('audio' in sound) parts.push(Uint8Array.from(convert.push(sound.audio)));
  }
  parts.push(Uint8Array.from(convert.end()));
  const all = Buffer.concat(parts);
  const frame = Math.round((format.sampleRate * PLAYOUT.frameMs) / 1_000) * bytesPerSample(format);
  const audio = all.subarray(0, all.length - (all.length % frame));
  if (signal.aborted || audio.length === 0) return undefined;
  const ms = (audio.length / bytesPerSecond(format)) * 1_000;
  const alignment = speechAlignment();
  alignment.text(text);
  alignment.audio(ms);
  alignment.end();
  return { text, audio, ms, alignment };
}

/** The alignment of a text whose audio begins behind so much other audio. */
export function alignmentBehind(leadMs: () => number): SpeechAlignment {
  const text = speechAlignment();
  return {
    ...text,
    audio: (ms) => text.audio(ms - leadMs()),
    heardAt: (ms) => text.heardAt(ms - leadMs()),
    wordsHeard: () => text.wordsHeard().map(({ end, ms }) => ({ end, ms: ms + leadMs() })),
    wordBorderBefore: (ms) => leadMs() + text.wordBorderBefore(ms - leadMs()),
  };
}
