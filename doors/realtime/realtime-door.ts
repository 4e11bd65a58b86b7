import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { deferred } from '#core/async/deferred.ts';
import { guardedSocket } from '#doors/http/guarded-socket.ts';
import { LINE_LIMITS } from '#doors/http/lines/limits.ts';
import type { OpenCall } from '#doors/http/lines/open-calls.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { LARGE_MESSAGES, slicesOf, soundIn, tooLarge } from './audio/large-messages.ts';
import { mistake, parseMessage, readClientEvent } from './client-events.ts';
import { RealtimeSession, type SessionParts } from './realtime-session.ts';
import type { RealtimeOpening } from './session/opening.ts';
import { realtimeWire } from './wire.ts';

export interface RealtimeParts extends Omit<SessionParts, 'wire' | 'socket' | 'settings'> {
  socket: WebSocket;
  connection: Duplex;
  opening: RealtimeOpening;
  /** A fault of ours, for the log. */
  onFault(error: unknown): void;
}

/**
 * OpenAI's Realtime protocol on one WebSocket (https://platform.openai.com/docs/api-reference/realtime), in the names of 2025 or of the beta.
 * The conversation is the client's: its items are what the model knows, and nothing of them is kept beyond the connection, unless a person is named
 * (`session/named-person.ts`, or `safety_identifier` or `user` of the session).
 *
 * Our own events beside it, to a client that connects with `?parley=events`: `parley.hearing` (what is understood so far), `parley.held` and `parley.resumed` (our voice), `parley.notice`
 * (something does not work), `parley.turn` (after each reply); and from the client `parley.played`. Milliseconds everywhere.
 */
export function openaiRealtimeDoor(parts: RealtimeParts): OpenCall {
  const { onFault } = parts;
  const over = deferred();
  const socket = guardedSocket({ ...parts, startMs: LINE_LIMITS.startMs.realtime }, parts.clock, {
    onMessage,
    onTooLarge,
    onClosed,
    onFault,
  });
  const wire = realtimeWire(socket, parts.session, parts.opening);
  const session = new RealtimeSession({ ...parts, socket, wire, settings: parts.opening.settings });

  function onMessage(message: Buffer | undefined): void | Promise<void> {
    if (message && message.length > LARGE_MESSAGES.usualBytes) return onLarge(message);
    take(message?.toString());
  }

  function take(text: string | undefined): void {
    let eventId: string | null = null;
    try {
      const message = parseMessage(text);
      eventId = message.eventId;
      const event = readClientEvent(message.value);
      socket.started();
      session.take(event);
    } catch (error) {
      refuse(error, eventId);
    }
  }

  async function onLarge(message: Buffer): Promise<void> {
    let eventId: string | null = null;
    try {
      const sound = soundIn(message);
      if (!sound) return take(message.toString());
      eventId = parseMessage(sound.text).eventId;
      socket.started();
      await session.append(await slicesOf(sound.base64));
    } catch (error) {
      refuse(error, eventId);
    }
  }

  function onTooLarge(): void {
    refuse(tooLarge(LARGE_MESSAGES.mostBytes), null);
  }

  function refuse(error: unknown, eventId: string | null): void {
    if (!(error instanceof RefusedRequest)) onFault(error);
    wire.refuse(error instanceof RefusedRequest ? error : mistake('internal_error', 'Something is wrong on our side.'), eventId);
  }

  function onClosed(): void {
    void session.close('hung-up').catch(onFault).then(over.resolve);
  }

  return {
    over: over.promise,
    // What is remembered of the call comes before the goodbye.
    stop: () =>
      void session
        .close('stopping')
        .catch(onFault)
        .then(() => socket.close(1001, 'stopping')),
  };
}
