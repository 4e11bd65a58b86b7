import type { ToolCall, Usage } from '#core/ports.ts';
import type { ClientEnd } from '../client-turn.ts';
import type { ReplyWriter } from '../http-client.ts';
import { failureOf } from './openai.ts';
import type { ResponseItem } from './response-items.ts';
import { typedEvent, WAITING } from './server-sent-events.ts';

interface ResponseParts {
  /** What ids are made of: no other response has it. */
  newId: string;
  /** Seconds since 1970. */
  created: number;
  /** What the response repeats of the request. */
  echo: Readonly<Record<string, unknown>>;
  /** Hears of the response when it is complete, with the items that it adds to the conversation. */
  done(response: { id: string }, items: readonly ResponseItem[]): void;
}

/** The JSON of one response, whole or in events: one message with all words, if there are any, and behind it an item for each call. */
export function responsesWriter({ newId, created, echo, done }: ResponseParts): ReplyWriter {
  const id = `resp_${newId}`;
  const message = { id: `msg_${newId}`, type: 'message', role: 'assistant' } as const;
  const output: object[] = [];
  const items: ResponseItem[] = [];
  let number = 0;
  /** The words so far; undefined: the message has not begun, or is over. */
  let text: string | undefined;

  const response = (status: string, more: object = {}) => ({
    id,
    object: 'response',
    created_at: created,
    status,
    background: false,
    error: null,
    incomplete_details: null,
    reasoning: { effort: null, summary: null },
    temperature: null,
    top_p: null,
    truncation: 'disabled',
    usage: null,
    ...echo,
    output: [...output],
    ...more,
  });

  const event = (type: string, data: object) => typedEvent(type, { sequence_number: number++, ...data });
  const partOf = (words: string) => ({ type: 'output_text', annotations: [], logprobs: [], text: words });
  const messageOf = (words: string, status: string) => ({ ...message, status, content: [partOf(words)] });
  const inMessage = () => ({ item_id: message.id, output_index: output.length, content_index: 0 });
  const callOf = ({ id, name, arguments: args }: ToolCall, place: number) => ({
    id: `fc_${newId}_${place}`,
    type: 'function_call',
    status: 'completed',
    call_id: id,
    name,
    arguments: JSON.stringify(args),
  });

  function addMessage(words: string, status: string): object {
    const item = messageOf(words, status);
    output.push(item);
    items.push({ id: message.id, type: 'message', role: 'assistant', text: words });
    return item;
  }

  function addCall(call: ToolCall) {
    const item = callOf(call, output.length);
    output.push(item);
    items.push({ id: item.id, type: 'call', call });
    return item;
  }

  function opened(): string {
    if (text !== undefined) return '';
    text = '';
    const item = { ...message, status: 'in_progress', content: [] };
    const added = event('response.output_item.added', { output_index: output.length, item });
    return added + event('response.content_part.added', { ...inMessage(), part: partOf('') });
  }

  function closed(status = 'completed'): string {
    if (text === undefined) return '';
    const words = text;
    text = undefined;
    const place = inMessage();
    const ends =
      event('response.output_text.done', { ...place, text: words, logprobs: [] }) +
      event('response.content_part.done', { ...place, part: partOf(words) });
    const item = addMessage(words, status);
    return ends + event('response.output_item.done', { output_index: place.output_index, item });
  }

  function completed({ reason, usage }: ClientEnd) {
    const isCut = reason === 'length';
    const made = response(isCut ? 'incomplete' : 'completed', {
      ...(isCut ? { incomplete_details: { reason: 'max_output_tokens' } } : { completed_at: created }),
      usage: usageShape(usage),
    });
    done(made, items);
    return made;
  }

  return {
    begin: () =>
      event('response.created', { response: response('in_progress') }) +
      event('response.in_progress', { response: response('in_progress') }),
    text(delta) {
      const begins = opened();
      text += delta;
      return begins + event('response.output_text.delta', { ...inMessage(), delta, logprobs: [] });
    },
    call(call) {
      const before = closed();
      const output_index = output.length;
      const item = addCall(call);
      const place = { item_id: item.id, output_index };
      return (
        before +
        event('response.output_item.added', { output_index, item: { ...item, status: 'in_progress', arguments: '' } }) +
        event('response.function_call_arguments.delta', { ...place, delta: item.arguments }) +
        event('response.function_call_arguments.done', { ...place, name: item.name, arguments: item.arguments }) +
        event('response.output_item.done', { output_index, item })
      );
    },
    waiting: () => WAITING,
    end(end) {
      const isCut = end.reason === 'length';
      // A reply without a word is a message too, or its client waits for one.
      const ends = (output.length === 0 ? opened() : '') + closed(isCut ? 'incomplete' : 'completed');
      return ends + event(isCut ? 'response.incomplete' : 'response.completed', { response: completed(end) });
    },
    failed(error) {
      const { status, message } = failureOf(error);
      const code = status === 429 ? 'rate_limit_exceeded' : 'server_error';
      return closed('incomplete') + event('response.failed', { response: response('failed', { error: { code, message } }) });
    },
    whole(words, calls, end) {
      if (words !== '' || calls.length === 0) addMessage(words, end.reason === 'length' ? 'incomplete' : 'completed');
      for (const call of calls) addCall(call);
      return completed(end);
    },
  };
}

function usageShape({ promptTokens, cachedTokens, completionTokens }: Usage) {
  return {
    input_tokens: promptTokens,
    input_tokens_details: { cached_tokens: cachedTokens, cache_write_tokens: 0 },
    output_tokens: completionTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: promptTokens + completionTokens,
  };
}
