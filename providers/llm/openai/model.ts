import OpenAI, { APIError } from 'openai';
import type { Clock, LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';
import { type ForEars, forEars, type Sifted } from '#core/speech/not-for-ears/for-ears.ts';
import { jsonWithin } from '#core/wire/json.ts';
import { httpFetch } from '../../http-fetch.ts';
import { brokenOff, endedEarly, errorWord, explained, refusal, type ServiceSettings, trouble, type VendorService } from '../../service.ts';
import { eventsIn, sliced } from '../server-sent-events.ts';
import { toolCalls } from '../tool-calls.ts';
import { concernsOneRequest, leaveOut, refusedParameter, requestBody } from './request.ts';
import { type Omission, unsupported } from './unsupported.ts';

export interface OpenAIOptions {
  /** Absent: a server that asks for none, such as Ollama. */
  apiKey?: string | undefined;
  /** With its version: 'http://127.0.0.1:11434/v1'. */
  baseURL: string;
  model: string;
  settings: ServiceSettings;
  clock: Clock;
  /** Told what the server turns out not to take. */
  log?: (line: string) => void;
  fetch?: typeof fetch;
}

/** OpenAI's chat completions, and every server that speaks them: Ollama, vLLM, Groq, Cerebras, ... */
export function openaiModel(options: OpenAIOptions): LanguageModel {
  const { apiKey, baseURL, model, settings, clock, log, fetch = httpFetch } = options;
  const name = `openai:${model}`;
  const client = new OpenAI({
    apiKey: apiKey || 'none', // the SDK insists on one
    baseURL,
    maxRetries: 0, // the turn decides what comes next
    logLevel: 'off', // it would log what people say
    fetch,
  });
  const service: VendorService = { role: 'model', name, baseURL, settings };
  const server = unsupported(name, { clock, ...(log && { log }) });

  async function open(request: ModelRequest, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const body = requestBody(request, model);
    const omitted: Omission[] = [];
    server.omit(body);
    for (;;) {
      try {
        const response = await client.chat.completions.create(body, { signal }).asResponse();
        omitted.forEach(server.learn);
        return response.body as unknown as AsyncIterable<Uint8Array>;
      } catch (error) {
        const parameter = refusedParameter(error, body);
        if (!parameter) throw error;
        if (!concernsOneRequest(parameter, error)) omitted.push({ parameter, value: body[parameter], cause: causeOf(error) });
        leaveOut(body, parameter);
      }
    }
  }

  /** Throws what the service says inside the stream, and where the stream ends although the answer does not. */
  async function* chunksIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<OpenAI.ChatCompletionChunk> {
    let chunks = 0;
    let whole = false;
    for await (const data of eventsIn(body)) {
      if (data === '[DONE]') {
        whole = true;
        continue; // read to its end, or the connection is not used again
      }
      const chunk = jsonWithin(data) as StreamedChunk;
      // Inside a stream there is no status; some servers give it as the code.
      if (chunk?.error) throw refusal(service, Number(chunk.error.code) || undefined, reasonOf(chunk.error));
      chunks++;
      const finish = chunk?.choices?.[0]?.finish_reason;
      if (BROKEN_OFF.has(finish)) throw brokenOff(service);
      whole ||= Boolean(finish); // many servers send only this, some only [DONE]
      yield chunk;
    }
    if (!whole) throw endedEarly(service, chunks);
  }

  async function* reply(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const ears = request.format ? UNSIFTED : forEars();
    const calls = toolCalls(service, `call_${request.messages.length}`);
    let spoken = false;
    let length = false;
    let usage: OpenAI.CompletionUsage | undefined;
    try {
      for await (const chunk of chunksIn(await open(request, signal))) {
        if (signal.aborted) return;
        const choice = chunk?.choices?.[0];
        for await (const words of sliced(choice?.delta?.content ?? '')) {
          const heard = ears.push(words);
          spoken = (spoken && !heard.void) || heard.text.trim() !== '';
          yield* eventsOf(heard);
        }
        for (const part of choice?.delta?.tool_calls ?? []) {
          calls.add({ place: part.index, id: part.id, name: part.function?.name, json: part.function?.arguments });
        }
        if (choice?.delta?.refusal || choice?.finish_reason === 'content_filter') throw trouble(service, 'declined', 'declined');
        length ||= AT_A_LIMIT.has(choice?.finish_reason);
        usage = chunk?.usage ?? usage; // some servers count along in every chunk
      }
      if (signal.aborted) return; // the SDK ends such a stream without an error
      const rest = ears.end();
      spoken = (spoken && !rest.void) || rest.text.trim() !== '';
      yield* eventsOf(rest);
      for (const call of calls.finish()) {
        spoken = true;
        yield { type: 'call', call };
      }
      if (usage) yield { type: 'usage', usage: usageOf(usage) };
      if (length) yield { type: 'length' };
      if (!spoken) throw trouble(service, 'empty', 'finished without a word');
    } catch (error) {
      if (!signal.aborted)
        throw error instanceof APIError && error.status
          ? refusal(service, error.status, reasonOf(error), error.message)
          : explained(service, error);
    }
  }

  return { name, reply };
}

/** The limit that was asked for, or the model's own, which Mistral tells apart. */
const AT_A_LIMIT: ReadonlySet<unknown> = new Set(['length', 'model_length']);

/** Reasons to finish with which servers end an answer that they could not go on with: vLLM's and SGLang's, OpenRouter's, DeepSeek's. */
const BROKEN_OFF: ReadonlySet<unknown> = new Set(['abort', 'error', 'insufficient_system_resource']);

/** Or, inside a stream, what went wrong. */
type StreamedChunk = OpenAI.ChatCompletionChunk & { error?: { code?: unknown; type?: unknown } };

/** What a program reads is not ours to sift. */
const UNSIFTED: ForEars = { push: (text) => ({ text }), end: () => ({ text: '' }) };

/** What a local model only thinks is no first word of it, so that a slow one is noticed, and one that says nothing else. */
function* eventsOf(heard: Sifted): Generator<ModelEvent> {
  if (heard.void) yield { type: 'restart' };
  if (heard.text) yield { type: 'text', text: heard.text };
}

/** Without the service's prose, which can repeat what people said. */
function causeOf(error: unknown): string {
  const { status, code, type } = error as APIError;
  return [status, reasonOf({ code, type })].filter(Boolean).join(' ');
}

function reasonOf({ code, type }: { code?: unknown; type?: unknown }): string | undefined {
  return errorWord(typeof code === 'string' && Number.isNaN(Number(code)) ? code : type);
}

function usageOf(usage: OpenAI.CompletionUsage) {
  return {
    promptTokens: usage.prompt_tokens ?? 0,
    cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
    completionTokens: usage.completion_tokens ?? 0,
  };
}
