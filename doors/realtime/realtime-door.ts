import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { audioAllowance } from '#core/async/rate-limiter.ts';
import { bytesPerSecond } from '#core/audio/audio-format.ts';
import type { Caller } from '#core/conversation/conversation-history.ts';
import { localeFrom } from '#core/languages/locale.ts';
import type { Clock } from '#core/ports.ts';
import { guardedSocket } from '#doors/http/guarded-socket.ts';
import type { OpenCall } from '#doors/http/web-socket-server.ts';
import type { Call, Line } from '#streaming/call.ts';
import { realtimeNews } from './call-events.ts';
import { type ClientEvent, ClientMistake, parseMessage, readClientEvent } from './client-events.ts';
import { realtimeConversation } from './conversation-items.ts';
import { realtimeHearing } from './input-audio.ts';
import { realtimeReplies } from './responses.ts';
import { realtimeWire } from './server-events.ts';
import {
  audioFormat,
  callSettings,
  changedSettings,
  DEFAULT_SETTINGS,
  demandSameFormats,
  instructionsOf,
  isBetaShaped,
  sessionAsTold,
} from './session-settings.ts';

/** The final words of a commit come in a moment. */
const NOTHING_HEARD_MS = 3_000;

export interface RealtimeParts {
  socket: WebSocket;
  connection: Duplex;
  /** The client speaks the protocol of the beta (`asksForBeta`). A session.update in the beta's shape makes it so, too. */
  beta: boolean;
  caller: Caller;
  startCall(caller: Caller, line: Line): Call;
  clock: Clock;
  /** Letters and digits, different for each connection. */
  session: string;
  /** What the client is told of the model. */
  model: string;
  /** A fault of ours, for the log. */
  onFault(error: unknown): void;
}

/**
 * OpenAI's Realtime protocol on one WebSocket (https://platform.openai.com/docs/api-reference/realtime), in the names of 2025 or of the beta.
 * The call begins with the first event that needs one, so that a session.update before it can choose the audio formats.
 *
 * Our own events beside it: `parley.hearing` (what is understood so far), `parley.held` and `parley.resumed` (our voice), `parley.notice`
 * (something does not work), `parley.turn` (after each reply); and from the client `parley.played`. Milliseconds everywhere.
 */
export function openaiRealtimeDoor(parts: RealtimeParts): OpenCall {
  const { caller, clock, session, model, onFault } = parts;
  const guarded = guardedSocket(parts, clock, { onMessage, onClosed, onFault });
  const wire = realtimeWire(guarded, session, parts.beta);
  const conversation = realtimeConversation(wire);
  let settings = DEFAULT_SETTINGS;
  const locale = () => (settings.language === undefined ? caller.locale : localeFrom(settings.language));
  const replies = realtimeReplies({ wire, conversation, settings: () => settings, locale });
  const hearing = realtimeHearing({ wire, conversation, isSounding: replies.isSounding });
  const news = realtimeNews({ wire, socket: guarded, conversation, hearing, replies, onReplyEnded });
  /** Instructions for one response. */
  let aside: string | undefined;
  let call: { current: Call; bytesPerMs: number; mayHear(bytes: number): boolean } | undefined;
  const closed = new AbortController();
  let over = () => {};

  const opened: OpenCall = {
    over: new Promise((resolve) => {
      over = resolve;
    }),
    // What is remembered of the call comes before the goodbye.
    stop: () => void (call?.current.close('stopping') ?? Promise.resolve()).catch(onFault).then(() => guarded.close(1001, 'stopping')),
  };
  wire.send({ type: 'session.created', session: sessionAsTold(settings, { id: `sess_${session}`, model, beta: wire.beta }) });
  return opened;

  function onMessage(text: string | undefined): void {
    let eventId: string | null = null;
    try {
      const message = parseMessage(text);
      eventId = message.eventId;
      obey(readClientEvent(message.value));
    } catch (error) {
      if (!(error instanceof ClientMistake)) onFault(error);
      wire.refuse(error instanceof ClientMistake ? error : new ClientMistake('internal_error', 'Something is wrong on our side.'), eventId);
    }
  }

  function onClosed(): void {
    closed.abort();
    void (call?.current.close('hung-up') ?? Promise.resolve()).catch(onFault).then(over);
  }

  function ensureCall() {
    if (call) return call;
    const input = audioFormat(settings.input);
    const current = parts.startCall(
      { ...caller, locale: locale() },
      {
        input,
        output: audioFormat(settings.output),
        send: replies.frame,
        clear: () => wire.send({ type: 'output_audio_buffer.cleared', response_id: replies.current()?.responseId }),
        tell: news.tell,
      },
    );
    const perSecond = bytesPerSecond(input);
    call = { current, bytesPerMs: perSecond / 1_000, mayHear: audioAllowance(clock, perSecond) };
    current.configure(callSettings(settings, background()));
    return call;
  }

  function background(): string[] {
    return [...conversation.background(), ...(aside === undefined ? [] : [aside])];
  }

  /** Only the instructions: other settings, sent again, would disturb a caller who is speaking. */
  function instruct(): void {
    call?.current.configure({ instructions: instructionsOf(settings, background()) });
  }

  function obey(event: ClientEvent): void {
    switch (event.type) {
      case 'session.update':
        update(event.session);
        break;
      case 'input_audio_buffer.append':
        hear(event.audio);
        break;
      case 'input_audio_buffer.commit':
        commit();
        break;
      case 'input_audio_buffer.clear':
        call?.current.discardInput();
        hearing.discard();
        wire.send({ type: 'input_audio_buffer.cleared' });
        break;
      case 'output_audio_buffer.clear':
        stopReply();
        break;
      case 'conversation.item.create':
        create(event.item, event.previous_item_id);
        break;
      case 'conversation.item.retrieve':
        wire.send({ type: 'conversation.item.retrieved', item: conversation.get(event.item_id) });
        break;
      case 'conversation.item.delete':
        conversation.remove(event.item_id);
        instruct();
        wire.send({ type: 'conversation.item.deleted', item_id: event.item_id });
        break;
      case 'conversation.item.truncate':
        truncate(event);
        break;
      case 'response.create':
        respond(event.response?.instructions ?? undefined);
        break;
      case 'response.cancel': {
        const current = replies.current();
        if (!current || (event.response_id ?? current.responseId) !== current.responseId) {
          throw new ClientMistake('response_cancel_not_active', 'There is no such response under way.', 'response_id');
        }
        stopReply();
        break;
      }
      case 'parley.played':
        call?.current.played(event.turn, event.ms);
        break;
    }
  }

  function update(change: Record<string, unknown>): void {
    const changed = changedSettings(settings, change);
    if (call) demandSameFormats(settings, changed);
    settings = changed;
    wire.beta ||= isBetaShaped(change);
    call?.current.configure(callSettings(settings, background()));
    wire.send({ type: 'session.updated', session: sessionAsTold(settings, { id: `sess_${session}`, model, beta: wire.beta }) });
  }

  function hear(base64: string): void {
    const audio = Buffer.from(base64, 'base64');
    // What is not base64 is left out there, and missing.
    if (base64.length % 4 !== 0 || audio.length !== Buffer.byteLength(base64, 'base64')) {
      throw new ClientMistake('invalid_value', 'audio: not base64', 'audio');
    }
    const { current, bytesPerMs, mayHear } = ensureCall();
    if (!mayHear(audio.length)) {
      throw new ClientMistake('rate_limit_exceeded', 'This sound was left out: send it about as fast as it is spoken.', 'audio');
    }
    hearing.sound(audio.length / bytesPerMs);
    current.hear(audio);
  }

  /** The call answers a commit by itself; where it heard no words, it says nothing, and a client that has asked for a response must not wait. */
  function commit(): void {
    const item = hearing.commit();
    replies.expect();
    ensureCall().current.commit();
    void clock.sleep(NOTHING_HEARD_MS, closed.signal).then(() => {
      if (!hearing.isOpen(item)) return;
      hearing.understood('');
      replies.expectNothing();
    });
  }

  function create(item: Extract<ClientEvent, { type: 'conversation.item.create' }>['item'], after: string | null | undefined): void {
    if (item.type === 'message') {
      conversation.write(item, after);
      instruct();
      return;
    }
    const { id = wire.id('item'), type, call_id, output } = item;
    if (!replies.result(call_id)) throw new ClientMistake('call_not_found', `No call ${call_id} waits for a result.`, 'item.call_id');
    conversation.add({ id, object: 'realtime.item', type, status: 'completed', call_id, output });
    conversation.done(conversation.get(id));
    replies.expect();
    ensureCall().current.toolResult(call_id, output);
  }

  function respond(instructions: string | undefined): void {
    const question = conversation.takeQuestion().trim();
    if (!question && replies.askForExpected()) return;
    if (!question && replies.current()) {
      throw new ClientMistake('conversation_already_has_active_response', 'A response is under way: cancel it, or wait for response.done.');
    }
    // Without a question the instructions are what there is to answer.
    const text = question || instructions;
    if (!text) throw new ClientMistake('nothing_to_respond_to', 'There is nothing to respond to: create an item of the user first.');
    aside = question ? instructions : undefined;
    const { current } = ensureCall();
    instruct();
    replies.forgetExpected();
    news.expectTyped(text);
    current.type(text);
  }

  function truncate({ item_id, content_index, audio_end_ms }: Extract<ClientEvent, { type: 'conversation.item.truncate' }>): void {
    conversation.get(item_id);
    if (replies.current()?.messageId === item_id) call?.current.interrupt(audio_end_ms);
    wire.send({ type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
  }

  function stopReply(): void {
    replies.cancel();
    call?.current.interrupt();
  }

  function onReplyEnded(): void {
    if (aside === undefined) return;
    aside = undefined;
    instruct();
  }
}
