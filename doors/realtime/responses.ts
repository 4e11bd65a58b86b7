import type { Locale } from '#core/languages/locale.ts';
import type { Outcome, ToolCall } from '#core/ports.ts';
import { alexaDialect } from '#core/speech/dialects.ts';
import { toSsml } from '#core/speech/ssml.ts';
import type { CallEvent } from '#streaming/call.ts';
import type { Conversation } from './conversation-items.ts';
import { type RealtimeResponse, realtimeResponse } from './response.ts';
import {
  IS_WAITED_FOR,
  REPLY_TRANSITIONS,
  REQUEST_TRANSITIONS,
  type ReplyInput,
  type ReplyState,
  type RequestInput,
  type RequestState,
  TAKES_REQUEST,
} from './response-state.ts';
import type { ResponseEnding } from './server-events.ts';
import type { RealtimeSettings } from './session-settings.ts';
import type { RealtimeWire } from './wire.ts';

interface ResponsesParts {
  wire: RealtimeWire;
  conversation: Conversation;
  settings(): RealtimeSettings;
  locale(): Locale;
}

/** The call's replies as the protocol's responses. A response is done when it has called the client's tools, though it may still sound. */
export class RealtimeResponses {
  private readonly parts: ResponsesParts;
  private replyState: ReplyState = 'free';
  private requestState: RequestState = 'none';
  /** The reply that is under way: always, and only, if its state is not 'free'. */
  private reply: { turn: string; understood: string | undefined; said: string; sounds: boolean } | undefined;
  private response: RealtimeResponse | undefined;
  /** What the caller said last. */
  private asked: { turn: string; text: string } | undefined;
  /** Calls of tools that have no result yet. */
  private readonly calls = new Set<string>();

  constructor(parts: ResponsesParts) {
    this.parts = parts;
  }

  understood({ turn, text }: { turn: string; text: string }): void {
    this.asked = { turn, text };
  }

  started(turn: string): void {
    this.reply = { turn, understood: this.asked?.turn === turn ? this.asked.text : undefined, said: '', sounds: false };
    this.replyInput('started');
    this.create(turn);
  }

  text(text: string): void {
    if (!this.reply) return;
    this.reply.said += text;
    this.unfinished(this.reply.turn).text(text);
  }

  audible(): void {
    if (this.reply) this.reply.sounds = true;
  }

  frame(frame: Uint8Array): void {
    if (!this.reply) return;
    // What was said before a tool's call still sounds when the response with the call is done.
    const speaking = this.response?.messageId() ? this.response : this.unfinished(this.reply.turn);
    speaking.audio(frame);
  }

  tool(call: ToolCall): void {
    if (!this.reply) return;
    const calling = this.unfinished(this.reply.turn);
    calling.call(call);
    this.calls.add(call.id);
    // Clients wait for the end of the response before they run its tools; the other calls of this answer come at once.
    setImmediate(() => calling.done({ status: 'completed' }));
  }

  /** The client has a result of this call; false: it was not asked for. */
  takeResult(callId: string): boolean {
    return this.calls.delete(callId);
  }

  ended({ turn, outcome, heardMs, stages, usage }: Extract<CallEvent, { type: 'reply-ended' }>): void {
    if (this.reply?.turn !== turn) return;
    const { understood, said } = this.reply;
    const heard = outcome.said.join(' ').replace(/\s+/g, ' ').trim();
    const ending = endingOf(outcome, this.replyState === 'cancelling');
    this.response?.done(ending, outcome.ended === 'interrupted' ? heard : undefined, usage);
    const ssml = toSsml(outcome.said, alexaDialect(this.parts.locale()));
    this.parts.wire.send({ type: 'parley.turn', turn, understood, said, heard, heard_ms: Math.round(heardMs), stages, ssml });
    this.reply = undefined;
    this.replyInput('ended');
  }

  /** The reply that is under way. */
  current(): { turn: string; responseId: string; messageId: string | undefined } | undefined {
    const { reply, response } = this;
    return reply && response && { turn: reply.turn, responseId: response.id, messageId: response.messageId() };
  }

  isSounding(): boolean {
    return this.reply?.sounds ?? false;
  }

  /** Nothing comes of a commit, because nothing was said. */
  expectNothing(): void {
    const waitedFor = IS_WAITED_FOR.has(this.requestState);
    this.requestInput('nothing');
    if (waitedFor) this.createEmpty();
  }

  /** The client asks for what comes by itself; false: nothing does. */
  request(): boolean {
    if (!TAKES_REQUEST.has(this.requestState)) return false;
    const wasCreated = this.requestState === 'created';
    this.requestInput('request');
    if (wasCreated && !this.reply) this.createEmpty();
    return true;
  }

  replyInput(input: ReplyInput): void {
    this.replyState = REPLY_TRANSITIONS[this.replyState][input];
  }

  requestInput(input: RequestInput): void {
    this.requestState = REQUEST_TRANSITIONS[this.requestState][input];
  }

  private create(turn?: string): RealtimeResponse {
    const { wire, conversation, settings } = this.parts;
    this.requestInput('created');
    this.response = realtimeResponse({ wire, conversation, settings: settings(), turn });
    return this.response;
  }

  private createEmpty(): void {
    this.create().done({ status: 'completed' });
  }

  private unfinished(turn: string): RealtimeResponse {
    return this.response && !this.response.isDone() ? this.response : this.create(turn);
  }
}

function endingOf({ ended, error }: Outcome, cancelled: boolean): ResponseEnding {
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
