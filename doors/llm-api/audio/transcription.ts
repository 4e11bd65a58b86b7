import * as z from 'zod/mini';
import { pcm16Bytes } from '#core/audio/samples.ts';
import { transcription } from '#core/audio/transcribe.ts';
import type { Locale } from '#core/languages/locale.ts';
import { hasType, readBytes } from '#doors/http/bodies.ts';
import type { Handler } from '#doors/http/handler.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { json, text as plain, streamed, whole } from '#doors/http/responses.ts';
import { checked, wrong } from '../checked.ts';
import { localeWanted } from '../models.ts';
import { EVENT_STREAM, event } from '../wire/server-sent-events.ts';
import { readRecording } from './recordings.ts';
import type { AudioParts } from './speech.ts';
import { type SaidSentence, segmentsOf, srt, vtt } from './subtitles.ts';

/** An utterance, not a recording: two minutes at 16 kHz. Bytes of the whole form. */
const FORM_BYTES = 4_000_000;
/** Hertz. Between any others the conversion would need tables of megabytes. */
const SAMPLE_RATES = [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];
/** Bytes that the recogniser gets at a time: 128 ms at 16 kHz. */
const PIECE = 4_096;
const PATIENCE_MS = 60_000;
const FORMATS = ['json', 'text', 'srt', 'verbose_json', 'vtt'] as const;

/** What is not named here, such as a temperature, changes nothing and is let pass. */
const fields = z.object({
  file: z.instanceof(File, { error: 'has to be a file' }),
  model: z._default(z.string(), ''),
  language: z.optional(z.string().check(z.regex(/^[a-z]{2}\b/i, 'has to be a language, such as "de"'))),
  prompt: z.optional(z.string().check(z.maxLength(2_000))),
  response_format: z._default(z.enum(FORMATS, `can be one of ${FORMATS.join(', ')}`), 'json'),
  timestamp_granularities: z.array(z.literal('segment', 'recognisers do not tell the times of words: only "segment" can be had')),
  include: z.array(z.never('probabilities are not known: nothing can be included')),
  stream: z._default(z.enum(['true', 'false']), 'false'),
});

/** `POST /v1/audio/transcriptions`: what our recogniser hears in a recording. */
export function openaiTranscriptions({ stt, clock, locale: otherwise }: Omit<AudioParts, 'tts'>): Handler {
  return async (incoming, gone) => {
    const asked = checked(fields, fieldsOf(await formIn(incoming)));
    const { samples, sampleRate } = await readRecording(new Uint8Array(await asked.file.arrayBuffer()));
    if (!SAMPLE_RATES.includes(sampleRate)) throw wrong('file', `has ${sampleRate} Hz; it can have ${SAMPLE_RATES.join(', ')}`);
    const locale = localeWanted(asked.model, incoming.headers, otherwise(), asked.language);
    const hotwords = asked.prompt ? [asked.prompt] : [];
    const parts = { clock, patienceMs: PATIENCE_MS, locale, hotwords, signal: gone };
    const { hear, words } = transcription(stt, { encoding: 'pcm16', sampleRate }, parts);
    const audio = pcm16Bytes(samples);
    for (let at = 0; at < audio.length; at += PIECE) hear(audio.subarray(at, at + PIECE));
    const heard: Heard = { text: await words(), seconds: samples.length / sampleRate, locale };
    return asked.stream === 'true' ? inEvents(heard) : WRITTEN[asked.response_format](heard);
  };
}

interface Heard {
  text: string;
  seconds: number;
  locale: Locale;
}

const WRITTEN: Readonly<Record<(typeof FORMATS)[number], (heard: Heard) => Response>> = {
  json: ({ text }) => json({ text }),
  text: ({ text }) => plain(`${text}\n`),
  srt: (heard) => whole(srt(segmentsIn(heard)), 'application/x-subrip; charset=utf-8'),
  vtt: (heard) => whole(vtt(segmentsIn(heard)), 'text/vtt; charset=utf-8'),
  verbose_json: (heard) =>
    json({
      task: 'transcribe',
      language: new Intl.DisplayNames('en', { type: 'language' }).of(heard.locale.slice(0, 2))?.toLowerCase(),
      duration: heard.seconds,
      text: heard.text,
      segments: segmentsIn(heard).map(segmentShape),
      usage: { type: 'duration', seconds: Math.ceil(heard.seconds) },
    }),
};

function segmentsIn({ text, seconds, locale }: Heard): SaidSentence[] {
  return segmentsOf(text, seconds, locale);
}

/** What only Whisper knows of a segment has the value that says nothing. */
function segmentShape({ text, start, end }: SaidSentence, id: number) {
  return { id, seek: 0, start, end, text, tokens: [], temperature: 0, avg_logprob: 0, compression_ratio: 1, no_speech_prob: 0 };
}

/** An utterance is understood as a whole, so its words are one event. */
function inEvents({ text }: Heard): Response {
  return streamed({ 'content-type': EVENT_STREAM }, async (write) => {
    if (text !== '') await write(event({ type: 'transcript.text.delta', delta: text }));
    await write(event({ type: 'transcript.text.done', text }));
  });
}

/** The fields of a form; of those that are lists, which are named 'x[]' or 'x', all. */
function fieldsOf(form: FormData): object {
  const all = (name: string) => [...form.getAll(`${name}[]`), ...form.getAll(name)];
  return { ...Object.fromEntries(form), timestamp_granularities: all('timestamp_granularities'), include: all('include') };
}

async function formIn(request: Request): Promise<FormData> {
  if (!hasType(request, 'multipart/form-data')) throw new RefusedRequest('The body has to be multipart/form-data.');
  const type = request.headers.get('content-type') ?? '';
  const body = await readBytes(request, FORM_BYTES);
  return new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new RefusedRequest('The body is not multipart/form-data.');
  });
}
