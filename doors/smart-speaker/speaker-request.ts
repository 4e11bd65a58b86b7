import type { Command } from '#core/conversation/commands/commands.ts';
import type { Turn } from '#core/conversation/turn.ts';
import type { Device, Permission } from '#core/device.ts';
import type { Outcome } from '#core/ports.ts';

/** What a person did at a smart speaker, in no platform's words. */
export type Heard =
  | { kind: 'launch' }
  | { kind: 'words'; text: string }
  /** `words`: the usual ones for it, where it may also be an answer to the model. */
  | { kind: 'command'; command: Command; words?: string }
  /** The platform understood nothing. */
  | { kind: 'nothing' };

/** A turn whose outcome the store had not confirmed when its reply went out; the platform carries it to the next request. */
export interface Unsaved {
  turn: Turn;
  outcome: Outcome;
}

/** One request to answer: who is there, since when, and what the platform can do meanwhile. */
export interface SpeakerRequest {
  /** The platform, as in the table of doors. */
  door: string;
  /** `text` is filled in by what was heard. */
  turn: Turn;
  heard: Heard;
  /** By our clock, milliseconds. The turn's budget runs from here. */
  arrivedAt: number;
  /** "Alexa, ask parley voice what ...": answer and end. */
  oneShot: boolean;
  /** How often in a row nothing was understood before this. */
  misses: number;
  unsaved: readonly Unsaved[];
  /** What its device can do by itself. */
  device?: Device;
  /** Says something at once, while the answer is still being made. Absent where the platform cannot. */
  speakAhead?: SpeakAhead;
}

/** 'refused': it was not spoken. 'unknown': no answer in time; it may have been spoken. Never rejects. */
export type SpeakAhead = (sentences: readonly string[], timeoutMs: number) => Promise<'spoken' | 'refused' | 'unknown'>;

/** What goes back to the platform. */
export interface Reply {
  /** Still to be spoken, in order; as in Outcome.said. */
  sentences: string[];
  /** An answer's whole text, what was spoken ahead included; for a card. Absent: these are only our own phrases. */
  card?: string[];
  /** What the person has to be asked to allow, in the platform's own way. */
  needs?: readonly Permission[];
  /** The microphone stays open. */
  open: boolean;
  /** It ends with an offer that "go on" accepts. */
  offers?: true;
  /** Spoken after a silence, if the microphone is open. */
  reprompt?: string;
  misses: number;
  unsaved: Unsaved[];
}
