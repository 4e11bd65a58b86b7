import { channel } from '#core/channel.ts';
import type { Locale } from '#core/locale.ts';
import type { AudioFormat, Clock, Sound, SpeechToText } from '#core/ports.ts';
import { wavHeader } from '#core/wav.ts';
import { LATE, within } from '#core/within.ts';
import { explained, failure, refusalOf, type SpeechService, unreachable } from '../speech-service.ts';

/** OpenAI refuses files above 25 MB. An utterance that is longer loses its beginning. Bytes. */
const FILE_LIMIT = 25_000_000 - 44;
/** A transcription that takes longer comes too late for a conversation. Milliseconds. */
const ANSWER_MS = 10_000;

export interface OpenAITranscriptionOptions {
  /** Absent: a server that asks for none, such as speaches. */
  apiKey?: string | undefined;
  /** With its version: 'http://127.0.0.1:8000/v1'. Default: OpenAI's own. */
  baseURL?: string | undefined;
  /** Default: the successor of whisper-1 and the gpt-4o models, which close on 2027-02-26. */
  model?: string | undefined;
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
  model = 'gpt-transcribe',
  fetch = globalThis.fetch,
  clock,
}: OpenAITranscriptionOptions): SpeechToText {
  const name = `openai:${model}`;
  const base = (baseURL || 'https://api.openai.com/v1').replace(/\/+$/, '');
  const service: SpeechService = { role: 'stt', name, baseURL: base, keyVariable: 'OPENAI_API_KEY', urlVariable: 'OPENAI_BASE_URL' };

  async function post(body: FormData, signal: AbortSignal): Promise<string> {
    const headers: Record<string, string> = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
    const response = await fetch(`${base}/audio/transcriptions`, { method: 'POST', headers, body, signal });
    if (!response.ok) throw await refusalOf(service, response);
    const { text } = (await response.json()) as { text?: unknown };
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

    async *transcribe(audio, { format, locale, hotwords, signal }) {
      if (signal.aborted) return;
      const utterances = channel<Promise<string>>();
      const over = new AbortController();
      const stop = () => {
        over.abort();
        utterances.end();
      };
      const ask = async (parts: Uint8Array[]): Promise<string> => {
        if (parts.length === 0) return '';
        const text = await within(clock, ANSWER_MS, transcribed(form(parts, { model, format, locale, hotwords }), over.signal));
        if (text === LATE) throw unreachable(service, `did not answer in ${ANSWER_MS} ms`);
        return text;
      };
      signal.addEventListener('abort', stop);
      cut(audio, over.signal, (parts) => {
        const text = ask(parts);
        text.catch(() => {}); // whoever reads it next sees the error
        utterances.push(text);
      }).then(() => utterances.end(), utterances.end);
      try {
        for await (const utterance of utterances) {
          const text = await utterance;
          if (signal.aborted) return;
          yield { text, final: true };
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        signal.removeEventListener('abort', stop);
        over.abort();
      }
    },
  };
}

/** Calls `each` with the audio between two ends of speech. */
async function cut(audio: AsyncIterable<Sound>, signal: AbortSignal, each: (parts: Uint8Array[]) => void): Promise<void> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const sound of audio) {
    if (signal.aborted) return;
    if (sound === 'end-of-speech') {
      each(parts);
      parts = [];
      bytes = 0;
    } else {
      parts.push(sound);
      bytes += sound.length;
      while (bytes > FILE_LIMIT) bytes -= parts.shift()?.length ?? bytes;
    }
  }
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
