import { type ClientItem, mistake } from './client-events.ts';
import type { ConversationItem } from './server-events.ts';
import type { RealtimeWire } from './wire.ts';

/** Older items than these are forgotten: a client may fetch them, the model does not need them. */
const ITEMS = 500;
/** Everything a client may have written that is not answered yet, or that the model is to know: characters. */
const WRITTEN_LENGTH = 32_000;

export type Conversation = ReturnType<typeof realtimeConversation>;

/** The items of a conversation, and what of them the model has to be told by us because the call does not know it. */
export function realtimeConversation(wire: RealtimeWire) {
  const items = new Map<string, ConversationItem>();
  let question: ConversationItem[] = [];
  let background: ConversationItem[] = [];

  /** Throws RefusedRequest. */
  function get(id: string): ConversationItem {
    const item = items.get(id);
    if (item) return item;
    throw mistake('item_not_found', `There is no item ${id}.`, 'item_id');
  }

  /** The id of the newest item. */
  const last = () => [...items.keys()].at(-1) ?? null;

  /** Keeps an item and tells the client. */
  function add(item: ConversationItem): void {
    const previous_item_id = last();
    items.set(item.id, item);
    const [oldest] = items.keys();
    if (items.size > ITEMS && oldest !== undefined) items.delete(oldest);
    wire.send({ type: 'conversation.item.added', previous_item_id, item });
  }

  /** It has got its final content. */
  function done(item: ConversationItem): void {
    items.set(item.id, item);
    wire.send({ type: 'conversation.item.done', item });
  }

  /** Something else is being answered: what was written is known to the model, and needs no answer. */
  function passQuestion(): void {
    background.push(...question);
    question = [];
  }

  return {
    add,
    done,
    get,
    last,
    passQuestion,
    remove(id: string): void {
      items.delete(get(id).id);
      question = question.filter((item) => item.id !== id);
      background = background.filter((item) => item.id !== id);
    },
    /** A message that the client wrote. Throws RefusedRequest. */
    write({ id = wire.id('item'), role, content }: ClientItem & { type: 'message' }, after: string | null | undefined): void {
      if (items.has(id)) throw mistake('item_id_taken', `There is an item ${id} already.`, 'item.id');
      if (after && after !== 'root') get(after);
      const item = newItem(id, { type: 'message', status: 'completed', role, content });
      const written = [...background, ...question, item].map(textOf).join('').length;
      if (written > WRITTEN_LENGTH) throw mistake('too_long', `More than ${WRITTEN_LENGTH} characters are waiting.`, 'item.content');
      if (role === 'assistant') passQuestion();
      (role === 'user' ? question : background).push(item);
      add(item);
      done(item);
    },
    /** The caller said this, and the client will ask for the answer. */
    ask(text: string): void {
      question.push(newItem(last() ?? '', { type: 'message', status: 'completed', role: 'user', content: [{ type: 'input_text', text }] }));
    },
    /** What the caller wrote since the last answer; from now on it counts as answered. */
    takeQuestion(): string {
      const text = question.map(textOf).join('\n');
      question = [];
      return text;
    },
    /** What the client wrote beside the question, as sentences for the model. */
    background: () => [...background, ...question].map((item) => `${SPOKEN_BY[item.role ?? 'system']}${textOf(item)}`),
  };
}

export function newItem(id: string, item: Omit<ConversationItem, 'id' | 'object'>): ConversationItem {
  return { id, object: 'realtime.item', ...item };
}

const SPOKEN_BY = { system: '', user: 'The person has written: ', assistant: 'You have said: ' };

function textOf({ content = [] }: ConversationItem): string {
  return content.map((part) => part.text ?? '').join('\n');
}
