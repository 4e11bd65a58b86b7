import type { ErrorCode } from '#core/errors.ts';
import { mistake } from './client-events.ts';
import { type Conversation, newItem } from './conversation/items.ts';
import type { ConversationItem, ServerEvent } from './server-events.ts';
import type { RealtimeWire } from './wire.ts';

/** OpenAI's own least. */
const COMMIT_MS = 100;

export type InputAudio = ReturnType<typeof inputAudio>;

/** What was said between two ends of a turn: its item, its sound, and its words as far as the client was told of them. */
interface SpokenItem {
  id: string;
  soundMs: number;
  told: string;
}

/**
 * What the client is told of the caller's speech. `isSounding`: a reply is being heard. Clients take `speech_started` as the order to stop
 * playing, so while a reply sounds it is kept back until the call has decided that this is an interruption.
 */
export function inputAudio(parts: { wire: RealtimeWire; conversation: Conversation; isSounding(): boolean }) {
  const { wire, conversation, isSounding } = parts;
  let current: SpokenItem = newSpeech();
  /** Of all sound that came in. */
  let allMs = 0;
  let speaking = false;
  /** The client knows of this speech. */
  let announced = false;
  let keptBack: ServerEvent[] | undefined;
  /** Committed by the client, and not understood yet. */
  let committed: SpokenItem[] = [];

  function newSpeech(): SpokenItem {
    return { id: wire.id('item'), soundMs: 0, told: '' };
  }

  function begin(): void {
    current = newSpeech();
    speaking = false;
    announced = false;
    keptBack = undefined;
  }

  function reveal(): void {
    for (const event of keptBack ?? []) wire.send(event);
    announced ||= keptBack !== undefined;
    keptBack = undefined;
  }

  /** What is being said has an item from now on; the next sound belongs to another. */
  function add(): SpokenItem {
    reveal();
    const item = current;
    wire.send({ type: 'input_audio_buffer.committed', previous_item_id: conversation.last(), item_id: item.id });
    conversation.add(userItem(item.id, 'in_progress', null));
    begin();
    return item;
  }

  /** The protocol only ever adds to what it told, while we may change our mind; so it is told as far as we did not. */
  function tellWords(item: SpokenItem, text: string): void {
    if (!text.startsWith(item.told) || text === item.told) return;
    const delta = text.slice(item.told.length);
    wire.send({ type: 'conversation.item.input_audio_transcription.delta', ...place(item), delta });
    item.told = text;
  }

  function complete(item: SpokenItem, text: string): void {
    tellWords(item, text);
    conversation.done(userItem(item.id, 'completed', text));
    const usage = { type: 'duration', seconds: item.soundMs / 1_000 } as const;
    wire.send({ type: 'conversation.item.input_audio_transcription.completed', ...place(item), transcript: text, usage });
  }

  /** The item of this commit, which is under way no longer. */
  function committedItem(utterance: string): SpokenItem | undefined {
    const item = committed.find(({ id }) => id === utterance);
    committed = committed.filter((other) => other !== item);
    return item;
  }

  /** The speech did not interrupt: the client never hears of it. */
  function falseInterruption(): void {
    if (keptBack) begin();
  }

  return {
    falseInterruption,
    /** So much sound came in. */
    received(ms: number): void {
      current.soundMs += ms;
      allMs += ms;
    },
    speechStarted(atMs: number): void {
      speaking = true;
      const event: ServerEvent = { type: 'input_audio_buffer.speech_started', audio_start_ms: Math.round(atMs), item_id: current.id };
      keptBack = [...(keptBack ?? []), event];
      if (!isSounding()) reveal();
    },
    speechEnded(atMs: number): void {
      if (!speaking) return;
      speaking = false;
      const event: ServerEvent = { type: 'input_audio_buffer.speech_stopped', audio_end_ms: Math.round(atMs), item_id: current.id };
      if (keptBack) keptBack.push(event);
      else wire.send(event);
    },
    /** Now it is known whether speech interrupted; what goes on beyond the reply is told as well. */
    replyEnded(interrupted: boolean): void {
      if (interrupted || speaking) reveal();
      else falseInterruption();
    },
    /** The words so far of the oldest speech that is not understood yet. */
    heard(text: string): void {
      const [oldest] = committed;
      if (oldest) tellWords(oldest, text);
      else if (announced) tellWords(current, text);
    },
    /** `utterance`: the client committed it. */
    understood(text: string, utterance: string | undefined): void {
      const item = utterance === undefined ? add() : committedItem(utterance);
      if (item) complete(item, text);
    },
    /** There are no words in what the client committed. `code`: the recogniser broke on it. */
    nothingUnderstood(utterance: string, code: ErrorCode | undefined): void {
      const item = committedItem(utterance);
      if (!item) return;
      if (code === undefined) {
        complete(item, '');
        return;
      }
      conversation.done(userItem(item.id, 'completed', null));
      const error = { type: 'transcription_error', code, message: 'The recogniser did not answer.' };
      wire.send({ type: 'conversation.item.input_audio_transcription.failed', ...place(item), error });
    },
    /** The client says that its turn is over; returns the item of it. Throws RefusedRequest. */
    commit(): string {
      if (current.soundMs < COMMIT_MS) {
        const message = `The input buffer has ${Math.round(current.soundMs)} ms of sound; at least ${COMMIT_MS} ms are needed.`;
        throw mistake('input_audio_buffer_commit_empty', message);
      }
      const item = add();
      committed.push(item);
      return item.id;
    },
    /** The client has silence stand for a turn: an item without words. */
    silent(silentMs: number): void {
      const audio_end_ms = Math.round(allMs);
      const audio_start_ms = Math.max(0, Math.round(allMs - silentMs));
      wire.send({ type: 'input_audio_buffer.timeout_triggered', audio_start_ms, audio_end_ms, item_id: current.id });
      complete(add(), '');
    },
    discard: begin,
  };
}

const place = ({ id }: SpokenItem) => ({ item_id: id, content_index: 0 });

function userItem(id: string, status: ConversationItem['status'], transcript: string | null): ConversationItem {
  return newItem(id, { type: 'message', status, role: 'user', content: [{ type: 'input_audio', transcript }] });
}
