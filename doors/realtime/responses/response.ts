import type { ToolCall, Usage } from '#core/ports.ts';
import { type Conversation, newItem } from '../conversation/items.ts';
import type { ConversationItem, ItemContent, ResponseEnding, ResponseObject } from '../server-events.ts';
import type { RealtimeSettings } from '../session-settings.ts';
import type { RealtimeWire } from '../wire.ts';

interface Message {
  item: ConversationItem;
  index: number;
  text: string;
}

export type RealtimeResponse = ReturnType<typeof realtimeResponse>;

interface ResponseParts {
  wire: RealtimeWire;
  /** What its items become part of; undefined: nothing, it is out of band. */
  conversation: Conversation | undefined;
  textOnly: boolean;
  output: RealtimeSettings['output'];
  metadata: Readonly<Record<string, string>> | null;
}

/** Begins a response, at most one message and then calls of the client's tools, and tells the client. */
export function realtimeResponse({ wire, conversation, textOnly, output: format, metadata }: ResponseParts) {
  const id = wire.id('resp');
  const output: ConversationItem[] = [];
  let message: Message | undefined;
  let ended = false;

  wire.send({ type: 'response.created', response: asTold('in_progress', null, null) });

  function asTold(status: ResponseEnding['status'] | 'in_progress', status_details: object | null, usage: object | null): ResponseObject {
    const modalities = textOnly ? ['text'] : ['audio'];
    return {
      object: 'realtime.response',
      id,
      status,
      status_details,
      output: [...output],
      metadata,
      usage,
      ...(wire.beta
        ? { modalities: textOnly ? modalities : ['text', 'audio'] }
        : { output_modalities: modalities, audio: { output: { format } } }),
    };
  }

  const within = (item: ConversationItem, index: number) => ({ response_id: id, item_id: item.id, output_index: index });
  const inMessage = (opened: Message) => ({ ...within(opened.item, opened.index), content_index: 0 });

  function addItem(item: ConversationItem): number {
    const index = output.push(item) - 1;
    wire.send({ type: 'response.output_item.added', response_id: id, output_index: index, item });
    conversation?.add(item);
    return index;
  }

  function finishItem(index: number, item: ConversationItem): void {
    output[index] = item;
    wire.send({ type: 'response.output_item.done', response_id: id, output_index: index, item });
    conversation?.done(item);
  }

  const part = (text: string): ItemContent => (textOnly ? { type: 'text', text } : { type: 'audio', transcript: text });

  function openMessage() {
    if (message) return message;
    const item = newItem(wire.id('item'), { type: 'message', status: 'in_progress', role: 'assistant', content: [] });
    message = { item, index: addItem(item), text: '' };
    wire.send({ type: 'response.content_part.added', ...inMessage(message), part: part('') });
    return message;
  }

  function finishMessage(status: 'completed' | 'incomplete', heard?: string): void {
    if (!message) return;
    const { item, index, text } = message;
    const place = inMessage(message);
    if (textOnly) wire.send({ type: 'response.output_text.done', ...place, text });
    else {
      wire.send({ type: 'response.output_audio.done', ...place });
      wire.send({ type: 'response.output_audio_transcript.done', ...place, transcript: text });
    }
    wire.send({ type: 'response.content_part.done', ...place, part: part(text) });
    const kept = heard ?? text;
    const content: ItemContent = textOnly ? { type: 'output_text', text: kept } : { type: 'output_audio', transcript: kept };
    finishItem(index, { ...item, status, content: [content] });
  }

  return {
    id,
    /** The message's item, once there is one. */
    messageId: () => message?.item.id,
    /** Of all its items. */
    itemIds: () => output.map((item) => item.id),
    isDone: () => ended,
    text(delta: string): void {
      if (ended) return;
      const opened = openMessage();
      opened.text += delta;
      const type = textOnly ? 'response.output_text.delta' : 'response.output_audio_transcript.delta';
      wire.send({ type, ...inMessage(opened), delta });
    },
    /** Also after the end, as long as there is a message: sound takes longer than text. */
    audio(frame: Uint8Array): void {
      if (ended && !message) return;
      const delta = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString('base64');
      wire.send({ type: 'response.output_audio.delta', ...inMessage(openMessage()), delta });
    },
    call({ id: call_id, name, arguments: given }: ToolCall): void {
      const json = JSON.stringify(given);
      const item = newItem(wire.id('item'), { type: 'function_call', status: 'in_progress', call_id, name, arguments: '' });
      const index = addItem(item);
      const place = { ...within(item, index), call_id };
      wire.send({ type: 'response.function_call_arguments.delta', ...place, delta: json });
      wire.send({ type: 'response.function_call_arguments.done', ...place, name, arguments: json });
      finishItem(index, { ...item, status: 'completed', arguments: json });
    },
    /** `heard`: what stays in the conversation of a message that was not heard to its end. */
    done(ending: ResponseEnding, heard?: string, usage?: Usage): void {
      if (ended) return;
      ended = true;
      finishMessage(ending.status === 'completed' ? 'completed' : 'incomplete', heard);
      const { status, ...details } = ending;
      wire.send({ type: 'response.done', response: asTold(status, { type: status, ...details }, usageAsTold(usage)) });
    },
  };
}

function usageAsTold(
  { promptTokens, cachedTokens, completionTokens }: Usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 },
): object {
  return {
    total_tokens: promptTokens + completionTokens,
    input_tokens: promptTokens,
    output_tokens: completionTokens,
    input_token_details: { text_tokens: promptTokens, audio_tokens: 0, cached_tokens: cachedTokens },
    output_token_details: { text_tokens: completionTokens, audio_tokens: 0 },
  };
}
