import { ParleyError } from '#core/errors.ts';
import type { LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';
import { ANTHROPIC_URL } from '../../addresses.ts';
import { httpFetch } from '../../http-fetch.ts';
import { failure, isConnectionError, refusal, type Service, unreachable } from '../failure.ts';
import { eventsIn } from '../server-sent-events.ts';
import { toolCalls } from '../tool-calls.ts';
import { type AnthropicEvent, anthropicBody } from './wire.ts';

export interface AnthropicOptions {
  apiKey?: string | undefined;
  /** Without '/v1'. Default: Anthropic's own. */
  baseURL?: string | undefined;
  model: string;
  fetch?: typeof fetch;
}

/** Anthropic's messages (`POST /v1/messages`), streamed. */
export function anthropicModel({ apiKey, baseURL, model, fetch = httpFetch }: AnthropicOptions): LanguageModel {
  const name = `anthropic:${model}`;
  const base = (baseURL || ANTHROPIC_URL).replace(/\/+$/, '');
  const service: Service = { name, baseURL: base, keyVariable: 'ANTHROPIC_API_KEY', urlVariable: 'ANTHROPIC_BASE_URL' };

  async function open(request: ModelRequest, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const response = await fetch(`${base}/v1/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'anthropic-version': '2023-06-01',
        ...(apiKey && { 'x-api-key': apiKey }),
      },
      body: JSON.stringify(anthropicBody(request, model)),
      signal,
    });
    if (!response.ok) throw refusal(service, response.status, await reasonOf(response));
    if (!response.body) throw failure(service, 'model-failed', 'did not answer with a stream of events');
    return response.body as AsyncIterable<Uint8Array>;
  }

  async function* reply(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const calls = toolCalls(service, `call_${request.messages.length}`);
    let spoken = false;
    let stopped: string | undefined;
    let promptTokens = 0;
    let cachedTokens = 0;
    let completionTokens = 0;
    try {
      for await (const data of eventsIn(await open(request, signal))) {
        if (signal.aborted) return;
        const event = JSON.parse(data) as AnthropicEvent;
        if (event.type === 'message_start') {
          const { input_tokens = 0, cache_read_input_tokens, cache_creation_input_tokens } = event.message?.usage ?? {};
          cachedTokens = cache_read_input_tokens ?? 0;
          promptTokens = input_tokens + cachedTokens + (cache_creation_input_tokens ?? 0);
        } else if (event.type === 'content_block_start' && event.content_block.type === 'tool_use') {
          calls.add({ place: event.index, id: event.content_block.id, name: event.content_block.name });
        } else if (event.type === 'content_block_delta' && event.delta.type === 'input_json_delta') {
          calls.add({ place: event.index, json: event.delta.partial_json });
        } else if (event.type === 'content_block_delta' && event.delta.type === 'text_delta' && event.delta.text) {
          spoken ||= event.delta.text.trim() !== '';
          yield { type: 'text', text: event.delta.text };
        } else if (event.type === 'message_delta') {
          stopped = event.delta.stop_reason ?? stopped;
          completionTokens = event.usage?.output_tokens ?? 0;
        } else if (event.type === 'error') {
          throw refusal(service, undefined, event.error?.type);
        }
      }
      if (stopped === undefined) throw failure(service, 'model-failed', 'ended its answer in the middle');
      for (const call of calls.finish()) {
        spoken = true;
        yield { type: 'call', call };
      }
      yield { type: 'usage', usage: { promptTokens, cachedTokens, completionTokens } };
      if (stopped === 'max_tokens') yield { type: 'length' };
      if (stopped === 'refusal') throw failure(service, 'model-declined', 'declined');
      if (!spoken) throw failure(service, 'model-empty', 'finished without a word');
    } catch (error) {
      if (!signal.aborted) throw explained(error, service);
    }
  }

  return { name, reply };
}

function explained(error: unknown, service: Service): ParleyError {
  if (error instanceof ParleyError) return error;
  if (isConnectionError(error)) return unreachable(service, error);
  return failure(service, 'model-failed', 'sent what cannot be read');
}

/** The service's own name for an error: `{"type":"error","error":{"type":"overloaded_error","message":"…"}}`. */
async function reasonOf(response: Response): Promise<unknown> {
  try {
    const body = (await response.json()) as { error?: { type?: unknown } } | null;
    return body?.error?.type;
  } catch {
    return undefined;
  }
}
