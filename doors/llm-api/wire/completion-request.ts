/** A chat completion, as clients ask for it: https://platform.openai.com/docs/api-reference/chat */
import * as z from 'zod/mini';
import type { ClientMessage } from '#core/conversation/client-messages.ts';
import type { ToolCall } from '#core/ports.ts';
import { type Asked, LONGEST_NAME, MOST_MESSAGES } from '../asked.ts';
import { checked } from '../checked.ts';
import { formatOf, responseFormatShape } from './output-format.ts';
import { chosenTools, toolChoiceShape } from './tool-choice.ts';
import { argumentsOf, functionShape, toolOf, toolShapes, toolsOf } from './tool-shape.ts';

/** Sequences at which a reply ends, and characters of one. */
const MOST_STOPS = 4;
const LONGEST_STOP = 200;

const textPart = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('refusal'), refusal: z.string() }),
]);
const content = z.union(
  [z.string(), z.array(textPart)],
  'has to be a text, or a list of parts of the type "text": pictures, sound and files cannot be taken',
);
const called = z.object({ name: z.string(), arguments: z.string() });
const call = z.object({ id: z.string(), type: z.optional(z.literal('function')), function: called });
const message = z.discriminatedUnion('role', [
  z.object({ role: z.literal(['system', 'developer', 'user']), content }),
  z.object({
    role: z.literal('assistant'),
    content: z.nullish(content),
    tool_calls: z.nullish(z.array(call)),
    function_call: z.nullish(called),
  }),
  z.object({ role: z.literal('tool'), content, tool_call_id: z.string() }),
  z.object({ role: z.literal('function'), content: z.nullish(content), name: z.string() }),
]);
const name = z.nullish(z.string().check(z.maxLength(LONGEST_NAME)));
const stop = z.string().check(z.maxLength(LONGEST_STOP));

/** What is not named here, such as a temperature, changes nothing and is let pass. */
const request = z.object({
  model: z.string().check(z.maxLength(LONGEST_NAME)),
  messages: z.array(message).check(z.minLength(1), z.maxLength(MOST_MESSAGES)),
  stream: z.nullish(z.boolean()),
  stream_options: z.nullish(z.object({ include_usage: z.nullish(z.boolean()) })),
  tools: z.nullish(toolShapes),
  tool_choice: z.nullish(toolChoiceShape),
  parallel_tool_calls: z.nullish(z.boolean()),
  // The names of before 2023-11, which some clients still send.
  functions: z.nullish(z.array(functionShape)),
  function_call: z.nullish(z.union([z.enum(['auto', 'none']), z.object({ name: z.string() })])),
  response_format: z.nullish(responseFormatShape),
  stop: z.nullish(z.union([stop, z.array(stop).check(z.maxLength(MOST_STOPS))])),
  max_tokens: z.nullish(z.int().check(z.positive())),
  max_completion_tokens: z.nullish(z.int().check(z.positive())),
  n: z.nullish(z.literal(1, 'there is one answer to a question: only 1 can be had')),
  logprobs: z.nullish(z.literal(false, 'probabilities are not known: only false can be had')),
  modalities: z.nullish(z.array(z.literal('text', 'sound is to be had from /v1/audio/speech: only "text" can be had'))),
  user: name,
  safety_identifier: name,
  // Of Vapi, which adds them to the body.
  call: z.nullish(z.object({ id: name })),
  customer: z.nullish(z.object({ number: name })),
});

export interface CompletionRequest extends Asked {
  includesUsage: boolean;
  /** Calls are to be told by the old name, `function_call`. */
  isOld: boolean;
}

/** Throws RefusedRequest. */
export function readCompletionRequest(body: unknown): CompletionRequest {
  const read = checked(request, body);
  const isOld = Boolean(read.functions) && !read.tools;
  const { tools, toolChoice } = isOld
    ? chosenTools((read.functions ?? []).map(toolOf), oldChoice(read.function_call), 'function_call')
    : chosenTools(toolsOf(read.tools ?? []), read.tool_choice);
  const format = formatOf(read.response_format);
  const maxTokens = read.max_completion_tokens ?? read.max_tokens;
  return {
    model: read.model,
    messages: messagesOf(read.messages),
    tools,
    wishes: {
      ...(toolChoice && { toolChoice }),
      ...((isOld || read.parallel_tool_calls === false) && { oneCall: true }),
      ...(maxTokens && { maxTokens }),
      ...(format && { format }),
    },
    stop: [read.stop ?? []].flat().filter((sequence) => sequence !== ''),
    streams: read.stream ?? false,
    includesUsage: read.stream_options?.include_usage ?? false,
    isOld,
    named: {
      person: read.safety_identifier ?? undefined,
      user: read.user ?? undefined,
      caller: read.customer?.number ?? undefined,
      call: read.call?.id ?? undefined,
    },
  };
}

function oldChoice(choice: z.infer<typeof request>['function_call']) {
  return typeof choice === 'object' && choice !== null ? { type: 'function' as const, function: choice } : choice;
}

/** Calls and results by the old names have no ids: a result belongs to the last call of its name. */
function messagesOf(messages: z.infer<typeof message>[]): ClientMessage[] {
  const oldCalls = new Map<string, string>();
  return messages.map((message, index): ClientMessage => {
    const text = textOf(message.content);
    switch (message.role) {
      case 'tool':
        return { role: 'tool', call: message.tool_call_id, result: text };
      case 'function':
        return { role: 'tool', call: oldCalls.get(message.name) ?? '', result: text };
      case 'user':
        return { role: 'user', text };
      case 'assistant': {
        const at = `messages.${index}`;
        const old = message.function_call;
        if (old) oldCalls.set(old.name, `call_${index}`);
        const calls: ToolCall[] = [
          ...(message.tool_calls ?? []).map(({ id, function: { name, arguments: json } }, place) => ({
            id,
            name,
            arguments: argumentsOf(json, `${at}.tool_calls.${place}.function.arguments`),
          })),
          ...(old ? [{ id: `call_${index}`, name: old.name, arguments: argumentsOf(old.arguments, `${at}.function_call.arguments`) }] : []),
        ];
        return { role: 'assistant', text, ...(calls.length > 0 && { calls }) };
      }
      default:
        return { role: 'system', text };
    }
  });
}

function textOf(words: z.infer<typeof content> | null | undefined): string {
  if (!words || typeof words === 'string') return words ?? '';
  return words.map((part) => (part.type === 'text' ? part.text : part.refusal)).join('');
}
