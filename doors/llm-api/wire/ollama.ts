/** Ollama's chat, as clients send it and read it: https://docs.ollama.com/api/chat */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { ToolCall } from '#core/ports.ts';
import { checked } from '../checked.ts';
import type { ClientMessage } from '../client-messages.ts';
import type { ClientEnd } from '../client-turn.ts';
import type { ReplyWriter } from '../http-client.ts';
import { toolShapes, toolsOf } from './tool-shape.ts';

/** Messages of one request. */
const MOST_MESSAGES = 1_000;
const LONGEST_NAME = 512;
/** Of Ollama: clients ask for it to know what they may send. */
export const OLLAMA_VERSION = '0.12.0';

const call = z.object({ function: z.object({ name: z.string(), arguments: z.nullish(z.record(z.string(), z.unknown())) }) });
const message = z.object({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.nullish(z.string()),
  images: z.nullish(z.array(z.unknown()).check(z.maxLength(0, 'pictures cannot be looked at'))),
  tool_calls: z.nullish(z.array(call)),
  tool_name: z.nullish(z.string()),
});

/** What is not named here, such as keep_alive, changes nothing and is let pass. */
const request = z.object({
  model: z.string().check(z.maxLength(LONGEST_NAME)),
  messages: z.array(message).check(z.minLength(1), z.maxLength(MOST_MESSAGES)),
  stream: z.nullish(z.boolean()),
  tools: z.nullish(toolShapes),
  format: z.nullish(z.literal('', 'answers are spoken: no format can be had')),
});
const showRequest = z.union([z.object({ model: z.string() }), z.object({ name: z.string() })], 'has to name a model');

export interface ChatRequest {
  model: string;
  messages: ClientMessage[];
  tools: ReturnType<typeof toolsOf>;
  streams: boolean;
}

/** Throws RefusedRequest. */
export function readChatRequest(body: unknown): ChatRequest {
  const { model, messages, tools, stream } = checked(request, body);
  return { model, messages: clientMessages(messages), tools: toolsOf(tools ?? []), streams: stream ?? true };
}

/** Calls have no ids here: a result belongs to the first call of its name, or the first of all, that has none yet. */
function clientMessages(messages: z.infer<typeof message>[]): ClientMessage[] {
  let open: ToolCall[] = [];
  return messages.map(({ role, content, tool_calls, tool_name }, index): ClientMessage => {
    const text = content ?? '';
    if (role === 'tool') {
      const place = Math.max(0, tool_name ? open.findIndex(({ name }) => name === tool_name) : 0);
      const [answered] = open.splice(place, 1);
      return { role, call: answered?.id ?? '', result: text };
    }
    if (role !== 'assistant') return { role, text };
    open = (tool_calls ?? []).map(({ function: { name, arguments: args } }, place) => ({
      id: `call_${index}_${place}`,
      name,
      arguments: args ?? {},
    }));
    return { role, text, calls: [...open] };
  });
}

/** The JSON of one reply, whole or in lines. `now`: milliseconds since 1970. */
export function chatWriter(model: string, now: () => number): ReplyWriter {
  const begun = now();
  const reply = (message: object, more: object): object => ({
    model,
    created_at: new Date(now()).toISOString(),
    message: { role: 'assistant', ...message },
    ...more,
  });
  const line = (message: object, more: object): string => `${JSON.stringify(reply(message, more))}\n`;
  const ending = ({ reason, usage }: ClientEnd) => ({
    done: true,
    done_reason: reason === 'length' ? 'length' : 'stop',
    total_duration: Math.round((now() - begun) * 1e6), // nanoseconds
    load_duration: 0,
    prompt_eval_count: usage.promptTokens,
    eval_count: usage.completionTokens,
  });

  return {
    begin: () => '',
    text: (content) => line({ content }, { done: false }),
    call: (call) => line({ content: '', tool_calls: [callShape(call)] }, { done: false }),
    waiting: () => line({ content: '' }, { done: false }),
    end: (end) => line({ content: '' }, ending(end)),
    whole: (content, calls, end) => reply({ content, ...(calls.length > 0 && { tool_calls: calls.map(callShape) }) }, ending(end)),
  };
}

function callShape({ name, arguments: args }: ToolCall) {
  return { function: { name, arguments: args } };
}

const DETAILS = { parent_model: '', format: '', family: 'parley', families: ['parley'], parameter_size: '', quantization_level: '' };

/** `since`: milliseconds since 1970. */
export function tagList(names: readonly string[], since: number): object {
  const modified_at = new Date(since).toISOString();
  const digest = (name: string) => createHash('sha256').update(name).digest('hex');
  return { models: names.map((name) => ({ name, model: name, modified_at, size: 0, digest: digest(name), details: DETAILS })) };
}

/** The model that a client asks to be shown. Throws RefusedRequest. */
export function readShowRequest(body: unknown): string {
  const asked = checked(showRequest, body);
  return 'model' in asked ? asked.model : asked.name;
}

export function modelCard(since: number): object {
  return {
    modelfile: '',
    parameters: '',
    template: '',
    details: DETAILS,
    model_info: { 'general.architecture': 'parley' },
    capabilities: ['completion', 'tools'],
    modified_at: new Date(since).toISOString(),
  };
}
