import { onAbort } from '#core/async/on-abort.ts';
import { bytesPerSample, durationMs } from '#core/audio/audio-format.ts';
import { wholeSamples } from '#core/audio/whole-samples.ts';
import type { AudioFormat, SpeechAudio, TextToSpeech } from '#core/ports.ts';
import { httpFetch } from '../../http-fetch.ts';
import { explained, failure, refusalOf, type ServiceSettings, type VendorService } from '../../service.ts';
import { oneAhead } from '../one-ahead.ts';
import { evenlySpoken } from '../words.ts';

/** What `pcm` is, at OpenAI and elsewhere. */
const FORMAT: AudioFormat = { encoding: 'pcm16', sampleRate: 24_000 };

export interface OpenAISpeechOptions {
  /** Absent: a server that asks for none, such as speaches. */
  apiKey?: string | undefined;
  /** With its version: 'http://127.0.0.1:8000/v1'. */
  baseURL: string;
  model: string;
  voice: string;
  settings: ServiceSettings;
  fetch?: typeof fetch;
}

/** OpenAI's speech (`POST /audio/speech`) as many servers speak it: speaches, Kokoro-FastAPI, LocalAI, AssemblyAI, ... One text is one request. */
export function openaiSpeech({ apiKey, baseURL, model, voice, settings, fetch = httpFetch }: OpenAISpeechOptions): TextToSpeech {
  const name = `openai:${model}`;
  const base = baseURL.replace(/\/+$/, '');
  const service: VendorService = { role: 'tts', name, baseURL: base, settings };

  async function request(input: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const response = await fetch(`${base}/audio/speech`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
      body: JSON.stringify({ model, voice, input, response_format: 'pcm' }),
      signal,
    });
    if (!response.ok) throw await refusalOf(service, response);
    const type = response.headers.get('content-type') ?? '';
    if (!response.body || /^(text|application\/json)/.test(type)) throw failure(service, 'did not answer with audio');
    return response.body as AsyncIterable<Uint8Array>;
  }

  async function* speak(text: AsyncIterable<string>, { signal }: { signal: AbortSignal }): AsyncGenerator<SpeechAudio> {
    if (signal.aborted) return;
    const over = new AbortController();
    const unlink = onAbort(signal, () => over.abort());
    const ask = (piece: string) => {
      const body = request(piece, over.signal);
      body.catch(() => {}); // the reader of the audio sees the error
      return { piece, body };
    };
    let ms = 0;
    try {
      for await (const { piece, body } of oneAhead(written(text), signal, ask)) {
        const startMs = ms;
        const whole = wholeSamples(bytesPerSample(FORMAT));
        for await (const bytes of await body) {
          if (signal.aborted) return;
          const audio = whole(bytes);
          if (audio.length === 0) continue;
          ms += durationMs(audio, FORMAT);
          yield { audio };
        }
        if (signal.aborted) return;
        if (ms === startMs) throw failure(service, 'answered without a sound');
        yield { words: evenlySpoken(piece, startMs, ms) };
      }
    } catch (error) {
      if (!signal.aborted) throw explained(service, error);
    } finally {
      unlink();
      over.abort();
    }
  }

  return { name, takes: 'requests', makes: [FORMAT], speak };
}

/** The texts that are more than blanks. */
async function* written(texts: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const text of texts) if (text.trim() !== '') yield text;
}
