import * as z from 'zod/mini';
import { transcription } from '#core/audio/transcribe.ts';
import { readWav } from '#core/audio/wav.ts';
import { hasType, readBytes } from '#doors/http/bodies.ts';
import type { Handler } from '#doors/http/handler.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { json, text as plain } from '#doors/http/responses.ts';
import { checked, wrong } from '../checked.ts';
import { localeWanted } from '../models.ts';
import type { AudioParts } from './speech.ts';

/** An utterance, not a recording: two minutes at 16 kHz. Bytes of the whole form. */
const FORM_BYTES = 4_000_000;
/** Hertz. Between any others the conversion would need tables of megabytes. */
const SAMPLE_RATES = [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];
/** Bytes that the recogniser gets at a time: 128 ms at 16 kHz. */
const PIECE = 4_096;
const PATIENCE_MS = 60_000;

const fields = z.object({
  file: z.instanceof(File, { error: 'has to be a file' }),
  model: z._default(z.string(), ''),
  language: z.optional(z.string().check(z.regex(/^[a-z]{2}\b/i, 'has to be a language, such as "de"'))),
  prompt: z.optional(z.string().check(z.maxLength(2_000))),
  response_format: z._default(z.enum(['json', 'text'], 'only "json" and "text" can be had'), 'json'),
  stream: z.optional(z.literal('false', 'only "false" can be had')),
});

/** `POST /v1/audio/transcriptions`: what our recogniser hears in a WAV file. */
export function openaiTranscriptions({ stt, clock }: Pick<AudioParts, 'stt' | 'clock'>): Handler {
  return async (incoming, gone) => {
    const form = await formIn(incoming);
    const { file, model, language, prompt, response_format } = checked(fields, Object.fromEntries(form));
    const { audio, sampleRate } = wavIn(new Uint8Array(await file.arrayBuffer()));
    const locale = localeWanted(model, language === undefined ? incoming.headers : new Headers({ 'accept-language': language }));
    const hotwords = prompt ? [prompt] : [];
    const parts = { clock, patienceMs: PATIENCE_MS, locale, hotwords, signal: gone };
    const { hear, words } = transcription(stt, { encoding: 'pcm16', sampleRate }, parts);
    for (let at = 0; at < audio.length; at += PIECE) hear(audio.subarray(at, at + PIECE));
    const text = await words();
    return response_format === 'text' ? plain(`${text}\n`) : json({ text });
  };
}

async function formIn(request: Request): Promise<FormData> {
  if (!hasType(request, 'multipart/form-data')) throw new RefusedRequest('The body has to be multipart/form-data.');
  const type = request.headers.get('content-type') ?? '';
  const body = await readBytes(request, FORM_BYTES);
  return new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new RefusedRequest('The body is not multipart/form-data.');
  });
}

function wavIn(file: Uint8Array): { audio: Uint8Array; sampleRate: number } {
  try {
    const { samples, sampleRate } = readWav(file);
    if (SAMPLE_RATES.includes(sampleRate))
      return { audio: new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), sampleRate };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw wrong('file', `has to be a WAV file of 16 bits and ${SAMPLE_RATES.join(', ')} Hz`);
}
