import type { Caller } from '#core/conversation/conversation-history.ts';
import { type Locale, localeFrom } from '#core/languages/locale.ts';
import type { Clock } from '#core/ports.ts';
import type { GuardedSocket } from '#doors/http/guarded-socket.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import type { Call, CallEvent, CallSettings, Line } from '#streaming/call.ts';
import { type ClientAudio, clientAudio } from './audio/client-audio.ts';
import { hearInSlices, soundOf } from './audio/large-messages.ts';
import { tellCallEvent } from './call-events.ts';
import { mistake, type RealtimeClientEvent } from './client-events.ts';
import { type Conversation, realtimeConversation } from './conversation/items.ts';
import { type InputAudio, inputAudio } from './input-audio.ts';
import { PLAIN, responseOptions } from './responses/options.ts';
import { ResponseRequests } from './responses/requests.ts';
import { RealtimeResponses } from './responses/responses.ts';
import { type IdleTimeout, idleTimeout } from './session/idle-timeout.ts';
import { sessionAsTold } from './session/session-told.ts';
import {
  audioFormat,
  callSettings,
  changedSettings,
  changedTranscription,
  idleTimeoutMs,
  instructionsOf,
  isBetaShaped,
  type RealtimeSettings,
} from './session-settings.ts';
import type { RealtimeWire } from './wire.ts';

export interface SessionParts {
  wire: RealtimeWire;
  socket: GuardedSocket;
  /** What the session begins with. */
  settings: RealtimeSettings;
  caller: Caller;
  /** The key of the person whom the client calls so. */
  personNamed(name: string): string;
  startCall(caller: Caller, line: Line): Call;
  clock: Clock;
  /** Letters and digits, different for each connection. */
  session: string;
  /** What the client is told of the model. */
  model: string;
}

type EventOf<Type extends RealtimeClientEvent['type']> = Extract<RealtimeClientEvent, { type: Type }>;

/** One client's session. Its call begins with the first event that needs one, so that a session.update before it can choose the audio formats. */
export class RealtimeSession {
  private readonly parts: SessionParts;
  private readonly wire: RealtimeWire;
  private readonly conversation: Conversation;
  private readonly responses: RealtimeResponses;
  private readonly requests: ResponseRequests;
  private readonly input: InputAudio;
  private readonly idle: IdleTimeout;
  private settings: RealtimeSettings;
  /** A tool of the client's is at work, and nobody is to be asked meanwhile whether they are there. */
  private isAtWork = false;
  private started: { call: Call; audio: ClientAudio } | undefined;

  private readonly takes: { [Type in RealtimeClientEvent['type']]: (event: EventOf<Type>) => void } = {
    'session.update': ({ session }) => this.update(session),
    'transcription_session.update': ({ session }) => this.updateTranscription(session),
    'input_audio_buffer.append': ({ audio }) => this.hear(audio),
    'input_audio_buffer.commit': () => this.commit(),
    'input_audio_buffer.clear': () => this.clearInput(),
    'output_audio_buffer.clear': () => this.stopReply(),
    'conversation.item.create': (event) => this.createItem(event),
    'conversation.item.retrieve': ({ item_id }) =>
      this.wire.send({ type: 'conversation.item.retrieved', item: this.conversation.get(item_id) }),
    'conversation.item.delete': ({ item_id }) => this.deleteItem(item_id),
    'conversation.item.truncate': (event) => this.truncate(event),
    'response.create': ({ response }) => this.requests.create(responseOptions(response)),
    'response.cancel': ({ response_id }) => this.cancelResponse(response_id),
    'parley.played': ({ turn, ms }) => this.started?.call.played(turn, ms),
  };

  /** Tells the client of the session. */
  constructor(parts: SessionParts) {
    const { wire } = parts;
    this.parts = parts;
    this.wire = wire;
    this.settings = parts.settings;
    const conversation = realtimeConversation(wire);
    this.conversation = conversation;
    const settings = () => this.settings;
    const responses = new RealtimeResponses({ wire, conversation, settings, locale: () => this.locale() });
    this.responses = responses;
    this.requests = new ResponseRequests({ wire, conversation, responses, settings, call: () => this.ensureCall().call });
    this.input = inputAudio({ wire, conversation, isSounding: () => responses.isSounding() });
    this.idle = idleTimeout({ clock: parts.clock, afterMs: () => idleTimeoutMs(this.settings), onIdle: (ms) => this.answerSilence(ms) });
    wire.send({ type: 'session.created', session: this.asTold() });
  }

  /** Does what an event of the client's asks. Throws RefusedRequest. */
  take(event: RealtimeClientEvent): void {
    (this.takes[event.type] as (event: RealtimeClientEvent) => void)(event);
  }

  /** Resolves when everything of the call is remembered. */
  async close(reason: 'hung-up' | 'stopping'): Promise<void> {
    this.idle.stop();
    await this.started?.call.close(reason);
  }

  private update(change: Record<string, unknown>): void {
    this.apply(changedSettings(this.settings, change), isBetaShaped(change));
    this.wire.send({ type: 'session.updated', session: this.asTold() });
  }

  /** In the words of the beta's sessions that only transcribe. */
  private updateTranscription(change: Record<string, unknown>): void {
    this.apply(changedTranscription(this.settings, change), true);
    this.wire.send({ type: 'transcription_session.updated', session: this.asTold() });
  }

  private apply(changed: RealtimeSettings, beta: boolean): void {
    if (this.started && changed.personName !== this.settings.personName) {
      throw mistake('cannot_update_person', 'Who speaks cannot change once the call has begun.', 'session.safety_identifier');
    }
    this.settings = changed;
    this.started?.audio.change(this.formats());
    this.wire.beta ||= beta;
    this.started?.call.configure(this.callSettings());
  }

  private hear(base64: string): void {
    const { audio } = this.ensureCall();
    const sound = soundOf(base64);
    this.demandInTime(audio, sound.length);
    this.pass(sound);
  }

  /** A long sound, as if it were one. Rejects with RefusedRequest. */
  async append(slices: readonly Buffer[]): Promise<void> {
    const { audio } = this.ensureCall();
    this.demandInTime(
      audio,
      slices.reduce((bytes, { length }) => bytes + length, 0),
    );
    await hearInSlices(slices, {
      clock: this.parts.clock,
      msOf: ({ length }) => audio.msOf(length),
      hear: (slice) => this.pass(slice),
    });
  }

  private pass(sound: Uint8Array): void {
    const { call, audio } = this.ensureCall();
    this.input.received(audio.msOf(sound.length));
    call.hear(audio.forCall(sound));
  }

  private demandInTime(audio: ClientAudio, bytes: number): void {
    if (audio.isInTime(bytes)) return;
    throw mistake('rate_limit_exceeded', 'This sound was left out: send it about as fast as it is spoken.', 'audio');
  }

  private commit(): void {
    const item = this.input.commit();
    this.requests.committed();
    this.ensureCall().call.commit(item);
  }

  private clearInput(): void {
    this.started?.call.discardInput();
    this.input.discard();
    this.wire.send({ type: 'input_audio_buffer.cleared' });
  }

  private createItem({ item, previous_item_id }: EventOf<'conversation.item.create'>): void {
    this.conversation.write(item, previous_item_id);
    if (item.type === 'message' && item.role === 'system') this.instruct();
    else if (item.type !== 'message' || item.role !== 'user') this.tellConversation({ question: false });
  }

  private deleteItem(item_id: string): void {
    this.conversation.remove(item_id);
    this.instruct();
    this.tellConversation({ question: false });
    this.wire.send({ type: 'conversation.item.deleted', item_id });
  }

  private truncate({ item_id, content_index, audio_end_ms }: EventOf<'conversation.item.truncate'>): void {
    this.conversation.get(item_id);
    if (this.responses.current()?.messageId === item_id) this.started?.call.interrupt(audio_end_ms);
    else this.conversation.truncate(item_id, audio_end_ms);
    this.tellConversation({ question: false });
    this.wire.send({ type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
  }

  private cancelResponse(id: string | null | undefined): void {
    const cancelled = this.responses.cancel(id ?? undefined);
    if (!cancelled) throw mistake('response_cancel_not_active', 'There is no such response under way.', 'response_id');
    if (cancelled.beside) this.started?.call.interruptBeside(cancelled.turn);
    else this.started?.call.interrupt();
  }

  private stopReply(): void {
    this.responses.cancel(undefined);
    this.started?.call.interrupt();
  }

  private tell(event: CallEvent): void {
    const { wire, conversation, input, responses, requests } = this;
    const tellConversation = (because: 'speech' | 'reply-ended') => this.tellConversation({ question: because === 'speech' });
    tellCallEvent(event, { wire, conversation, input, responses, requests, tellConversation, close: this.parts.socket.close });
    this.idle.take(event);
  }

  private answerSilence(silentMs: number): void {
    this.input.silent(silentMs);
    try {
      this.requests.create(PLAIN);
    } catch (error) {
      if (!(error instanceof RefusedRequest)) throw error;
      this.wire.refuse(error, null);
    }
  }

  /** The call knows what was said in it, and is told the rest. `question`: also what nobody has answered yet. */
  private tellConversation(options: { question: boolean }): void {
    if (!this.started || this.responses.current()) return;
    const { call } = this.started;
    if (this.conversation.hasCallUnderWay() !== this.isAtWork) {
      this.isAtWork = !this.isAtWork;
      const { idle = 'ask' } = this.callSettings();
      call.configure({ idle });
    }
    if (this.conversation.isAhead(options)) call.follow(this.conversation.told(options), this.responses.lastTurn());
  }

  private ensureCall() {
    if (this.started) return this.started;
    const { caller, clock } = this.parts;
    const formats = this.formats();
    const audio = clientAudio(formats, clock);
    const call = this.parts.startCall(
      { ...caller, person: this.person(), locale: this.locale() },
      {
        ...formats,
        send: (frame) => this.responses.frame(audio.forClient(frame)),
        clear: () => this.wire.send({ type: 'output_audio_buffer.cleared', response_id: this.responses.current()?.responseId }),
        tell: (event) => this.tell(event),
      },
    );
    this.started = { call, audio };
    call.configure(this.callSettings());
    return this.started;
  }

  private formats() {
    return { input: audioFormat(this.settings.input), output: audioFormat(this.settings.output) };
  }

  private locale(): Locale {
    const { language } = this.settings.transcription ?? {};
    return language ? localeFrom(language) : this.parts.caller.locale;
  }

  /** Whose memory the session has; undefined: nobody's. */
  private person(): string | undefined {
    const { personName } = this.settings;
    return personName === undefined ? this.parts.caller.person : this.parts.personNamed(personName);
  }

  private callSettings(): CallSettings {
    const settings = callSettings(this.settings, this.conversation.system());
    return { ...settings, ...(this.isAtWork && { idle: 'wait' }) };
  }

  /** Only the instructions: other settings, sent again, would disturb a caller in the middle of speech. */
  private instruct(): void {
    this.started?.call.configure({ instructions: instructionsOf(this.settings, this.conversation.system()) });
  }

  private asTold(): object {
    const { session, model } = this.parts;
    return sessionAsTold(this.settings, { id: `sess_${session}`, model, beta: this.wire.beta });
  }
}
