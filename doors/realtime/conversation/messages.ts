import { type ClientMessage, conversationIn } from '#core/conversation/client-messages.ts';
import type { Message, Past, ToolCall } from '#core/ports.ts';
import { argumentsIn } from '#core/wire/json.ts';
import type { ConversationItem } from '../server-events.ts';

/** Characters of the newest items and messages that a model may get; what is older is forgotten. */
export const CONVERSATION_LENGTH = 1_000_000;

/** What a model gets for a result until it comes, so that it does not call again. */
const UNDER_WAY = 'This is under way, and its result comes later. Do not call it again; say so if you are asked.';

/** A reply that was not heard to its end, as the model knows it. */
const INTERRUPTED = '[interrupted]';

/** What the words of an item are. */
export function textOf({ content = [] }: ConversationItem): string {
  return content.map((part) => part.text ?? part.transcript ?? '').join('\n');
}

/** Characters of an item: its words, a call's arguments, or what it gave. */
export function lengthOf({ content = [], arguments: given = '', output = '' }: ConversationItem): number {
  return content.reduce((sum, { text, transcript }) => sum + (text ?? transcript ?? '').length, given.length + output.length);
}

/**
 * The items of a conversation as messages, in their order. A call stands before its result, wherever that came, so that what came late is new;
 * and one without a result has one that says so.
 */
export function messagesIn(items: readonly { item: ConversationItem; interrupted?: boolean }[]): ClientMessage[] {
  const calls = new Map(items.flatMap(({ item }) => (item.type === 'function_call' ? [[item.call_id, item] as const] : [])));
  const results = new Map(
    items.flatMap(({ item }) => (item.type === 'function_call_output' ? [[item.call_id, item.output] as const] : [])),
  );
  const messages: ClientMessage[] = [];
  let round: ToolCall[] | undefined;

  function called({ call_id: id = '', name = '', arguments: json = '' }: ConversationItem, result: string): void {
    const call = { id, name, arguments: argumentsIn(json) ?? {} };
    if (round) round.push(call);
    else {
      round = [call];
      messages.push({ role: 'assistant', text: '', calls: round });
    }
    messages.push({ role: 'tool', call: id, result });
  }

  for (const { item, interrupted } of items) {
    if (item.type === 'function_call') {
      if (!results.has(item.call_id)) called(item, UNDER_WAY);
    } else if (item.type === 'function_call_output') {
      const call = calls.get(item.call_id);
      if (call) called(call, item.output ?? '');
    } else if (textOf(item).trim() !== '') {
      if (item.role !== 'system') round = undefined;
      messages.push({ role: item.role ?? 'user', text: interrupted ? `${textOf(item)} ${INTERRUPTED}` : textOf(item) });
    }
  }
  return newest(messages);
}

function newest(messages: ClientMessage[]): ClientMessage[] {
  let length = 0;
  const tooOld = messages.findLastIndex((message) => {
    length += charactersOf(message);
    return length > CONVERSATION_LENGTH;
  });
  return messages.slice(tooOld + 1);
}

function charactersOf(message: ClientMessage): number {
  if (message.role === 'tool') return message.result.length;
  return message.text.length + ('calls' in message ? JSON.stringify(message.calls).length : 0);
}

/** What a call needs to reply to messages. Results of tools are replied to where they stand, behind the question that they are for. */
export function askedIn(messages: readonly ClientMessage[]): { instructions: string; past: Past; text: string; since: Message[] } {
  const { instructions, past, text, since } = conversationIn(messages);
  if (since.length === 0) return { instructions, past, text, since };
  return { instructions, past, text: '', since: text ? [{ role: 'user', text }, ...since] : since };
}
