/** Every interface that an adapter implements. AsyncIterable and AbortSignal are the only streaming vocabulary. */

import type { Turn, TurnId } from './conversation/turn.ts';
import type { Device, Permission } from './device.ts';
import type { ErrorCode, ParleyError } from './errors.ts';
import type { Locale } from './languages/locale.ts';

/** Time, so that tests can own it. Milliseconds. */
export interface Clock {
  /** Milliseconds since 1970; may have fractions. */
  now(): number;
  /** Resolves after `ms`, never sooner by `now()`, or at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

// --- the model -------------------------------------------------------------------------------------------------------

export interface ToolCall {
  id: string;
  name: string;
  /** A JSON object, as the model wrote it. */
  arguments: Record<string, unknown>;
}

/** What a tool found or did, in words for the model; or that it did not do it, and why. */
export type ToolResult = string | { failed: string };

export interface Tool {
  name: string;
  description: string;
  /** JSON schema of the arguments. */
  parameters: Record<string, unknown>;
  /** Changes something in the world: runs only once the turn is confirmed, and once however often it is retried. */
  effect: boolean;
  /**
   * Runs only where the person has just said yes to it; false: never asked, as the owner wants it. Absent: asked for an effect that words of others
   * may have brought the model to.
   */
  asksFirst?: boolean;
  /** Its results hold words of others: of the web, of documents. `quotes`: it puts them into quotation marks by itself; `described`: its description holds such words too. */
  foreign?: { quotes?: true; described?: true };
  /** Runs only where the person was asked for a code and has just said it. Judges the words of a turn that is certain. */
  code?(turn: Turn): CodeVerdict;
  /** Rejects with PermissionNeeded where the person has to allow it first. Absent: the client of an API door runs it. */
  run?(args: Record<string, unknown>, use: ToolCallUse): Promise<ToolResult>;
}

/** What a tool is run with. */
export interface ToolCallUse {
  turn: Turn;
  /** As in the table of doors; absent: the one who runs it does not know. */
  door?: string;
  /** The same for the same call of a turn, however often that is retried. */
  call: string;
  signal: AbortSignal;
  /** That of the turn, where it can do something by itself. */
  device?: Device;
}

/** 'none': no code was said. 'locked': too many were wrong, and none is taken for a while. */
export type CodeVerdict = 'right' | 'wrong' | 'none' | 'locked';

/** The tools of ours that a turn may have. `door`: as in the table of doors. */
export type ToolsFor = (turn: Turn, door: string) => readonly Tool[];

export type Message =
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; calls?: ToolCall[] }
  | { role: 'tool'; call: string; result: string };

/** JSON that a reply has to be: any object, or what fits a schema. */
export interface JsonFormat {
  /** As the one who asks calls it: letters, digits, '_' and '-'. */
  name: string;
  schema?: Record<string, unknown>;
  /** The service is to hold the model to the schema; it takes a part of JSON schema only. */
  strict?: boolean;
}

/** What an application wants of a reply, beside its content. */
export interface ReplyWishes {
  /** A tool has to be called: any, or this one; or none may be, and none is offered. Absent: as the model likes. */
  toolChoice?: 'required' | 'none' | { name: string };
  /** At most one call. */
  oneCall?: true;
  /** Most tokens, if fewer than ours. */
  maxTokens?: number;
  /** The reply is for a program and goes to it as the model writes it. Absent: it is spoken. */
  format?: JsonFormat;
}

export interface ModelRequest extends ReplyWishes {
  /** The same for every turn in a locale, so that a provider can cache it. */
  system: string;
  /** What changes from turn to turn: date, time, place in the answer. Goes behind `system`. */
  context: string;
  messages: Message[];
  tools: Tool[];
  locale: Locale;
  /** IANA name. */
  timeZone: string;
  /** What the assistant calls itself. */
  name: string;
}

export interface Usage {
  promptTokens: number;
  /** How many of the prompt's tokens came from a provider's cache. */
  cachedTokens: number;
  completionTokens: number;
}

export type ModelEvent =
  | { type: 'text'; text: string }
  | { type: 'call'; call: ToolCall }
  | { type: 'usage'; usage: Usage }
  /** The model reached its token limit. */
  | { type: 'length' }
  /** Another model begins the answer anew: the sentence in progress is void. Never after a complete sentence. */
  | { type: 'restart' };

export interface LanguageModel {
  /** 'openai:gpt-6-luna': for logs and for the start. */
  name: string;
  /** Throws ParleyError ('model-…'). After `signal` aborts it ends without an error or throws; nobody listens any more. */
  reply(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
  /** It tells by itself what can be asked of it; absent: anything can. */
  helps?: true;
  /** Somebody begins to speak: a request will come soon. Returns at once and never throws. */
  prepare?(): void;
}

// --- speech ----------------------------------------------------------------------------------------------------------

/** Mono, little-endian. */
export interface AudioFormat {
  encoding: 'pcm16' | 'mulaw' | 'alaw';
  /** Hertz. */
  sampleRate: number;
}

/**
 * Where an utterance ends in the sound; what follows belongs to the next one. 'end-of-speech': its words are wanted. 'discard': its sound is void,
 * and so are its words, whether they have been understood already or not.
 */
export type UtteranceEnd = 'end-of-speech' | 'discard';

/** What a recogniser hears: audio in its format, in pieces of any length, and the ends of utterances. */
export type Sound = Uint8Array | UtteranceEnd;

export interface Transcript {
  /** The words of the oldest utterance that has no final transcript yet, as far as they are understood. */
  text: string;
  /** These words will not change any more; the next transcript is of the next utterance. */
  final: boolean;
  /** The service itself is certain that the speaker has finished. */
  endOfTurn?: true;
}

export interface SpeechToText {
  /** 'deepgram:nova-3': for logs and for the start. */
  name: string;
  /** In order of preference. */
  accepts: readonly AudioFormat[];
  /** False: it says nothing before the end of speech. */
  interim: boolean;
  /**
   * Runs as long as the audio, for a whole call. Each end of an utterance is answered by exactly one final transcript, in their order: possibly
   * an empty one, and always for 'discard'. So the number of ends and of finals tells which utterance a transcript belongs to. Where a service
   * does not answer, its adapter gives it up after a time of its own: with an empty final, or by throwing ParleyError ('stt-…'), as it does when
   * it breaks. `hotwords`: names that are likely to be said.
   */
  transcribe(
    audio: AsyncIterable<Sound>,
    options: { format: AudioFormat; locale: Locale; hotwords: readonly string[]; signal: AbortSignal },
  ): AsyncIterable<Transcript>;
}

/** A word of synthesised speech. Milliseconds from the start of the utterance's audio. */
export interface SpokenWord {
  text: string;
  startMs: number;
  endMs: number;
}

/** Audio in the synthesiser's format, in pieces of any length (whole samples); words as soon as their place is known. */
export type SpeechAudio = { audio: Uint8Array } | { words: readonly SpokenWord[] };

export interface TextToSpeech {
  name: string;
  /** 'tokens': takes text as it is written. 'requests': each text is spoken as one piece, the next is asked for while it plays. */
  takes: 'tokens' | 'requests';
  /** What it can make, in order of preference. */
  makes: readonly AudioFormat[];
  /** Speaks one reply. Throws ParleyError ('tts-…'); after `signal` aborts it ends without an error. */
  speak(text: AsyncIterable<string>, options: { format: AudioFormat; locale: Locale; signal: AbortSignal }): AsyncIterable<SpeechAudio>;
}

/** Tells speech from other sound. */
export interface VoiceActivity {
  name: string;
  /** One listener per caller. `on`: for each frame the probability of speech (0 to 1) and where it ended, in ms of audio pushed so far. */
  open(on: (probability: number, endMs: number) => void): VoiceListener;
}

export interface VoiceListener {
  /** 32 ms of 16 kHz audio: 512 samples. The array may be reused by the caller afterwards. */
  push(frame: Int16Array): void;
  /** Forgets the past, for instance after a gap. */
  reset(): void;
  close(): void;
}

/** Ears and voice as the configuration names them, each with its fallbacks. */
export interface Speech {
  stt: SpeechToText;
  tts: TextToSpeech;
  /** The same voice for our own fixed sentences. */
  fixed: TextToSpeech;
  vad: VoiceActivity;
  close(): Promise<void>;
}

// --- the answer ------------------------------------------------------------------------------------------------------

/** A piece of the answer. Text is speakable at once: plain words, never XML, never markdown. Joined, texts read as prose. */
export type Piece =
  | { text: string; ends?: 'clause' | 'sentence' | 'paragraph' }
  /** What came since the last end of a sentence is void: the sentence begins anew. `reply`: all of it since the model was asked last, as far as it was not spoken yet. */
  | { again: true; reply?: true }
  /** `effect`: from now on it may change something. */
  | { call: ToolCall; state: 'running'; effect?: true }
  /** The client of an API door runs it. */
  | { call: ToolCall; state: 'yours' }
  | { call: ToolCall; state: 'done'; record: ToolRecord };

export interface ToolRecord {
  call: ToolCall;
  effect: boolean;
  /** Absent: it never finished. */
  result?: string;
  /** It did not do what it was asked to; the result says why. */
  failed?: true;
  /** It was not run: the person is asked first, for a yes or for a code. */
  asked?: true | 'code';
  /** It was not done: the person has to allow this first, and the door asks for it. */
  needs?: Permission;
}

export interface End {
  reason: 'whole' | 'length' | 'yours' | 'stopped' | 'failed';
  error?: ParleyError;
  /** Those that finished, also in an answer that was stopped. */
  calls: ToolRecord[];
  /** Behind results of tools: how many figures of the answer the model has read nowhere; absent: none. */
  unfounded?: number;
  usage: Usage;
}

/** What `converse` produces, kept as a log with many readers. */
export interface Answer {
  /** From piece `from` (0: the first). Leaving one reader harms nobody. Ends when the answer does; never throws. */
  read(from?: number): AsyncIterable<Piece>;
  /** Until then no tool with an effect runs. */
  confirm(): void;
  /** The only way to end the work. */
  stop(): void;
  /** Never rejects; a hung model does not hold it up. */
  readonly end: Promise<End>;
}

// --- memory ----------------------------------------------------------------------------------------------------------

/**
 * What reached the person. Written once per turn, by the door alone, because only the door knows.
 * Sentences are speakable text; one that ends a paragraph ends with '\n'.
 */
export interface Outcome {
  said: string[];
  ended: 'whole' | 'cut' | 'interrupted' | 'failed';
  calls: ToolRecord[];
  /** Why it failed; people heard that code's phrase. */
  error?: ErrorCode;
  /** This turn told sentences of an earlier turn's rest, up to (not including) that index. */
  tells?: { turn: TurnId; upTo: number };
  /** This turn ended with the offer to go on with that turn's rest. */
  offers?: TurnId;
  /** "Start over": recall stops here. */
  fresh?: true;
}

/** The part of an answer that its turn had no time, or no room, for. Sentences as in Outcome. */
export interface Rest {
  turn: TurnId;
  sentences: string[];
  /** 'lost': nobody could finish it, there are no sentences, and "go on" has to ask the model for it. */
  why: 'cut' | 'interrupted' | 'lost';
}

export interface PastTurn {
  id: TurnId;
  conversation: string;
  at: number;
  text: string;
  outcome: Outcome;
  rest?: Rest;
}

/** Oldest first, since the last "start over". */
export type Past = readonly PastTurn[];

/** Throws ParleyError 'store-unavailable' or 'forget-failed'; it sets no deadline of its own: that belongs to the door. */
export interface Memory {
  recall(person: string, conversation: string): Promise<Past>;
  /** Put if absent; returns what IS stored. `rest`: of this answer, where it is known already. */
  remember(turn: Turn, outcome: Outcome, rest?: Rest): Promise<Outcome>;
  /** A rest that came later. Put if absent; gone again if the person was forgotten meanwhile. */
  keepRest(person: string, rest: Rest): Promise<void>;
  /** Before a tool with an effect: true exactly once per turn and call, whatever is retried. */
  claim(person: string, turn: TurnId, call: string): Promise<boolean>;
  /**
   * Removes everything of a person and of those joined with it, work in flight included; with `voices` everything of the account alone, and of the
   * voices that spoke through it. Returns how many items.
   */
  forget(person: string, options?: { voices: boolean }): Promise<number>;
}

// --- notes -------------------------------------------------------------------------------------------------------------

/** What a person wanted to have kept: a fact, or an entry of a list. Stays until it is removed, or the person forgotten. */
export interface Note {
  /** A ULID, derived from the turn that asks for it and the place of the call in it, so that a wish that is retried is the same note. */
  id: string;
  /** Whose it is: a pseudonymous key, as in Turn.person. */
  person: string;
  /** The name of the list that it is an entry of; absent: it is a fact. */
  list?: string;
  text: string;
  /** When and where it was said (as in the table of doors), and in which words. */
  at: number;
  door: string;
  said: string;
}

/** Where notes are kept. Throws ParleyError 'store-unavailable'. */
export interface Notes {
  /** Put if absent; returns what IS stored. Undefined: the person was forgotten since the turn that asks for it. */
  keep(note: Note, by: Pick<Turn, 'at' | 'account'>): Promise<Note | undefined>;
  /** What is known of a person, oldest first. */
  facts(person: string): Promise<readonly Note[]>;
  /** The entries of a list, oldest first. */
  entries(person: string, list: string): Promise<readonly Note[]>;
  /** The names of the lists that have an entry. */
  lists(person: string): Promise<readonly string[]>;
  /** False: it was not there any more. */
  remove(note: Pick<Note, 'person' | 'list' | 'id'>): Promise<boolean>;
}

// --- people ------------------------------------------------------------------------------------------------------------

/** People who are one: whoever comes in at several doors joins them, and is known at each. Throws ParleyError 'store-unavailable'. */
export interface People {
  /** Six digits, to be said at another door: good once, for ten minutes. Undefined: the person was forgotten since the turn that asks for it. */
  code(person: string, by: Pick<Turn, 'at' | 'account'>): Promise<string | undefined>;
  /** 'wrong': no such code, or not any more. 'own': the person's. 'braked': too many were tried. 'full': that would be too many in one. */
  join(person: string, code: string, by: Pick<Turn, 'at' | 'account'>): Promise<'joined' | 'wrong' | 'own' | 'braked' | 'full'>;
  /** From now on the person is one by itself; what was said at its own door stays with it. False: it was so before. */
  leave(person: string): Promise<boolean>;
}

// --- alarms ------------------------------------------------------------------------------------------------------------

/** A timer or a reminder: what is to be said, and when. Stays until it is taken, at most 30 days longer than `at`. */
export interface Alarm {
  /** Derived from the turn that asks for it and the place of the call in it, so that a wish that is retried is the same alarm. */
  id: string;
  /** Whose it is: a pseudonymous key, as in Turn.person. */
  person: string;
  kind: 'timer' | 'reminder';
  /** When it rings, milliseconds since 1970. */
  at: number;
  /** The timer's name, or what to remind of; '': a timer without a name. */
  text: string;
  /** In which it was asked for. */
  locale: Locale;
  /** IANA name, of the place where it was set. */
  timeZone?: string;
}

/** Where alarms are kept. Throws ParleyError 'store-unavailable'. */
export interface AlarmStore {
  /** Put if absent; returns what IS stored. Undefined: the person was forgotten since the turn that asks for it. */
  set(alarm: Alarm, by: Pick<Turn, 'at' | 'account'>): Promise<Alarm | undefined>;
  /** Of one person, soonest first; those that are due and were not told yet are among them. */
  of(person: string): Promise<readonly Alarm[]>;
  /** Takes it away, to cancel it or to ring: true exactly once, in whatever process. */
  take(alarm: Pick<Alarm, 'person' | 'id' | 'at'>): Promise<boolean>;
  /** Everybody's that are due from a time (inclusive) to another (exclusive), soonest first. */
  due(from: number, until: number): AsyncIterable<Alarm>;
}

/** The same, where they ring. */
export interface Alarms extends Omit<AlarmStore, 'due'> {
  /** Whether there is a device now on which the person's would be heard without being asked for. */
  ring(person: string): Promise<boolean>;
}

/** Alarms that were due when there was no device to say them on. */
export interface MissedAlarms {
  has(person: string): boolean;
  /** Takes those of the turn's person, each once, and words them for the turn. Never rejects. */
  take(turn: Turn): Promise<readonly string[]>;
}

/** Who finishes an answer after its turn's time was up, and keeps its rest. */
export interface LateAnswers {
  /** For a turn that is remembered. `from`: the first piece of `live` that was not spoken. Returns once the work is safe in other hands. */
  finish(turn: Turn, live: Answer, from: number): Promise<void>;
  /** The work on a turn: its live log, or that it goes on elsewhere, or undefined: nobody works on it. */
  find(turn: TurnId): { live: Answer; from: number } | 'elsewhere' | undefined;
}
