import { LATE, within } from '#core/async/within.ts';
import { synthesis } from '#core/audio/synthesize.ts';
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
  const { sampleRate = 24_000 } = tts.makes.find(({ encoding }) => encoding === 'pcm16') ?? tts.makes[0] ?? {};
  const enough = new AbortController();
  const pieces: Uint8Array[] = [];
  let bytes = 0;

  async function listen(): Promise<void> {
    // The limit is one for the whole, so a pause of the voice has none of its own.
    const parts = { clock, patienceMs: Number.POSITIVE_INFINITY, locale, signal: AbortSignal.any([signal, enough.signal]) };
    for await (const sound of synthesis(tts, texts(sentences), { encoding: 'pcm16', sampleRate }, parts)) {
      pieces.push(sound);
      bytes += sound.length;
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
