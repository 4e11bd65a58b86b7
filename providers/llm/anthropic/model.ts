import type { LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';
import { jsonWithin } from '#core/wire/json.ts';
import { httpFetch } from '../../http-fetch.ts';
import {
  endedEarly,
  errorWord,
  explained,
  failure,
  refusal,
  refusalOf,
  type ServiceSettings,
  trouble,
  type VendorService,
} from '../../service.ts';
import { eventsIn, sliced } from '../server-sent-events.ts';
import { toolCalls } from '../tool-calls.ts';
import { type AnthropicEvent, anthropicBody } from './wire.ts';

export interface AnthropicOptions {
  apiKey?: string | undefined;
  /** Without '/v1'. */
  baseURL: string;
  model: string;
  settings: ServiceSettings;
  fetch?: typeof fetch;
}

/** Anthropic's messages (`POST /v1/messages`), streamed. */
export function anthropicModel({ apiKey, baseURL, model, settings, fetch = httpFetch }: AnthropicOptions): LanguageModel {
  const name = `anthropic:${model}`;
  const base = baseURL.replace(/\/+$/, '');
  const service: VendorService = { role: 'model', name, baseURL: base, settings };

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
    if (!response.ok) throw await refusalOf(service, response);
    if (!response.body) throw failure(service, 'did not answer with a stream of events');
    return response.body as AsyncIterable<Uint8Array>;
  }

  async function* reply(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const calls = toolCalls(service, `call_${request.messages.length}`);
    let events = 0;
    let spoken = false;
    let stopped: string | undefined;
    let whole = false;
    let promptTokens = 0;
    let cachedTokens = 0;
    let completionTokens = 0;
    try {
      for await (const data of eventsIn(await open(request, signal))) {
        if (signal.aborted) return;
        const event = jsonWithin(data) as AnthropicEvent;
        events++;
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
          for await (const text of sliced(event.delta.text)) yield { type: 'text', text };
        } else if (event.type === 'message_delta') {
          stopped = event.delta.stop_reason ?? stopped;
          whole ||= stopped !== undefined;
          completionTokens = event.usage?.output_tokens ?? 0;
        } else if (event.type === 'message_stop') {
          whole = true;
        } else if (event.type === 'error') {
          throw refusal(service, undefined, errorWord(event.error?.type));
        }
      }
      if (!whole) throw endedEarly(service, events);
      for (const call of calls.finish()) {
        spoken = true;
        yield { type: 'call', call };
      }
      yield { type: 'usage', usage: { promptTokens, cachedTokens, completionTokens } };
      if (stopped === 'max_tokens' || stopped === 'model_context_window_exceeded') yield { type: 'length' };
      if (stopped === 'refusal') throw trouble(service, 'declined', 'declined');
      if (!spoken) throw trouble(service, 'empty', 'finished without a word');
    } catch (error) {
      if (!signal.aborted) throw explained(service, error);
    }
  }

  return { name, reply };
}
