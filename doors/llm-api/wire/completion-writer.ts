import type { ParleyError } from '#core/errors.ts';
import type { ToolCall, Usage } from '#core/ports.ts';
import type { ReplyWriter } from '../http-client.ts';
import { failureOf } from './openai.ts';
import { event, WAITING } from './server-sent-events.ts';

const FINISH = { stop: 'stop', length: 'length', calls: 'tool_calls' } as const;

/** The JSON of one chat completion, whole or in chunks. `created`: seconds since 1970. `isOld`: a call is told as `function_call`. */
export function completionWriter(
  { id, created, model }: { id: string; created: number; model: string },
  { includesUsage, isOld }: { includesUsage: boolean; isOld: boolean },
): ReplyWriter {
  const finish = { ...FINISH, ...(isOld && { calls: 'function_call' as const }) };
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
    call: (call) => chunk(isOld ? { function_call: functionOf(call) } : { tool_calls: [{ index: calls++, ...callShape(call) }] }),
    waiting: () => WAITING,
    end({ reason, usage }) {
      const last = { id, object: 'chat.completion.chunk', created, model, choices: [], usage: usageShape(usage) };
      return `${chunk({}, finish[reason])}${includesUsage ? event(last) : ''}data: [DONE]\n\n`;
    },
    failed: (error: ParleyError) => event(failureOf(error).body),
    whole(text, calls, { reason, usage }) {
      const [first] = calls;
      const message = {
        role: 'assistant',
        content: text === '' && first ? null : text,
        refusal: null,
        ...(first && (isOld ? { function_call: functionOf(first) } : { tool_calls: calls.map(callShape) })),
      };
      const choices = [{ index: 0, message, logprobs: null, finish_reason: finish[reason] }];
      return { id, object: 'chat.completion', created, model, choices, usage: usageShape(usage) };
    },
  };
}

function functionOf({ name, arguments: args }: ToolCall) {
  return { name, arguments: JSON.stringify(args) };
}

function callShape(call: ToolCall) {
  return { id: call.id, type: 'function', function: functionOf(call) };
}

function usageShape({ promptTokens, cachedTokens, completionTokens }: Usage) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
  };
}
