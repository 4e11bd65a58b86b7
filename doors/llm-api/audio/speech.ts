import * as z from 'zod/mini';
import { synthesis } from '#core/audio/synthesize.ts';
import { wavHeader } from '#core/audio/wav.ts';
import type { AudioFormat, Clock, SpeechToText, TextToSpeech } from '#core/ports.ts';
import { audible } from '#core/speech/audible.ts';
import { speakable } from '#core/speech/speakable.ts';
import { readJson } from '#doors/http/bodies.ts';
import type { Handler } from '#doors/http/handler.ts';
import { streamed } from '#doors/http/responses.ts';
import { JSON_BYTES } from '../asked.ts';
import { checked, wrong } from '../checked.ts';
import { localeWanted } from '../models.ts';

/** As with OpenAI. */
const LONGEST_INPUT = 4_096;
const PATIENCE_MS = 20_000;
/** What OpenAI's clients take `pcm` to be; WAV says what it is. */
const FORMAT: AudioFormat = { encoding: 'pcm16', sampleRate: 24_000 };
/** In a header that is written before the audio is there: as large as can be. */
const SIZE_UNKNOWN = 0xffff_ffff - 36;

const request = z.object({
  model: z._default(z.string(), ''),
  input: z.string().check(z.minLength(1), z.maxLength(LONGEST_INPUT)),
  response_format: z._default(z.enum(['wav', 'pcm'], 'only "wav" and "pcm" can be had'), 'wav'),
  speed: z.nullish(z.literal(1, 'only 1 can be had')),
  stream_format: z.nullish(z.literal('audio', 'only "audio" can be had')),
});

export interface AudioParts {
  stt: SpeechToText;
  tts: TextToSpeech;
  clock: Clock;
}

/** `POST /v1/audio/speech`: a text in our voice, sent while it is being spoken. Which voice that is, the configuration says. */
export function openaiSpeech({ tts, clock }: Pick<AudioParts, 'tts' | 'clock'>): Handler {
  return async (incoming, gone) => {
    const { model, input, response_format } = checked(request, await readJson(incoming, JSON_BYTES));
    const locale = localeWanted(model, incoming.headers);
    const text = speakable(input, locale);
    if (!audible(text)) throw wrong('input', 'has nothing that can be spoken');
    const isWav = response_format === 'wav';
    const sounds = synthesis(tts, only(text), FORMAT, { clock, patienceMs: PATIENCE_MS, locale, signal: gone });
    // A voice that fails before its first sound is told as an error.
    const first = await sounds.next();
    return streamed({ 'content-type': isWav ? 'audio/wav' : 'audio/pcm' }, async (write) => {
      if (isWav) await write(wavHeader(FORMAT.sampleRate, SIZE_UNKNOWN));
      for (let next = first; !next.done; next = await sounds.next()) await write(next.value);
    });
  };
}

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}
