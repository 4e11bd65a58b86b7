import { type ClientItem, mistake } from './client-events.ts';
import type { ConversationItem } from './server-events.ts';
import type { RealtimeWire } from './wire.ts';

/** Older items than these are forgotten: a client may fetch them, the model does not need them. */
const ITEMS = 500;
/** Everything a client may have written that is not answered yet, or that the model is to know: characters. */
const WRITTEN_LENGTH = 32_000;

/** The items of a conversation, and what of them the model has to be told by us because the call does not know it. */
export interface Conversation {
  /** Keeps an item and tells the client. */
  add(item: ConversationItem): void;
  /** It has got its final content. */
  done(item: ConversationItem): void;
  /** Throws RefusedRequest. */
  get(id: string): ConversationItem;
  remove(id: string): void;
  /** The id of the newest item. */
  last(): string | null;
  /** A message that the client wrote. Throws RefusedRequest. */
  write(item: ClientItem & { type: 'message' }, after: string | null | undefined): void;
  /** What the caller wrote since the last answer; from now on it counts as answered. */
  takeQuestion(): string;
  /** Something else is being answered: what was written is known to the model, and needs no answer. */
  passQuestion(): void;
  /** What the client wrote beside the question, as sentences for the model. */
  background(): string[];
}

export function realtimeConversation(wire: RealtimeWire): Conversation {
  const items = new Map<string, ConversationItem>();
  let question: ConversationItem[] = [];
  let background: ConversationItem[] = [];

  function get(id: string): ConversationItem {
    const item = items.get(id);
    if (item) return item;
    throw mistake('item_not_found', `There is no item ${id}.`, 'item_id');
  }

  const last = () => [...items.keys()].at(-1) ?? null;

  function add(item: ConversationItem): void {
    const previous_item_id = last();
    items.set(item.id, item);
    const [oldest] = items.keys();
    if (items.size > ITEMS && oldest !== undefined) items.delete(oldest);
    wire.send({ type: 'conversation.item.added', previous_item_id, item });
  }

  function done(item: ConversationItem): void {
    items.set(item.id, item);
    wire.send({ type: 'conversation.item.done', item });
  }

  return {
    add,
    done,
    get,
    last,
    remove(id) {
      items.delete(get(id).id);
      question = question.filter((item) => item.id !== id);
      background = background.filter((item) => item.id !== id);
    },
    write({ id = wire.id('item'), role, content }, after) {
      if (items.has(id)) throw mistake('item_id_taken', `There is an item ${id} already.`, 'item.id');
      if (after && after !== 'root') get(after);
      const item: ConversationItem = { id, object: 'realtime.item', type: 'message', status: 'completed', role, content };
      const written = [...background, ...question, item].map(textOf).join('').length;
      if (written > WRITTEN_LENGTH) throw mistake('too_long', `More than ${WRITTEN_LENGTH} characters are waiting.`, 'item.content');
      if (role === 'user') question.push(item);
      else if (role === 'system') background.push(item);
      else {
        background.push(...question, item);
        question = [];
      }
      add(item);
      done(item);
    },
    takeQuestion() {
      const text = question.map(textOf).join('\n');
      question = [];
      return text;
    },
    passQuestion() {
      background.push(...question);
      question = [];
    },
    background: () => [...background, ...question].map((item) => `${SPOKEN_BY[item.role ?? 'system']}${textOf(item)}`),
  };
}

const SPOKEN_BY = { system: '', user: 'The person has written: ', assistant: 'You have said: ' };

function textOf({ content = [] }: ConversationItem): string {
  return content.map((part) => part.text ?? '').join('\n');
}
