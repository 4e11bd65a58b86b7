import { type ClientMessage, pastOf } from '#core/conversation/client-messages.ts';
import type { Past, ToolCall } from '#core/ports.ts';
import { argumentsIn } from '#core/wire/json.ts';
import { speechAlignment, textHeard, type WordHeard } from '#streaming/output/alignment.ts';
import { mistake } from '../client-events.ts';
import type { ConversationItem } from '../server-events.ts';
import type { RealtimeWire } from '../wire.ts';
import type { ClientItem } from './client-items.ts';
import { CONVERSATION_LENGTH, lengthOf, messagesIn, textOf } from './messages.ts';

/** Older items than these are forgotten, those without words too; and so is what makes the conversation too long. */
const ITEMS = 1_000;
/** Characters that a client may have written as system messages, which are instructions. */
const SYSTEM_LENGTH = 32_000;
/** Characters of an answer of which it is worked out how much was heard: nine minutes. What is behind them counts as not heard. */
const LONGEST_HEARD = 8_000;

interface Entry {
  item: ConversationItem;
  /** The call knows of it: it was said in the call, or the call was told. */
  known: boolean;
  /** No reply was asked for since it came. */
  isNews: boolean;
  interrupted?: boolean;
  /** What is said in it, and where in its sound. */
  spoken?: { text: string; words: readonly WordHeard[] };
}

export type Conversation = ReturnType<typeof realtimeConversation>;

/** The items of a client's conversation: what the model gets to know of it. */
export function realtimeConversation(wire: RealtimeWire) {
  const entries: Entry[] = [];
  /** The first entry that the model still gets to see: "start over" passes what was before. */
  let passed = 0;
  /** Something that the call knew is not so any more. */
  let edited = false;

  const find = (id: string) => entries.find(({ item }) => item.id === id);

  /** Throws RefusedRequest. */
  function entryOf(id: string, param = 'item_id'): Entry {
    const entry = find(id);
    if (entry) return entry;
    throw mistake('item_not_found', `There is no item ${id}.`, param);
  }

  function insert(entry: Entry, after?: string | null): void {
    const place = after === 'root' ? 0 : after ? entries.indexOf(entryOf(after, 'previous_item_id')) + 1 : entries.length;
    if (place < entries.length) edited = true;
    const previous_item_id = entries[place - 1]?.item.id ?? null;
    entries.splice(place, 0, entry);
    if (place < passed) passed++;
    forgetOldest();
    wire.send({ type: 'conversation.item.added', previous_item_id, item: entry.item });
  }

  function forgetOldest(): void {
    let length = 0;
    const tooLong = entries.findLastIndex(({ item }) => {
      length += lengthOf(item);
      return length > CONVERSATION_LENGTH;
    });
    const forgotten = Math.max(tooLong + 1, entries.length - ITEMS, 0);
    entries.splice(0, forgotten);
    passed = Math.max(0, passed - forgotten);
  }

  /** It has got its final content. */
  function done(item: ConversationItem): void {
    const entry = find(item.id);
    if (entry) entry.item = item;
    wire.send({ type: 'conversation.item.done', item });
  }

  const visible = () => entries.slice(passed);
  const isOfUser = ({ item }: Entry) => item.type === 'message' && item.role === 'user';
  const isSystem = ({ item }: Entry) => item.role === 'system';

  const system = () =>
    visible()
      .filter(isSystem)
      .map(({ item }) => textOf(item))
      .filter(Boolean);

  /** What the person has asked last, and nobody has answered. */
  function question(): Entry[] {
    const before = visible().findLastIndex((entry) => !isOfUser(entry) && !isSystem(entry));
    return visible()
      .slice(before + 1)
      .filter(isOfUser);
  }

  const outputOf = (callId: string | undefined) =>
    entries.some(({ item }) => item.type === 'function_call_output' && item.call_id === callId);

  return {
    done,
    get: (id: string) => entryOf(id).item,
    /** The id of the newest item. */
    last: () => entries.at(-1)?.item.id ?? null,
    /** Keeps an item of the call's own, and tells the client. */
    add(item: ConversationItem): void {
      insert({ item, known: item.role === 'assistant', isNews: false });
    },
    /** Keeps what the client has written, and tells it. `after`: the item before it. Throws RefusedRequest. */
    write(given: ClientItem, after: string | null | undefined): void {
      const item = itemOf(given, given.id ?? wire.id('item'));
      if (find(item.id)) throw mistake('item_id_taken', `There is an item ${item.id} already.`, 'item.id');
      if (item.type === 'function_call' && argumentsIn(item.arguments ?? '') === undefined) {
        throw mistake('invalid_value', 'item.arguments: no JSON object', 'item.arguments');
      }
      if (item.type === 'function_call_output') {
        const isCalled = entries.some((entry) => entry.item.type === 'function_call' && entry.item.call_id === item.call_id);
        if (!isCalled || outputOf(item.call_id)) {
          throw mistake('call_not_found', `No call ${item.call_id} waits for a result.`, 'item.call_id');
        }
      }
      if (item.role === 'system' && [...system(), textOf(item)].join('').length > SYSTEM_LENGTH) {
        throw mistake('too_long', `System messages have more than ${SYSTEM_LENGTH} characters.`, 'item.content');
      }
      insert({ item, known: item.role === 'system', isNews: item.role === 'user' || item.type === 'function_call_output' }, after);
      done(item);
    },
    /** Throws RefusedRequest. */
    remove(id: string): void {
      const place = entries.indexOf(entryOf(id));
      if (entries[place]?.known) edited = true;
      entries.splice(place, 1);
      if (place < passed) passed--;
    },
    /** An answer's sound has ended: its words, and what was heard of it if that is not all. */
    spoken(id: string, text: string, words: readonly WordHeard[], heard?: string): void {
      const entry = find(id);
      if (!entry) return;
      entry.spoken = { text, words };
      if (heard === undefined) return;
      entry.interrupted = true;
      entry.item = withText(entry.item, heard);
    },
    /** Only so much of an answer's sound was heard. Throws RefusedRequest. */
    truncate(id: string, ms: number): void {
      const entry = entryOf(id);
      const { item } = entry;
      if (item.role !== 'assistant') {
        throw mistake('invalid_value', 'Only what was said can be truncated.', 'item_id');
      }
      const { text, words } = entry.spoken ?? { text: textOf(item), words: estimatedWords(textOf(item)) };
      const heard = textHeard(text, words, ms);
      if (heard.length >= textOf(item).trim().length) return;
      entry.item = withText(item, heard);
      entry.interrupted = true;
      edited = true;
    },
    /** What was said so far is of no account any more. */
    startOver(): void {
      passed = entries.length;
    },
    messages: (): ClientMessage[] => messagesIn(visible()),
    /** Instructions that are written into the conversation. */
    system,
    /** The client runs a call like this one already. */
    isUnderWay({ name, arguments: given }: ToolCall, ids: readonly string[]): boolean {
      const json = JSON.stringify(given);
      return entries.some(
        ({ item }) =>
          item.type === 'function_call' &&
          item.name === name &&
          item.arguments === json &&
          !ids.includes(item.id) &&
          !outputOf(item.call_id),
      );
    },
    /** The client runs a call. */
    hasCallUnderWay: () => entries.some(({ item }) => item.type === 'function_call' && !outputOf(item.call_id)),
    /** What came since a reply was asked for last. */
    news(): 'question' | 'results' | undefined {
      if (question().some(({ isNews }) => isNews)) return 'question';
      return entries.some(({ item, isNews }) => isNews && item.type === 'function_call_output') ? 'results' : undefined;
    },
    /** What the person said is to be answered on request. */
    ask(): void {
      for (const entry of question()) entry.isNews = true;
    },
    /** A reply is asked for, or made by the call itself: the call knows the question by it. */
    asked(): void {
      for (const entry of entries) entry.isNews = false;
      for (const entry of question()) entry.known = true;
    },
    /** The call's own account of what was said is not ours. */
    edit(): void {
      edited = true;
    },
    /** Whether the call does not know all that is here, but for a question that it will be asked. */
    isAhead({ question: counts }: { question: boolean }): boolean {
      const waiting = new Set(counts ? [] : question());
      return edited || visible().some((entry) => !entry.known && !waiting.has(entry));
    },
    /** All of it for the call, which knows it from now on; without a question that it will be asked, if that does not count. */
    told({ question: counts }: { question: boolean }): Past {
      const waiting = new Set(counts ? [] : question());
      const told = visible().filter((entry) => !waiting.has(entry));
      for (const entry of told) entry.known = true;
      edited = false;
      return pastOf(messagesIn(told));
    },
  };
}

export function newItem(id: string, item: Omit<ConversationItem, 'id' | 'object'>): ConversationItem {
  return { id, object: 'realtime.item', ...item };
}

function itemOf(given: ClientItem, id: string): ConversationItem {
  const status = 'completed';
  switch (given.type) {
    case 'message':
      return newItem(id, { type: 'message', status, role: given.role, content: given.content.map(contentOf) });
    case 'function_call':
      return newItem(id, { type: given.type, status, call_id: given.call_id ?? id, name: given.name, arguments: given.arguments });
    case 'function_call_output':
      return newItem(id, { type: given.type, status, call_id: given.call_id, output: given.output });
  }
}

type Part = (ClientItem & { type: 'message' })['content'][number];

/** Sound that a client gives back is not kept. */
function contentOf(part: Part): NonNullable<ConversationItem['content']>[number] {
  switch (part.type) {
    case 'input_audio':
      return { type: part.type, transcript: part.transcript };
    case 'output_audio':
    case 'audio':
      return { type: 'output_audio', transcript: part.transcript ?? '' };
    default:
      return { type: part.type, text: part.text };
  }
}

function withText(item: ConversationItem, text: string): ConversationItem {
  const [part] = item.content ?? [];
  if (!part) return item;
  return { ...item, content: [part.text === undefined ? { ...part, transcript: text } : { ...part, text }] };
}

function estimatedWords(text: string): WordHeard[] {
  const alignment = speechAlignment();
  alignment.text(text.slice(0, LONGEST_HEARD));
  return alignment.wordsHeard();
}

/** The items that stand for a conversation of their own. Throws RefusedRequest. */
export function inputItems(
  input: readonly (ClientItem | { type: 'item_reference'; id: string })[],
  { get }: Conversation,
): ConversationItem[] {
  return input.map((given, place) => (given.type === 'item_reference' ? get(given.id) : itemOf(given, given.id ?? `input_${place}`)));
}
