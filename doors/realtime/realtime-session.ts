import type { Caller } from '#core/conversation/conversation-history.ts';
import { type Locale, localeFrom } from '#core/languages/locale.ts';
import type { Clock } from '#core/ports.ts';
import type { GuardedSocket } from '#doors/http/guarded-socket.ts';
import type { Call, CallEvent, Line } from '#streaming/call.ts';
import { type ClientAudio, clientAudio } from './audio/client-audio.ts';
import { hearInSlices, soundOf } from './audio/large-messages.ts';
import { tellCallEvent } from './call-events.ts';
import { mistake, type RealtimeClientEvent } from './client-events.ts';
import { type Conversation, newItem, realtimeConversation } from './conversation-items.ts';
import { type InputAudio, inputAudio } from './input-audio.ts';
import { RealtimeResponses } from './responses.ts';
import { sessionAsTold } from './session/session-told.ts';
import {
  answersOnRequest,
  audioFormat,
  callSettings,
  changedSettings,
  changedTranscription,
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
  private readonly input: InputAudio;
  private settings: RealtimeSettings;
  /** Instructions for one response. */
  private aside: string | undefined;
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
    'response.create': ({ response }) => this.createResponse(response?.instructions ?? undefined),
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
    const responses = new RealtimeResponses({ wire, conversation, settings: () => this.settings, locale: () => this.locale() });
    this.responses = responses;
    this.input = inputAudio({ wire, conversation, isSounding: () => responses.isSounding() });
    wire.send({ type: 'session.created', session: this.asTold() });
  }

  /** Does what an event of the client's asks. Throws RefusedRequest. */
  take(event: RealtimeClientEvent): void {
    (this.takes[event.type] as (event: RealtimeClientEvent) => void)(event);
  }

  /** Resolves when everything of the call is remembered. */
  async close(reason: 'hung-up' | 'stopping'): Promise<void> {
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
    this.settings = changed;
    this.started?.audio.change(this.formats());
    this.wire.beta ||= beta;
    this.started?.call.configure(callSettings(changed, this.background()));
  }

  private hear(base64: string): void {
    const { call, audio } = this.ensureCall();
    const sound = soundOf(base64);
    this.demandInTime(audio, sound.length);
    this.input.received(audio.msOf(sound.length));
    call.hear(audio.forCall(sound));
  }

  /** A long sound, as if it were one. Rejects with RefusedRequest. */
  async append(slices: readonly Buffer[]): Promise<void> {
    const { call, audio } = this.ensureCall();
    this.demandInTime(
      audio,
      slices.reduce((bytes, { length }) => bytes + length, 0),
    );
    await hearInSlices(slices, {
      clock: this.parts.clock,
      msOf: ({ length }) => audio.msOf(length),
      hear: (slice) => {
        this.input.received(audio.msOf(slice.length));
        call.hear(audio.forCall(slice));
      },
    });
  }

  private demandInTime(audio: ClientAudio, bytes: number): void {
    if (audio.isInTime(bytes)) return;
    throw mistake('rate_limit_exceeded', 'This sound was left out: send it about as fast as it is spoken.', 'audio');
  }

  private commit(): void {
    const item = this.input.commit();
    if (!answersOnRequest(this.settings)) this.responses.requestInput('expect');
    this.ensureCall().call.commit(item);
  }

  private clearInput(): void {
    this.started?.call.discardInput();
    this.input.discard();
    this.wire.send({ type: 'input_audio_buffer.cleared' });
  }

  private createItem({ item, previous_item_id }: EventOf<'conversation.item.create'>): void {
    if (item.type === 'message') {
      this.conversation.write(item, previous_item_id);
      this.instruct();
      return;
    }
    const { id = this.wire.id('item'), type, call_id, output } = item;
    const result = newItem(id, { type, status: 'completed', call_id, output });
    if (!this.responses.takeResult(call_id)) {
      throw mistake('call_not_found', `No call ${call_id} waits for a result.`, 'item.call_id');
    }
    this.conversation.add(result);
    this.conversation.done(result);
    this.responses.requestInput('expect');
    this.ensureCall().call.toolResult(call_id, output);
  }

  private deleteItem(item_id: string): void {
    this.conversation.remove(item_id);
    this.instruct();
    this.wire.send({ type: 'conversation.item.deleted', item_id });
  }

  private truncate({ item_id, content_index, audio_end_ms }: EventOf<'conversation.item.truncate'>): void {
    this.conversation.get(item_id);
    if (this.responses.current()?.messageId === item_id) this.started?.call.interrupt(audio_end_ms);
    this.wire.send({ type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
  }

  private createResponse(instructions: string | undefined): void {
    if (this.settings.type === 'transcription')
      throw mistake('invalid_session_type', 'A transcription session makes no responses.', 'type');
    const question = this.conversation.takeQuestion().trim();
    if (!question && this.responses.request()) return;
    if (!question && this.responses.current()) {
      throw mistake('conversation_already_has_active_response', 'A response is under way: cancel it, or wait for response.done.');
    }
    // Without a question the instructions are what there is to answer.
    const text = question || instructions;
    if (!text) throw mistake('nothing_to_respond_to', 'There is nothing to respond to: create an item of the user first.');
    this.aside = question ? instructions : undefined;
    const { call } = this.ensureCall();
    this.instruct();
    this.responses.requestInput('new-turn');
    this.input.expectTyped(text);
    call.type(text);
  }

  private cancelResponse(id: string | null | undefined): void {
    const current = this.responses.current();
    if (!current || (id ?? current.responseId) !== current.responseId) {
      throw mistake('response_cancel_not_active', 'There is no such response under way.', 'response_id');
    }
    this.stopReply();
  }

  private stopReply(): void {
    this.responses.replyInput('cancel');
    this.started?.call.interrupt();
  }

  private tell(event: CallEvent): void {
    const { wire, conversation, input, responses } = this;
    const isAnsweredOnRequest = () => answersOnRequest(this.settings);
    tellCallEvent(event, { wire, conversation, input, responses, isAnsweredOnRequest, close: this.parts.socket.close });
    if (event.type !== 'reply-ended' || this.aside === undefined) return;
    this.aside = undefined;
    this.instruct();
  }

  private ensureCall() {
    if (this.started) return this.started;
    const { caller, clock } = this.parts;
    const formats = this.formats();
    const audio = clientAudio(formats, clock);
    const call = this.parts.startCall(
      { ...caller, locale: this.locale() },
      {
        ...formats,
        send: (frame) => this.responses.frame(audio.forClient(frame)),
        clear: () => this.wire.send({ type: 'output_audio_buffer.cleared', response_id: this.responses.current()?.responseId }),
        tell: (event) => this.tell(event),
      },
    );
    this.started = { call, audio };
    call.configure(callSettings(this.settings, this.background()));
    return this.started;
  }

  private formats() {
    return { input: audioFormat(this.settings.input), output: audioFormat(this.settings.output) };
  }

  private locale(): Locale {
    const { language } = this.settings.transcription ?? {};
    return language ? localeFrom(language) : this.parts.caller.locale;
  }

  private background(): string[] {
    return [...this.conversation.background(), ...(this.aside === undefined ? [] : [this.aside])];
  }

  /** Only the instructions: other settings, sent again, would disturb a caller in the middle of speech. */
  private instruct(): void {
    this.started?.call.configure({ instructions: instructionsOf(this.settings, this.background()) });
  }

  private asTold(): object {
    const { session, model } = this.parts;
    return sessionAsTold(this.settings, { id: `sess_${session}`, model, beta: this.wire.beta });
  }
}
