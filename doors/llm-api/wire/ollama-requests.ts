/** Ollama's chat and generate, as clients ask for them: https://docs.ollama.com/api */
import * as z from 'zod/mini';
import type { ClientMessage } from '#core/conversation/client-messages.ts';
import type { ToolCall } from '#core/ports.ts';
import { type Asked, LONGEST_NAME, MOST_MESSAGES } from '../asked.ts';
import { checked } from '../checked.ts';
import { ollamaFormatOf, ollamaFormatShape } from './output-format.ts';
import { toolShapes, toolsOf } from './tool-shape.ts';

const call = z.object({
  id: z.nullish(z.string()),
  function: z.object({ name: z.string(), arguments: z.nullish(z.record(z.string(), z.unknown())) }),
});
const images = z.nullish(z.array(z.unknown()).check(z.maxLength(0, 'pictures cannot be looked at')));
const message = z.object({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.nullish(z.string()),
  images,
  tool_calls: z.nullish(z.array(call)),
  tool_name: z.nullish(z.string()),
  tool_call_id: z.nullish(z.string()),
});

/** What is not named here, such as keep_alive and think, changes nothing and is let pass. */
const common = z.object({
  model: z.string().check(z.maxLength(LONGEST_NAME)),
  stream: z.nullish(z.boolean()),
  format: z.nullish(ollamaFormatShape),
  options: z.nullish(z.object({ num_predict: z.nullish(z.number()), stop: z.nullish(z.union([z.string(), z.array(z.string())])) })),
});
const chatRequest = z.extend(common, {
  messages: z.nullish(z.array(message).check(z.maxLength(MOST_MESSAGES))),
  tools: z.nullish(toolShapes),
});
const generateRequest = z.extend(common, {
  prompt: z.nullish(z.string()),
  system: z.nullish(z.string()),
  suffix: z.nullish(z.literal('', 'text between two others cannot be had')),
  images,
});
const showRequest = z.union([z.object({ model: z.string() }), z.object({ name: z.string() })], 'has to name a model');

/** Without messages: the client wants the model to be loaded, or to go. Throws RefusedRequest. */
export function readChatRequest(body: unknown): Asked {
  const { messages, tools, ...read } = checked(chatRequest, body);
  return { ...commonOf(read), messages: clientMessages(messages ?? []), tools: toolsOf(tools ?? []) };
}

/** As with a chat. Throws RefusedRequest. */
export function readGenerateRequest(body: unknown): Asked {
  const { prompt, system, ...read } = checked(generateRequest, body);
  const messages: ClientMessage[] = [...(system ? [{ role: 'system' as const, text: system }] : []), { role: 'user', text: prompt ?? '' }];
  return { ...commonOf(read), messages: prompt ? messages : [], tools: [] };
}

/** The model that a client asks to be shown, or to have. Throws RefusedRequest. */
export function readShowRequest(body: unknown): string {
  const asked = checked(showRequest, body);
  return 'model' in asked ? asked.model : asked.name;
}

function commonOf({ model, stream, format, options }: z.infer<typeof common>) {
  const wanted = ollamaFormatOf(format);
  const most = options?.num_predict ?? 0; // -1: as many as there are
  return {
    model,
    wishes: { ...(wanted && { format: wanted }), ...(most > 0 && { maxTokens: most }) },
    stop: [options?.stop ?? []].flat().filter((sequence) => sequence !== ''),
    streams: stream ?? true,
    named: {},
  };
}

/** Without an id a result belongs to the first call of its name, or the first of all, that has none yet. */
function clientMessages(messages: z.infer<typeof message>[]): ClientMessage[] {
  let open: ToolCall[] = [];
  return messages.map(({ role, content, tool_calls, tool_name, tool_call_id }, index): ClientMessage => {
    const text = content ?? '';
    if (role === 'tool') {
      const isMeant = ({ id, name }: ToolCall) => (tool_call_id ? id === tool_call_id : tool_name ? name === tool_name : true);
      const place = Math.max(0, open.findIndex(isMeant));
      const [answered] = open.splice(place, 1);
      return { role, call: answered?.id ?? '', result: text };
    }
    if (role !== 'assistant') return { role, text };
    open = (tool_calls ?? []).map(({ id, function: { name, arguments: args } }, place) => ({
      id: id || `call_${index}_${place}`,
      name,
      arguments: args ?? {},
    }));
    return { role, text, calls: [...open] };
  });
}
