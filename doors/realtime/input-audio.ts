import { mistake } from './client-events.ts';
import { type Conversation, newItem } from './conversation-items.ts';
import type { ConversationItem, ServerEvent } from './server-events.ts';
import type { RealtimeWire } from './wire.ts';

/** OpenAI's own least. */
const COMMIT_MS = 100;
/** So many texts that were typed are remembered until they are understood. */
const TYPED_TEXTS = 16;

export type InputAudio = ReturnType<typeof inputAudio>;

/**
 * What the client is told of the caller's speech. `isSounding`: a reply is being heard. Clients take `speech_started` as the order to stop
 * playing, so while a reply sounds it is kept back until the call has decided that this is an interruption.
 */
export function inputAudio(parts: { wire: RealtimeWire; conversation: Conversation; isSounding(): boolean }) {
  const { wire, conversation, isSounding } = parts;
  let itemId = wire.id('item');
  let soundMs = 0;
  let told = '';
  let speaking = false;
  /** The client knows of this speech. */
  let announced = false;
  let keptBack: ServerEvent[] | undefined;
  /** Committed by the client, and not understood yet. */
  const committed: string[] = [];
  const typed: string[] = [];

  function begin(): void {
    itemId = wire.id('item');
    soundMs = 0;
    told = '';
    speaking = false;
    announced = false;
    keptBack = undefined;
  }

  function reveal(): void {
    for (const event of keptBack ?? []) wire.send(event);
    announced ||= keptBack !== undefined;
    keptBack = undefined;
  }

  function add(): void {
    wire.send({ type: 'input_audio_buffer.committed', previous_item_id: conversation.last(), item_id: itemId });
    conversation.add(userItem(itemId, 'in_progress', null));
    committed.push(itemId);
  }

  const place = (id: string) => ({ item_id: id, content_index: 0 });

  /** The protocol only ever adds to what it told, while we may change our mind; so it is told as far as we did not. */
  function tellWords(id: string, text: string): void {
    if (!text.startsWith(told) || text === told) return;
    wire.send({ type: 'conversation.item.input_audio_transcription.delta', ...place(id), delta: text.slice(told.length) });
    told = text;
  }

  /** The speech did not interrupt: the client never hears of it. */
  function falseInterruption(): void {
    if (keptBack) begin();
  }

  return {
    falseInterruption,
    /** So much sound came in. */
    received(ms: number): void {
      soundMs += ms;
    },
    speechStarted(atMs: number): void {
      speaking = true;
      const event: ServerEvent = { type: 'input_audio_buffer.speech_started', audio_start_ms: Math.round(atMs), item_id: itemId };
      keptBack = [...(keptBack ?? []), event];
      if (!isSounding()) reveal();
    },
    speechEnded(atMs: number): void {
      if (!speaking) return;
      speaking = false;
      const event: ServerEvent = { type: 'input_audio_buffer.speech_stopped', audio_end_ms: Math.round(atMs), item_id: itemId };
      if (keptBack) keptBack.push(event);
      else wire.send(event);
    },
    /** Now it is known whether speech interrupted; what goes on beyond the reply is told as well. */
    replyEnded(interrupted: boolean): void {
      if (interrupted || speaking) reveal();
      else falseInterruption();
    },
    heard(text: string): void {
      if (announced || committed.length > 0) tellWords(committed[0] ?? itemId, text);
    },
    /** This text was typed: when the call has understood it, it is no speech. */
    expectTyped(text: string): void {
      typed.push(text.trim());
      if (typed.length > TYPED_TEXTS) typed.shift();
    },
    /** Returns whether it was spoken. */
    understood(text: string): boolean {
      if (typed[0] === text) {
        typed.shift();
        return false;
      }
      reveal();
      if (committed.length === 0) add();
      const id = committed.shift() ?? itemId;
      tellWords(id, text);
      conversation.done(userItem(id, 'completed', text));
      const usage = { type: 'duration', seconds: soundMs / 1_000 } as const;
      wire.send({ type: 'conversation.item.input_audio_transcription.completed', ...place(id), transcript: text, usage });
      begin();
      return true;
    },
    /** The client says that its turn is over; returns the item of it. Throws RefusedRequest. */
    commit(): string {
      if (soundMs < COMMIT_MS) {
        const message = `The input buffer has ${Math.round(soundMs)} ms of sound; at least ${COMMIT_MS} ms are needed.`;
        throw mistake('input_audio_buffer_commit_empty', message);
      }
      reveal();
      add();
      const item = itemId;
      begin();
      return item;
    },
    /** Whether a committed item was not understood yet. */
    isOpen: (item: string) => committed.includes(item),
    discard: begin,
  };
}

function userItem(id: string, status: ConversationItem['status'], transcript: string | null): ConversationItem {
  return newItem(id, { type: 'message', status, role: 'user', content: [{ type: 'input_audio', transcript }] });
}
