import { LATE, within } from '#core/async/within.ts';
import { wavHeader } from '#core/audio/wav.ts';
import { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Clock, TextToSpeech } from '#core/ports.ts';

/** The voice gets so long for a whole announcement. */
const LIMIT_MS = 60_000;
/** Ten minutes at 24 kHz. */
const MAX_BYTES = 28_800_000;

export interface Recording {
  /** WAV. */
  file: Uint8Array;
  lengthMs: number;
}

/** Speaks sentences into a file. Throws ParleyError ('tts-…'). */
export async function record(
  tts: TextToSpeech,
  sentences: readonly string[],
  { locale, clock, signal }: { locale: Locale; clock: Clock; signal: AbortSignal },
): Promise<Recording> {
  const format = tts.makes.find(({ encoding }) => encoding === 'pcm16');
  if (!format) throw new ParleyError('tts-failed', `${tts.name} makes no sound that can be put into a file`);
  const { sampleRate } = format;
  const enough = new AbortController();
  const pieces: Uint8Array[] = [];
  let bytes = 0;

  async function listen(): Promise<void> {
    const options = { format: { encoding: 'pcm16', sampleRate }, locale, signal: AbortSignal.any([signal, enough.signal]) } as const;
    for await (const sound of tts.speak(texts(sentences), options)) {
      if (!('audio' in sound)) continue;
      pieces.push(sound.audio);
      bytes += sound.audio.length;
      if (bytes > MAX_BYTES) throw new ParleyError('tts-failed', `${tts.name} does not come to an end`);
    }
  }

  try {
    if ((await within(clock, LIMIT_MS, listen())) === LATE) throw new ParleyError('tts-failed', `${tts.name} was not done in a minute`);
  } finally {
    enough.abort();
  }
  if (bytes === 0) throw new ParleyError('tts-failed', `${tts.name} made no sound`);
  return { file: Buffer.concat([wavHeader(sampleRate, bytes), ...pieces]), lengthMs: (bytes / 2 / sampleRate) * 1_000 };
}

async function* texts(sentences: readonly string[]): AsyncGenerator<string> {
  for (const sentence of sentences) yield `${sentence.trim()} `;
}
