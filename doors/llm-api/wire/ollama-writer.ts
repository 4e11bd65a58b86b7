/** Ollama's replies, as clients read them: https://docs.ollama.com/api */
import type { ToolCall } from '#core/ports.ts';
import type { ClientEnd } from '../client-turn.ts';
import type { ReplyWriter } from '../http-client.ts';
import { failureOf } from './openai.ts';

/** Where a protocol's line has its text and its calls. */
export type OllamaLine = (content: string, calls: readonly ToolCall[]) => object;

export const chatLine: OllamaLine = (content, calls) => ({
  message: { role: 'assistant', content, ...(calls.length > 0 && { tool_calls: calls.map(callShape) }) },
});

export const generateLine: OllamaLine = (response) => ({ response });

function callShape({ name, arguments: args }: ToolCall) {
  return { function: { name, arguments: args } };
}

/** The JSON of one reply, whole or in lines. `now`: milliseconds since 1970. */
export function ollamaWriter(model: string, shape: OllamaLine, now: () => number): ReplyWriter {
  const begun = now();
  const reply = (content: string, calls: readonly ToolCall[], more: object): object => ({
    model,
    created_at: new Date(now()).toISOString(),
    ...shape(content, calls),
    ...more,
  });
  const line = (content: string, calls: readonly ToolCall[], more: object): string => `${JSON.stringify(reply(content, calls, more))}\n`;
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
    text: (content) => line(content, [], { done: false }),
    call: (call) => line('', [call], { done: false }),
    waiting: () => line('', [], { done: false }),
    end: (end) => line('', [], ending(end)),
    failed: (error) => `${JSON.stringify({ error: failureOf(error).message })}\n`,
    whole: (content, calls, end) => reply(content, calls, ending(end)),
  };
}

/** The answer to one who asks nothing, and so wants the model to be ready. `now`: milliseconds since 1970. */
export function loaded(model: string, shape: OllamaLine, now: number): object {
  return { model, created_at: new Date(now).toISOString(), ...shape('', []), done: true, done_reason: 'load' };
}
