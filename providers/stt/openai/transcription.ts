import { wavHeader } from '#core/audio/wav.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat, Clock, SpeechToText } from '#core/ports.ts';
import { jsonBody } from '#core/wire/bounded-body.ts';
import { fieldsOf } from '#core/wire/json.ts';
import { explained, failure, inTime, refusalOf, type ServiceSettings, type VendorService } from '../../service.ts';
import { utteranceByUtterance } from '../utterance-by-utterance.ts';

/** OpenAI refuses files above 25 MB. An utterance that is longer loses its beginning. Bytes. */
const FILE_LIMIT = 25_000_000 - 44;
/** A transcription that takes longer comes too late for a conversation. */
const ANSWER_MS = 10_000;
/** The words of minutes, and what else servers tell of them. */
const ANSWER_BYTES = 1024 * 1024;

export interface OpenAITranscriptionOptions {
  /** Absent: a server that asks for none, such as speaches. */
  apiKey?: string | undefined;
  /** With its version: 'http://127.0.0.1:8000/v1'. */
  baseURL: string;
  model: string;
  settings: ServiceSettings;
  fetch?: typeof fetch;
  clock: Clock;
}

/**
 * OpenAI's transcription of files (`POST /audio/transcriptions`), and every server that speaks it: speaches, Groq, vLLM, whisper.cpp's server
 * (started with `--inference-path /v1/audio/transcriptions`). It hears an utterance when it is over: what came since the last end of speech.
 */
export function openaiTranscription({
  apiKey,
  baseURL,
  model,
  settings,
  fetch = globalThis.fetch,
  clock,
}: OpenAITranscriptionOptions): SpeechToText {
  const name = `openai:${model}`;
  const base = baseURL.replace(/\/+$/, '');
  const service: VendorService = { role: 'stt', name, baseURL: base, settings };

  async function post(body: FormData, signal: AbortSignal): Promise<string> {
    const headers: Record<string, string> = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
    const response = await fetch(`${base}/audio/transcriptions`, { method: 'POST', headers, body, signal });
    if (!response.ok) throw await refusalOf(service, response);
    const { text } = fieldsOf(await jsonBody(response.body, ANSWER_BYTES)) ?? {};
    if (typeof text !== 'string') throw failure(service, 'answered without a text');
    return text.trim();
  }

  /** A connection that broke is tried once more: it may have been kept open for too long. */
  async function transcribed(body: FormData, signal: AbortSignal): Promise<string> {
    const attempt = () =>
      post(body, signal).catch((error) => {
        throw explained(service, error);
      });
    return attempt().catch((error) => {
      if (error.cause === undefined || signal.aborted) throw error;
      return attempt();
    });
  }

  return {
    name,
    accepts: [16_000, 24_000, 48_000, 8_000].map((sampleRate) => ({ encoding: 'pcm16', sampleRate })),
    interim: false,

    transcribe(audio, { format, locale, hotwords, signal }) {
      return utteranceByUtterance(
        audio,
        { limitBytes: FILE_LIMIT, signal },
        (over) => (parts) => inTime(service, clock, ANSWER_MS, transcribed(form(parts, { model, format, locale, hotwords }), over)),
      );
    },
  };
}

function form(
  parts: Uint8Array[],
  { model, format, locale, hotwords }: { model: string; format: AudioFormat; locale: Locale; hotwords: readonly string[] },
): FormData {
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  const body = new FormData();
  // The name's ending tells servers how to read it.
  body.set('file', new Blob([wavHeader(format.sampleRate, bytes), ...parts], { type: 'audio/wav' }), 'speech.wav');
  body.set('model', model);
  body.set('language', locale.slice(0, 2));
  body.set('response_format', 'json');
  if (hotwords.length > 0) body.set('prompt', hotwords.join(', '));
  return body;
}
