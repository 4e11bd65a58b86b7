import type { Message, ModelRequest, ReplyWishes } from '#core/ports.ts';
import { mostTokens } from '../max-tokens.ts';

/** The events of a streamed message that matter to us; pings, thoughts and ends of blocks do not. */
export type AnthropicEvent =
  | { type: 'message_start'; message?: { usage?: AnthropicUsage } }
  | { type: 'content_block_start'; index: number; content_block: { type: 'text' } | { type: 'tool_use'; id: string; name: string } }
  | {
      type: 'content_block_delta';
      index: number;
      delta: { type: 'text_delta'; text: string } | { type: 'input_json_delta'; partial_json: string };
    }
  | { type: 'message_delta'; delta: { stop_reason?: string }; usage?: { output_tokens?: number } }
  | { type: 'message_stop' }
  | { type: 'error'; error?: { type?: string } };

/** Each token is counted in one of the three. */
interface AnthropicUsage {
  input_tokens?: number;
  cache_read_input_tokens?: number | null;
  cache_creation_input_tokens?: number | null;
}

type Block =
  | { type: 'text'; text: string }
  | { type: 'tool_use'; id: string; name: string; input: Record<string, unknown> }
  | { type: 'tool_result'; tool_use_id: string; content: string };

interface WireMessage {
  role: 'user' | 'assistant';
  content: Block[];
}

/** The body of a request. Small models think by default, which delays the first word; they refuse a temperature. */
export function anthropicBody({ system, context, messages, tools, ...wishes }: ModelRequest, model: string) {
  return {
    model,
    max_tokens: mostTokens(wishes),
    stream: true,
    thinking: { type: 'disabled' },
    // A cached prefix ends here. Tools stand before the system prompt, so it holds them too; the context changes and stays out.
    system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }, ...textBlocks(context)],
    ...(tools.length > 0 && {
      tools: tools.map(({ name, description, parameters }) => ({ name, description, input_schema: parameters })),
      ...((wishes.toolChoice || wishes.oneCall) && { tool_choice: toolChoice(wishes) }),
    }),
    messages: wireMessages(messages),
  };
}

const CHOICES = { required: 'any', none: 'none' } as const;

function toolChoice({ toolChoice: wanted, oneCall }: ReplyWishes) {
  const choice =
    wanted === undefined ? { type: 'auto' } : typeof wanted === 'string' ? { type: CHOICES[wanted] } : { type: 'tool', ...wanted };
  return { ...choice, ...(oneCall && { disable_parallel_tool_use: true }) };
}

/** The roles must take turns, and results of tools belong into one message of the user; empty text is refused. */
function wireMessages(messages: Message[]): WireMessage[] {
  const wire: WireMessage[] = [];
  for (const message of messages) {
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const content = blocks(message);
    const last = wire.at(-1);
    if (last?.role === role) last.content.push(...content);
    else if (content.length > 0) wire.push({ role, content });
  }
  return wire;
}

function blocks(message: Message): Block[] {
  if (message.role === 'tool') return [{ type: 'tool_result', tool_use_id: message.call, content: message.result }];
  const calls = message.role === 'assistant' ? (message.calls ?? []) : [];
  return [...textBlocks(message.text), ...calls.map(({ id, name, arguments: input }): Block => ({ type: 'tool_use', id, name, input }))];
}

function textBlocks(text: string): Block[] {
  return text.trim() === '' ? [] : [{ type: 'text', text }];
}
