/** OpenAI's chat completions, as clients send them and read them: https://platform.openai.com/docs/api-reference/chat */
import * as z from 'zod/mini';
import type { ToolCall, Usage } from '#core/ports.ts';
import { checked } from '../checked.ts';
import type { ClientMessage } from '../client-messages.ts';
import type { ReplyWriter } from '../http-client.ts';
import { argumentsOf, toolShapes, toolsOf } from './tool-shape.ts';

/** Messages of one request. */
const MOST_MESSAGES = 1_000;
/** Characters of a name that a client gives to a person or a conversation. */
const LONGEST_NAME = 512;

const textPart = z.object({ type: z.literal('text'), text: z.string() });
const content = z.union([z.string(), z.array(textPart)], 'has to be a text, or a list of parts of the type "text"');
const call = z.object({
  id: z.string(),
  type: z.optional(z.literal('function')),
  function: z.object({ name: z.string(), arguments: z.string() }),
});
const message = z.discriminatedUnion('role', [
  z.object({ role: z.literal(['system', 'developer', 'user']), content }),
  z.object({ role: z.literal('assistant'), content: z.nullish(content), tool_calls: z.nullish(z.array(call)) }),
  z.object({ role: z.literal('tool'), content, tool_call_id: z.string() }),
]);
const name = z.nullish(z.string().check(z.maxLength(LONGEST_NAME)));

/** What is not named here, such as a temperature, changes nothing and is let pass. */
const request = z.object({
  model: z.string().check(z.maxLength(LONGEST_NAME)),
  messages: z.array(message).check(z.minLength(1), z.maxLength(MOST_MESSAGES)),
  stream: z.nullish(z.boolean()),
  stream_options: z.nullish(z.object({ include_usage: z.nullish(z.boolean()) })),
  tools: z.nullish(toolShapes),
  tool_choice: z.nullish(z.enum(['auto', 'none'])),
  n: z.nullish(z.literal(1)),
  response_format: z.nullish(z.object({ type: z.literal('text', 'answers are spoken: only "text" can be had') })),
  user: name,
  safety_identifier: name,
  // Of Vapi, which adds them to the body.
  call: z.nullish(z.object({ id: name })),
  customer: z.nullish(z.object({ number: name })),
});

export interface CompletionRequest {
  model: string;
  messages: ClientMessage[];
  tools: ReturnType<typeof toolsOf>;
  streams: boolean;
  includesUsage: boolean;
  user: string | undefined;
  /** Of a telephone call that somebody else has taken: who calls, and which call it is. */
  caller: string | undefined;
  call: string | undefined;
}

/** Throws RefusedRequest. */
export function readCompletionRequest(body: unknown): CompletionRequest {
  const read = checked(request, body);
  return {
    model: read.model,
    messages: read.messages.map(messageOf),
    tools: read.tool_choice === 'none' ? [] : toolsOf(read.tools ?? []),
    streams: read.stream ?? false,
    includesUsage: read.stream_options?.include_usage ?? false,
    user: read.user ?? read.safety_identifier ?? undefined,
    caller: read.customer?.number ?? undefined,
    call: read.call?.id ?? undefined,
  };
}

function messageOf(message: z.infer<typeof request>['messages'][number], index: number): ClientMessage {
  const text = textOf(message.content);
  switch (message.role) {
    case 'tool':
      return { role: 'tool', call: message.tool_call_id, result: text };
    case 'user':
      return { role: 'user', text };
    case 'assistant': {
      const calls = message.tool_calls?.map(({ id, function: { name, arguments: json } }, place) => ({
        id,
        name,
        arguments: argumentsOf(json, `messages.${index}.tool_calls.${place}.function.arguments`),
      }));
      return { role: 'assistant', text, ...(calls && { calls }) };
    }
    default:
      return { role: 'system', text };
  }
}

function textOf(content: string | { text: string }[] | null | undefined): string {
  return typeof content === 'object' && content !== null ? content.map(({ text }) => text).join('') : (content ?? '');
}

const FINISH = { stop: 'stop', length: 'length', calls: 'tool_calls' } as const;

/** The JSON of one completion, whole or in chunks. `created`: seconds since 1970. */
export function completionWriter(
  { id, created, model }: { id: string; created: number; model: string },
  includesUsage: boolean,
): ReplyWriter {
  let calls = 0;

  function chunk(delta: object, finish_reason: string | null = null): string {
    const choices = [{ index: 0, delta, logprobs: null, finish_reason }];
    return event({ id, object: 'chat.completion.chunk', created, model, choices, ...(includesUsage && { usage: null }) });
  }

  return {
    /** The first chunk names the role, or Home Assistant takes the rest for nobody's. */
    begin: () => chunk({ role: 'assistant', content: '' }),
    text: (content) => chunk({ content }),
    /** Each call whole and in a chunk of its own: of several in one, Home Assistant reads the first. */
    call: (call) => chunk({ tool_calls: [{ index: calls++, ...callShape(call) }] }),
    /** A comment, which every reader of events skips. */
    waiting: () => ': waiting\n\n',
    end({ reason, usage }) {
      const last = { id, object: 'chat.completion.chunk', created, model, choices: [], usage: usageShape(usage) };
      return `${chunk({}, FINISH[reason])}${includesUsage ? event(last) : ''}data: [DONE]\n\n`;
    },
    whole(text, calls, { reason, usage }) {
      const message = {
        role: 'assistant',
        content: text === '' && calls.length > 0 ? null : text,
        refusal: null,
        ...(calls.length > 0 && { tool_calls: calls.map(callShape) }),
      };
      const choices = [{ index: 0, message, logprobs: null, finish_reason: FINISH[reason] }];
      return { id, object: 'chat.completion', created, model, choices, usage: usageShape(usage) };
    },
  };
}

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function callShape({ id, name, arguments: args }: ToolCall) {
  return { id, type: 'function', function: { name, arguments: JSON.stringify(args) } };
}

function usageShape({ promptTokens, cachedTokens, completionTokens }: Usage) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
  };
}

/** `created`: seconds since 1970. */
export function modelList(names: readonly string[], created: number): object {
  return { object: 'list', data: names.map((id) => ({ id, object: 'model', created, owned_by: 'parley' })) };
}

/** An error as OpenAI's clients read it. */
export function openaiError(status: number, message: string, param: string | null = null): object {
  const type = status >= 500 ? 'server_error' : status === 401 ? 'authentication_error' : 'invalid_request_error';
  return { error: { message, type, param, code: status === 401 ? 'invalid_api_key' : null } };
}
