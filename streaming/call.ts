/** What a door and a call have to do with each other. */

import type { Caller } from '#core/conversation/conversation-history.ts';
import type { TurnId } from '#core/conversation/turn.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat, Message, Outcome, Past, ReplyWishes, Tool, ToolCall, Usage } from '#core/ports.ts';
import type { WordHeard } from './output/alignment.ts';
import type { ReplyStages } from './reply-stages.ts';

/** How a call begins. */
export interface Opening extends Caller {
  /** We speak first. */
  greets: boolean;
  /** Where the call came in, as in the table of doors. Absent: nowhere, and it has none of our tools. */
  door?: string;
}

/** Where a call's sound and news go: a door's side of it. */
export interface Line {
  input: AudioFormat;
  output: AudioFormat;
  /** The next 20 ms of a reply, in the output format; sent at the pace of listening, with a small lead. The array may be reused: copy or write it out at once. */
  send(frame: Uint8Array): void;
  /** Forget what was sent and is not played yet. */
  clear(): void;
  tell(event: CallEvent): void;
}

export type CallEvent =
  /** The caller began or stopped making speech. Milliseconds of audio since the call began. */
  | { type: 'speech-started'; atMs: number }
  | { type: 'speech-ended'; atMs: number }
  /** What is understood so far of what the caller is saying; will change. */
  | { type: 'hearing'; text: string }
  /**
   * The caller's turn is decided. Text that was typed comes here too. `utterance`: the client's own end of this turn, see `Call.commit`;
   * `request`: it was not said, but is the text of this request, see `Call.respond`.
   */
  | { type: 'understood'; turn: TurnId; text: string; utterance?: string; request?: string }
  /** A turn that the client ended has no words, and no reply. `code`: the recogniser broke on it. */
  | { type: 'nothing-understood'; utterance: string; code?: ErrorCode }
  /**
   * A reply begins to be made, and its text as it is given to the voice. A reply without a turn (greeting, "are you still there?") has an id of its
   * own. `request`: the client has asked for it, see `Call.respond`.
   */
  | { type: 'reply-started'; turn: TurnId; request?: string }
  | { type: 'reply-text'; turn: TurnId; text: string }
  /** Its first sound goes out with the next `send`. */
  | { type: 'reply-audio'; turn: TurnId }
  /** Our voice was held because the caller made a sound, and went on again: at `atMs` of the reply's audio. */
  | { type: 'held'; turn: TurnId }
  | { type: 'resumed'; turn: TurnId; atMs: number }
  /** The model wants this tool of the client's run, and says nothing more: the client asks for a reply to the result. Behind all text of the reply. */
  | { type: 'tool'; turn: TurnId; call: ToolCall }
  /** Nothing more comes of this reply. `heardMs`: how much of its audio was heard; `words`: where they are in it; `usage`: where the model told it. */
  | {
      type: 'reply-ended';
      turn: TurnId;
      outcome: Outcome;
      heardMs: number;
      words: readonly WordHeard[];
      stages: ReplyStages;
      usage?: Usage;
    }
  /** Something does not work; the call goes on if it can. `say`: the sentence for a person. */
  | { type: 'trouble'; code: string; say: string }
  /** The call goes on with this number, as soon as it has ended here; its end follows. */
  | { type: 'transfer'; to: string }
  /** The call is over; nothing comes after this. 'goodbye': the caller asked for the end. */
  | { type: 'ended'; reason: 'hung-up' | 'goodbye' | 'idle' | 'too-long' | 'broken' | 'stopping' };

/** A running call. Every method may be called at any time, also after the end. */
export interface Call {
  /** Sound in the line's input format, in pieces of any length. */
  hear(audio: Uint8Array): void;
  /** Text instead of speech: a turn of its own, at once; interrupts a reply. */
  type(text: string): void;
  /** Makes one reply, at once; interrupts the one that is being said, unless it is itself out of band and in text. */
  respond(request: ReplyRequest): void;
  /**
   * The conversation as a client has it that keeps it itself: from now on the past of the model, up to the turn `through` (undefined: to before
   * the first); what is said behind that turn comes behind it.
   */
  follow(conversation: Past, through: TurnId | undefined): void;
  /** A keypad digit of a phone. */
  press(digit: string): void;
  /**
   * Manual turn-taking: the caller has finished, whatever the silence. `utterance` is the client's name for what was heard since the last turn,
   * and comes back exactly once, with 'understood' or 'nothing-understood', in the order of the commits; several may be under way at once.
   */
  commit(utterance: string): void;
  /** What was heard since the last turn is thrown away, whether the recogniser has understood it yet or not. Committed turns stay. */
  discardInput(): void;
  /** Stop the current reply, as an interruption. `heardMs`: how much of its audio the client played, where it knows better than we. */
  interrupt(heardMs?: number): void;
  /** Stop the reply to this turn, if it is made beside the current one. */
  interruptBeside(turn: TurnId): void;
  /** The client's own account of how much of the current reply's audio it has played. */
  played(turn: TurnId, ms: number): void;
  /** Say this, as a reply without a turn. */
  say(text: string): void;
  /**
   * Say this, which nobody has asked for now, behind a chime, as soon as neither we nor the caller speak. `turn`: the id of the reply that says it; none
   * comes where the call ends before, or where too many wait.
   */
  announce(turn: TurnId, text: string): void;
  /** Replaces the settings that a client may choose; absent ones stay. */
  configure(settings: CallSettings): void;
  /** Ends the call within a bounded time; resolves when everything is cleaned up and remembered. */
  close(reason: 'hung-up' | 'stopping' | 'broken'): Promise<void>;
}

/** One reply that a client asks for. What is absent is as the settings of the call have it. */
export interface ReplyRequest {
  /** The client's name for it; comes back with 'reply-started'. */
  id: string;
  /** What the person asks; '': what there is to reply to stands in `since`. */
  text: string;
  /** What the model gets behind the past and the text: calls that the client has run, and their results. */
  since: readonly Message[];
  /** The conversation so far; absent: as the call knows it. */
  past?: Past;
  /** Out of band: no part of the conversation. In text it is made beside whatever is being said. */
  outOfBand?: boolean;
  /** Nothing of other conversations with the same person. */
  isolated?: boolean;
  instructions?: string;
  tools?: readonly Tool[];
  wishes?: ReplyWishes;
  textOnly?: boolean;
}

export interface CallSettings {
  locale?: Locale;
  /** 'ours': we decide when the caller has finished. 'manual': only `commit` does. */
  turns?: 'ours' | 'manual';
  /** Silence that ends a turn, at least and at most. */
  endpointing?: { minMs: number; maxMs: number };
  /** Whether speech interrupts a reply. If not, what is said over one is answered when it has ended. */
  interruptions?: boolean;
  /** 'on-request': a turn is told with `understood`, and nothing answers it by itself. */
  answers?: 'at-once' | 'on-request';
  /** In silence: we ask whether somebody is there, and hang up in the end; or we wait, for as long as a call may last. */
  idle?: 'ask' | 'wait';
  /** The client's own instructions, added to ours. */
  instructions?: string;
  /** Tools that the client runs. */
  tools?: readonly Tool[];
  /** What the client wants of each reply. */
  wishes?: ReplyWishes;
  /** Names that are likely to be said. */
  hotwords?: readonly string[];
  /** No speech synthesis: replies are text only. */
  textOnly?: boolean;
}
