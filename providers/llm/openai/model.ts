import OpenAI, { APIConnectionError, APIError } from 'openai';
import { ParleyError } from '#core/errors.ts';
import type { LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';
import { OPENAI_URL } from '../../addresses.ts';
import { httpFetch } from '../../http-fetch.ts';
import { failure, isConnectionError, refusal, type Service, unreachable } from '../failure.ts';
import { eventsIn } from '../server-sent-events.ts';
import { withoutThoughts } from '../thoughts.ts';
import { toolCalls } from '../tool-calls.ts';
import { type Parameter, refusedParameter, requestBody } from './request.ts';

export interface OpenAIOptions {
  /** Absent: a server that asks for none, such as Ollama. */
  apiKey?: string | undefined;
  /** With its version: 'http://127.0.0.1:11434/v1'. Default: OpenAI's own. */
  baseURL?: string | undefined;
  model: string;
  fetch?: typeof fetch;
}

/** OpenAI's chat completions, and every server that speaks them: Ollama, vLLM, Groq, Cerebras, ... */
export function openaiModel({ apiKey, baseURL, model, fetch = httpFetch }: OpenAIOptions): LanguageModel {
  const name = `openai:${model}`;
  const client = new OpenAI({
    apiKey: apiKey || 'none', // the SDK insists on one
    baseURL: baseURL || OPENAI_URL,
    maxRetries: 0, // whoever waits for speech decides what comes next
    logLevel: 'off', // it would log what people say
    fetch,
  });
  const service: Service = { name, baseURL: client.baseURL, keyVariable: 'OPENAI_API_KEY', urlVariable: 'OPENAI_BASE_URL' };
  /** Parameters that the server does not take: learnt from its answers, left out from then on. */
  const refused = new Set<Parameter>();

  async function open(request: ModelRequest, signal: AbortSignal) {
    const body = requestBody(request, model);
    const send = () => {
      for (const parameter of refused) delete body[parameter];
      return client.chat.completions.create(body, { signal }).asResponse();
    };
    try {
      return await send();
    } catch (error) {
      const parameter = refusedParameter(error, body);
      if (!parameter) throw error;
      refused.add(parameter);
      return await send();
    }
  }

  async function* reply(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const thoughts = withoutThoughts();
    const calls = toolCalls(service, `call_${request.messages.length}`);
    let chunks = 0;
    let spoken = false;
    let length = false;
    let usage: OpenAI.CompletionUsage | undefined;
    try {
      for await (const chunk of chunksIn(await open(request, signal))) {
        if (signal.aborted) return;
        chunks++;
        const choice = chunk?.choices?.[0];
        const text = thoughts.push(choice?.delta?.content ?? '');
        if (text) yield { type: 'text', text };
        spoken ||= text.trim() !== '';
        for (const part of choice?.delta?.tool_calls ?? []) {
          calls.add({ place: part.index, id: part.id, name: part.function?.name, json: part.function?.arguments });
        }
        if (choice?.delta?.refusal || choice?.finish_reason === 'content_filter') throw failure(service, 'model-declined', 'declined');
        length ||= choice?.finish_reason === 'length';
        usage = chunk?.usage ?? usage; // some servers count along in every chunk
      }
      if (signal.aborted) return; // the SDK ends such a stream without an error
      if (chunks === 0) throw failure(service, 'model-failed', 'did not answer with a stream of events');
      const rest = thoughts.end();
      if (rest) yield { type: 'text', text: rest };
      for (const call of calls.finish()) {
        spoken = true;
        yield { type: 'call', call };
      }
      if (usage) yield { type: 'usage', usage: usageOf(usage) };
      if (length) yield { type: 'length' };
      if (!spoken && !rest.trim()) throw failure(service, 'model-empty', 'finished without a word');
    } catch (error) {
      if (!signal.aborted) throw explained(error, service);
    }
  }

  return { name, reply };
}

/** The SDK's own reader, three generators one in another, makes a reply cost a fifth more. Throws its error where the server says one inside the stream. */
async function* chunksIn({ body, headers }: Response): AsyncGenerator<OpenAI.ChatCompletionChunk> {
  for await (const data of eventsIn(body as unknown as AsyncIterable<Uint8Array>)) {
    if (data === '[DONE]') continue; // read to its end, or the connection is not used again
    const chunk = JSON.parse(data);
    if (chunk?.error) throw new APIError(undefined, chunk.error, undefined, headers);
    yield chunk;
  }
}

function explained(error: unknown, service: Service): ParleyError {
  if (error instanceof ParleyError) return error;
  if (error instanceof APIConnectionError) return unreachable(service, error);
  // Inside a stream there is no status; some servers give it as the code.
  if (error instanceof APIError) return refusal(service, error.status ?? (Number(error.code) || undefined), reasonOf(error));
  if (isConnectionError(error)) return unreachable(service, error);
  return failure(service, 'model-failed', 'sent what cannot be read');
}

function reasonOf({ code, type }: APIError): unknown {
  return typeof code === 'string' && Number.isNaN(Number(code)) ? code : type;
}

function usageOf(usage: OpenAI.CompletionUsage) {
  return {
    promptTokens: usage.prompt_tokens ?? 0,
    cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
    completionTokens: usage.completion_tokens ?? 0,
  };
}
