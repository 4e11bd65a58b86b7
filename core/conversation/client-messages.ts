import type { Message, Past, PastTurn, ToolCall, ToolRecord } from '#core/ports.ts';

/** A message of a conversation that a client keeps, in no protocol's words. */
export type ClientMessage = Message | { role: 'system'; text: string };

/** What a client's messages are to us. */
export interface ClientConversation {
  /** The client's own system prompt. */
  instructions: string;
  /** What was said before the question. */
  past: Past;
  /** The question; empty: nobody has asked anything, and we are to speak. */
  text: string;
  /** What came behind the question: calls that the client ran for it, and their results. */
  since: Message[];
}

/** Characters of an older result that the model still gets to see. */
const OLD_RESULT = 2_000;
/** Some clients let the model open the conversation, or want more after its last words. */
const SPEAK: Message = { role: 'user', text: '(The listener is there, but has said nothing new. You speak.)' };

/** Takes a client's messages apart. Calls without a result and results without a call are left out, because no model accepts them. */
export function conversationIn(messages: readonly ClientMessage[]): ClientConversation {
  const instructions = messages.flatMap((message) => (message.role === 'system' && message.text.trim() ? [message.text] : [])).join('\n\n');
  const talk = paired(messages.filter((message) => message.role !== 'system'));
  if (talk.at(-1)?.role !== 'user' && talk.at(-1)?.role !== 'tool') return { instructions, past: turnsOf(talk), text: '', since: [SPEAK] };

  const last = talk.findLastIndex(({ role }) => role === 'user');
  let first = last;
  while (talk[first - 1]?.role === 'user') first--; // nobody has answered those either
  const question = talk.slice(first, last + 1);
  return {
    instructions,
    past: turnsOf(talk.slice(0, Math.max(0, first))),
    text: question.map(textOf).join('\n'),
    since: talk.slice(last + 1),
  };
}

/** All of it as past turns. */
export function pastOf(messages: readonly ClientMessage[]): PastTurn[] {
  return turnsOf(paired(messages.filter((message) => message.role !== 'system')));
}

/** The calls that the client ran for the question, with their results. */
export function recordsIn(since: readonly Message[]): ToolRecord[] {
  const results = new Map(since.flatMap((message) => (message.role === 'tool' ? [[message.call, message.result] as const] : [])));
  const calls = since.flatMap((message) => (message.role === 'assistant' ? (message.calls ?? []) : []));
  return calls.map((call) => ({ call, effect: true, result: results.get(call.id) ?? '' }));
}

/** Leaves each call that has a result directly behind it, and each such result; and no message without content. */
function paired(messages: readonly Message[]): Message[] {
  const answered = new Set<ToolCall>();
  const kept = new Set<Message>();
  let open = new Map<string, ToolCall>();
  for (const message of messages) {
    const call = message.role === 'tool' && open.get(message.call);
    if (call) {
      open.delete(call.id);
      answered.add(call);
      kept.add(message);
    } else if (message.role !== 'tool') {
      open = new Map(message.role === 'assistant' ? message.calls?.map((each) => [each.id, each]) : []);
    }
  }
  return messages.flatMap((message): Message[] => {
    if (message.role === 'tool') return kept.has(message) ? [message] : [];
    const calls = (message.role === 'assistant' && message.calls?.filter((call) => answered.has(call))) || [];
    if (message.text.trim() === '' && calls.length === 0) return [];
    return [message.role === 'user' ? message : { role: 'assistant', text: message.text, ...(calls.length > 0 && { calls }) }];
  });
}

/** Messages as past turns. A round of calls begins a turn of its own, so that everything stays in its order. */
function turnsOf(messages: readonly Message[]): PastTurn[] {
  const turns: PastTurn[] = [];
  const open = (text: string): PastTurn => {
    const turn: PastTurn = { id: '', conversation: '', at: 0, text, outcome: { said: [], ended: 'whole', calls: [] } };
    turns.push(turn);
    return turn;
  };
  for (const message of messages) {
    const last = turns.at(-1);
    const silent = last?.outcome.said.length === 0 && last.outcome.calls.length === 0;
    if (message.role === 'user') {
      if (last && silent) last.text += `\n${message.text}`;
      else open(message.text);
    } else if (message.role === 'assistant') {
      if (message.text.trim()) (last ?? open('')).outcome.said.push(message.text);
      if (message.calls) (last && silent && !message.text.trim() ? last : open('')).outcome.calls = recordsOf(message.calls);
    } else {
      const record = last?.outcome.calls.find(({ call, result }) => call.id === message.call && result === undefined);
      if (record) record.result = message.result.slice(0, OLD_RESULT);
    }
  }
  return turns;
}

function recordsOf(calls: readonly ToolCall[]): ToolRecord[] {
  return calls.map((call) => ({ call, effect: true }));
}

function textOf(message: Message): string {
  return 'text' in message ? message.text : '';
}
