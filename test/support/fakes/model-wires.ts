/** `id: ''` leaves the id out, a string is sent as it is. */
export interface CalledTool {
  name: string;
  arguments: Record<string, unknown> | string;
  id?: string;
}

/** Why an answer ends; `word`: a word of the protocol that has no name of ours. */
export type Finish = 'stop' | 'calls' | 'length' | 'declined' | { word: string };

export interface TokensUsed {
  prompt: number;
  cached: number;
  completion: number;
}

/** How a protocol writes the parts of an answer: each returns server-sent events. */
export interface Wire {
  begin(model: string, usage: TokensUsed): string;
  text(text: string): string;
  call(index: number, call: CalledTool): string;
  end(finish: Finish, usage: TokensUsed): string;
  /** The end as some servers that speak the protocol write it: why it stops alone, or the mark behind it alone. */
  shortEnd(which: 'reason' | 'mark', finish: Finish): string;
  /** An error in the middle of the stream. */
  error(): string;
  /** The JSON body of an HTTP error; `error` replaces parts of it. */
  refusal(status: number, error?: Record<string, unknown>): unknown;
}

function wordFor(words: Record<Finish & string, string>, finish: Finish): string {
  return typeof finish === 'string' ? words[finish] : finish.word;
}

/** Arguments come in two pieces. */
function halves(call: CalledTool): [string, string] {
  const json = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
  const middle = json.length >> 1;
  return [json.slice(0, middle), json.slice(middle)];
}

// --- OpenAI: chat.completion.chunk events, a comment now and then, [DONE] at the end ----------------------------------

function chunk(delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return openaiEvent({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_790_000_000, model: 'fake', choices });
}

function openaiEvent(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

const OPENAI_REASONS: Record<number, string> = { 401: 'invalid_api_key', 404: 'model_not_found', 429: 'rate_limit_exceeded' };
const OPENAI_FINISH: Record<Finish & string, string> = { stop: 'stop', calls: 'tool_calls', length: 'length', declined: 'content_filter' };

export const openaiWire: Wire = {
  begin: () => `: keep-alive\n\n${chunk({ role: 'assistant', content: '' })}`,
  text: (content) => chunk({ content }),
  call(index, call) {
    const [start, end] = halves(call);
    const identity = call.id === '' ? {} : { id: call.id ?? `call_${index}`, type: 'function' };
    return (
      chunk({ tool_calls: [{ index, ...identity, function: { name: call.name, arguments: start } }] }) +
      chunk({ tool_calls: [{ index, function: { arguments: end } }] })
    );
  },
  end(finish, { prompt, cached, completion }) {
    const usage = {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
      prompt_tokens_details: { cached_tokens: cached },
    };
    const last = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_790_000_000, model: 'fake', choices: [], usage };
    return `${chunk({}, wordFor(OPENAI_FINISH, finish))}${openaiEvent(last)}data: [DONE]\n\n`;
  },
  shortEnd: (which, finish) => (which === 'reason' ? chunk({}, wordFor(OPENAI_FINISH, finish)) : 'data: [DONE]\n\n'),
  error: () => openaiEvent({ error: { message: 'The engine is overloaded', type: 'server_error', code: 503 } }),
  refusal: (status, error) => ({
    error: {
      message: `refused with ${status}`,
      type: 'invalid_request_error',
      param: null,
      code: OPENAI_REASONS[status] ?? null,
      ...error,
    },
  }),
};

// --- Anthropic: named events around content blocks --------------------------------------------------------------------

function anthropicEvent(data: { type: string; [field: string]: unknown }): string {
  return `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
}

const ANTHROPIC_REASONS: Record<number, string> = { 401: 'authentication_error', 404: 'not_found_error', 429: 'rate_limit_error' };
const ANTHROPIC_FINISH: Record<Finish & string, string> = {
  stop: 'end_turn',
  calls: 'tool_use',
  length: 'max_tokens',
  declined: 'refusal',
};

export const anthropicWire: Wire = {
  begin: (model, { prompt, cached }) =>
    anthropicEvent({
      type: 'message_start',
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model,
        content: [],
        stop_reason: null,
        usage: { input_tokens: prompt - cached, cache_read_input_tokens: cached, cache_creation_input_tokens: 0, output_tokens: 1 },
      },
    }) +
    anthropicEvent({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }) +
    anthropicEvent({ type: 'ping' }),
  text: (text) => anthropicEvent({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
  call(place, call) {
    const index = place + 1;
    return (
      anthropicEvent({
        type: 'content_block_start',
        index,
        content_block: { type: 'tool_use', id: call.id || `toolu_${place}`, name: call.name, input: {} },
      }) +
      halves(call)
        .map((partial_json) => anthropicEvent({ type: 'content_block_delta', index, delta: { type: 'input_json_delta', partial_json } }))
        .join('') +
      anthropicEvent({ type: 'content_block_stop', index })
    );
  },
  end: (finish, { completion }) =>
    anthropicEvent({ type: 'content_block_stop', index: 0 }) +
    anthropicEvent({
      type: 'message_delta',
      delta: { stop_reason: wordFor(ANTHROPIC_FINISH, finish), stop_sequence: null },
      usage: { output_tokens: completion },
    }) +
    anthropicEvent({ type: 'message_stop' }),
  shortEnd: (which, finish) =>
    which === 'reason'
      ? anthropicEvent({ type: 'message_delta', delta: { stop_reason: wordFor(ANTHROPIC_FINISH, finish), stop_sequence: null } })
      : anthropicEvent({ type: 'message_stop' }),
  error: () => anthropicEvent({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
  refusal: (status, error) => ({
    type: 'error',
    error: { type: ANTHROPIC_REASONS[status] ?? 'api_error', message: `refused with ${status}`, ...error },
  }),
};
