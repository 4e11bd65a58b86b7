import type { Locale } from '#core/languages/locale.ts';
import type { Outcome, ToolCall } from '#core/ports.ts';
import { alexaDialect } from '#core/speech/dialects.ts';
import { toSsml } from '#core/speech/ssml.ts';
import type { CallEvent } from '#streaming/call.ts';
import type { Conversation } from './conversation-items.ts';
import { type Ending, type RealtimeResponse, realtimeResponse } from './response.ts';
import type { Wire } from './server-events.ts';
import type { RealtimeSettings } from './session-settings.ts';

type Ended = Extract<CallEvent, { type: 'reply-ended' }>;

/** The call's replies as the protocol's responses. A response is done when it has called the client's tools, though it may still sound. */
export interface RealtimeReplies {
  started(turn: string, understood: string | undefined): void;
  text(text: string): void;
  sounds(): void;
  frame(frame: Uint8Array): void;
  tool(call: ToolCall): void;
  /** The client has a result of this call; false: it was not asked for. */
  result(callId: string): boolean;
  ended(event: Ended): void;
  /** The reply that is under way. */
  current(): { turn: string; responseId: string; messageId: string | undefined } | undefined;
  isSounding(): boolean;
  /** The client stops it. */
  cancel(): void;
  /** After the client's commit, and after a tool's result, a reply comes by itself, though the client may ask for it as well. */
  expect(): void;
  /** Nothing comes of a commit, because nothing was said. */
  expectNothing(): void;
  /** Another turn begins: what came by itself will not be asked for any more. */
  forgetExpected(): void;
  /** The client asks for what comes by itself; false: nothing does. Each such request is answered with a response, be it an empty one. */
  askForExpected(): boolean;
}

export function realtimeReplies(parts: {
  wire: Wire;
  conversation: Conversation;
  settings(): RealtimeSettings;
  locale(): Locale;
}): RealtimeReplies {
  const { wire, conversation } = parts;
  let reply: { turn: string; understood: string | undefined; said: string; sounds: boolean; cancelled: boolean } | undefined;
  let response: RealtimeResponse | undefined;
  /** Calls of tools that have no result yet. */
  const calls = new Set<string>();
  /** A reply that came, or comes, without being asked for. */
  let unasked = false;
  /** A commit, or a tool's result, is not answered yet. */
  let awaited = false;
  /** The client has asked, and has seen no response yet. */
  let owed = false;

  function open(turn?: string): RealtimeResponse {
    owed = false;
    awaited = false;
    response = realtimeResponse({ wire, conversation, settings: parts.settings(), turn });
    return response;
  }

  const openEmpty = () => open().done({ status: 'completed' });
  const unfinished = (turn: string) => (response && !response.isDone() ? response : open(turn));

  return {
    started(turn, understood) {
      reply = { turn, understood, said: '', sounds: false, cancelled: false };
      open(turn);
    },
    text(text) {
      if (!reply) return;
      reply.said += text;
      unfinished(reply.turn).text(text);
    },
    sounds() {
      if (reply) reply.sounds = true;
    },
    frame(frame) {
      if (!reply) return;
      // What was said before a tool's call still sounds when the response with the call is done.
      const speaking = response?.messageId() ? response : unfinished(reply.turn);
      speaking.audio(frame);
    },
    tool(call) {
      if (!reply) return;
      const calling = unfinished(reply.turn);
      calling.call(call);
      calls.add(call.id);
      // Clients wait for the end of the response before they run its tools; the other calls of this answer come at once.
      setImmediate(() => calling.done({ status: 'completed' }));
    },
    result: (callId) => calls.delete(callId),
    ended({ turn, outcome, heardMs, stages, usage }) {
      if (reply?.turn !== turn) return;
      const { understood, said, cancelled } = reply;
      const heard = outcome.said.join(' ').replace(/\s+/g, ' ').trim();
      if (owed && !awaited) open(turn);
      response?.done(endingOf(outcome, cancelled), outcome.ended === 'interrupted' ? heard : undefined, usage);
      const ssml = toSsml(outcome.said, alexaDialect(parts.locale()));
      wire.send({ type: 'parley.turn', turn, understood, said, heard, heard_ms: Math.round(heardMs), stages, ssml });
      reply = undefined;
    },
    current: () => reply && response && { turn: reply.turn, responseId: response.id, messageId: response.messageId() },
    isSounding: () => reply?.sounds ?? false,
    cancel() {
      if (reply) reply.cancelled = true;
    },
    expect() {
      unasked = true;
      awaited = true;
    },
    expectNothing() {
      awaited = false;
      if (owed) openEmpty();
    },
    forgetExpected() {
      unasked = false;
    },
    askForExpected() {
      if (!unasked) return false;
      unasked = false;
      if (awaited) owed = true;
      else if (!reply) openEmpty();
      return true;
    },
  };
}

function endingOf({ ended, error }: Outcome, cancelled: boolean): Ending {
  switch (ended) {
    case 'whole':
      return { status: 'completed' };
    case 'cut':
      return { status: 'incomplete', reason: 'max_output_tokens' };
    case 'interrupted':
      return { status: 'cancelled', reason: cancelled ? 'client_cancelled' : 'turn_detected' };
    case 'failed':
      return { status: 'failed', error: { type: 'server_error', code: error ?? 'internal' } };
  }
}
