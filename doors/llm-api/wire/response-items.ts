/** The items of a response's conversation: https://platform.openai.com/docs/api-reference/responses */
import * as z from 'zod/mini';
import type { ClientMessage } from '#core/conversation/client-messages.ts';
import type { ToolCall } from '#core/ports.ts';
import { checked, wrong } from '../checked.ts';
import { argumentsOf } from './tool-shape.ts';

/** An item, in as far as it matters to us. `id`: of one that we made. */
export type ResponseItem = { id?: string } & (
  | { type: 'message'; role: 'system' | 'user' | 'assistant'; text: string }
  | { type: 'call'; call: ToolCall }
  | { type: 'result'; call: string; result: string }
);

/** Items of one request, and characters of an id. */
const MOST_ITEMS = 1_000;

const textPart = z.object({ type: z.enum(['input_text', 'output_text', 'text']), text: z.string() });
const refusalPart = z.object({ type: z.literal('refusal'), refusal: z.string() });
const content = z.union(
  [z.string(), z.array(z.union([textPart, refusalPart]))],
  'has to be a text, or a list of parts of text: pictures, sound and files cannot be taken',
);

const message = z.object({ role: z.enum(['system', 'developer', 'user', 'assistant']), content });
const call = z.object({ call_id: z.string(), name: z.string(), arguments: z.string() });
const output = z.object({ call_id: z.string(), output: content });
const reference = z.object({ id: z.string() });

const someItem = z.looseObject({ type: z.nullish(z.string()) });
export const inputShape = z.union([z.string(), z.array(someItem).check(z.maxLength(MOST_ITEMS))], 'has to be a text or a list of items');

/** Of other models and of tools that OpenAI runs itself: nothing of it is for ours. */
const PASSED_OVER = /^reasoning$|^compaction$|_call$/;

/** The items of a request. `known`: finds one of ours by its id. Throws RefusedRequest. */
export function itemsIn(input: z.infer<typeof inputShape>, known: (id: string) => ResponseItem | undefined): ResponseItem[] {
  if (typeof input === 'string') return [{ type: 'message', role: 'user', text: input }];
  return input.flatMap((item, index) => itemIn(item, `input.${index}`, known) ?? []);
}

function itemIn(item: z.infer<typeof someItem>, at: string, known: (id: string) => ResponseItem | undefined): ResponseItem | undefined {
  const type = item.type ?? ('role' in item ? 'message' : 'item_reference');
  switch (type) {
    case 'message': {
      const { role, content } = checked(message, item, at);
      return { type, role: role === 'developer' ? 'system' : role, text: textOf(content) };
    }
    case 'function_call': {
      const { call_id, name, arguments: json } = checked(call, item, at);
      return { type: 'call', call: { id: call_id, name, arguments: argumentsOf(json, `${at}.arguments`) } };
    }
    case 'function_call_output': {
      const { call_id, output: result } = checked(output, item, at);
      return { type: 'result', call: call_id, result: textOf(result) };
    }
    case 'item_reference': {
      const { id } = checked(reference, item, at);
      const found = known(id);
      if (found) return found;
      throw wrong(`${at}.id`, `there is no item "${id}"; items are kept for an hour, unless "store" is false`, 404);
    }
    default:
      if (PASSED_OVER.test(type)) return undefined;
      throw wrong(`${at}.type`, `items of the type "${type}" cannot be taken`);
  }
}

function textOf(parts: z.infer<typeof content>): string {
  if (typeof parts === 'string') return parts;
  return parts.map((part) => (part.type === 'refusal' ? part.refusal : part.text)).join('');
}

/** Items as messages: calls belong to the words before them, and calls behind one another to one message. */
export function messagesOf(items: readonly ResponseItem[]): ClientMessage[] {
  const messages: ClientMessage[] = [];
  for (const item of items) {
    const last = messages.at(-1);
    if (item.type === 'message') messages.push({ role: item.role, text: item.text });
    else if (item.type === 'result') messages.push({ role: 'tool', call: item.call, result: item.result });
    else if (last?.role === 'assistant') last.calls = [...(last.calls ?? []), item.call];
    else messages.push({ role: 'assistant', text: '', calls: [item.call] });
  }
  return messages;
}
