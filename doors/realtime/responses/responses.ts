import type { Locale } from '#core/languages/locale.ts';
import type { Outcome, ToolCall } from '#core/ports.ts';
import { alexaDialect } from '#core/speech/dialects.ts';
import { toSsml } from '#core/speech/ssml.ts';
import type { CallEvent } from '#streaming/call.ts';
import type { Conversation } from '../conversation/items.ts';
import type { ResponseEnding } from '../server-events.ts';
import type { RealtimeSettings } from '../session-settings.ts';
import type { RealtimeWire } from '../wire.ts';
import type { ResponseOptions } from './options.ts';
import { type RealtimeResponse, realtimeResponse } from './response.ts';

interface ResponsesParts {
  wire: RealtimeWire;
  conversation: Conversation;
  settings(): RealtimeSettings;
  locale(): Locale;
}

interface Reply {
  turn: string;
  response: RealtimeResponse;
  outOfBand: boolean;
  understood: string | undefined;
  said: string;
  sounds: boolean;
  /** The client has stopped it, and its end is due. */
  cancelled: boolean;
}

/** The call's replies as the protocol's responses. A response is done when it has called the client's tools, though it may still sound. */
export class RealtimeResponses {
  private readonly parts: ResponsesParts;
  /** Those that are under way, by turn. */
  private readonly replies = new Map<string, Reply>();
  /** The one that is being said; the others are made beside it, in text. */
  private saying: Reply | undefined;
  /** The last turn that was said, and has ended. */
  private last: string | undefined;
  /** What the person asked last. */
  private asked: { turn: string; text: string } | undefined;

  constructor(parts: ResponsesParts) {
    this.parts = parts;
  }

  understood({ turn, text }: { turn: string; text: string }): void {
    this.asked = { turn, text };
  }

  started(turn: string, options: ResponseOptions): void {
    const understood = this.asked?.turn === turn ? this.asked.text : undefined;
    const response = this.create(options, { turn });
    const reply = { turn, response, outOfBand: options.outOfBand, understood, said: '', sounds: false, cancelled: false };
    this.replies.set(turn, reply);
    if (!this.isBeside(options)) this.saying = reply;
  }

  /** A reply out of band is made beside what is being said if it is in text. */
  isBeside({ outOfBand, textOnly = this.parts.settings().textOnly }: ResponseOptions): boolean {
    return outOfBand && textOnly;
  }

  text(turn: string, text: string): void {
    const reply = this.replies.get(turn);
    if (!reply) return;
    reply.said += text;
    reply.response.text(text);
  }

  audible(): void {
    if (this.saying) this.saying.sounds = true;
  }

  /** What was said before a tool's call still sounds when the response with the call is done. */
  frame(frame: Uint8Array): void {
    this.saying?.response.audio(frame);
  }

  /** A call that the client runs already is not made again. */
  tool(turn: string, call: ToolCall): void {
    const { response, outOfBand } = this.replies.get(turn) ?? {};
    if (!response) return;
    if (!outOfBand && this.parts.conversation.isUnderWay(call, response.itemIds())) return;
    response.call(call);
    if (!outOfBand) this.parts.conversation.edit();
    // Clients wait for the end of the response before they run its tools; the other calls of this answer come at once.
    setImmediate(() => response.done({ status: 'completed' }));
  }

  ended({ turn, outcome, heardMs, words, stages, usage }: Extract<CallEvent, { type: 'reply-ended' }>): void {
    const reply = this.replies.get(turn);
    if (!reply) return;
    const { wire, conversation, locale } = this.parts;
    const { response, understood, said, cancelled, outOfBand } = reply;
    const heard = outcome.said.join(' ').replace(/\s+/g, ' ').trim();
    const kept = outcome.ended === 'interrupted' ? heard : undefined;
    response.done(endingOf(outcome, cancelled), kept, usage);
    const message = response.messageId();
    if (message && !outOfBand) conversation.spoken(message, said, words, kept);
    // Of a question whose answer was not heard the call knows nothing.
    if (kept === '') conversation.edit();
    if (outcome.fresh) conversation.startOver();
    const ssml = toSsml(outcome.said, alexaDialect(locale()));
    wire.send({ type: 'parley.turn', turn, understood, said, heard, heard_ms: Math.round(heardMs), stages, ssml });
    this.replies.delete(turn);
    if (this.saying !== reply) return;
    this.saying = undefined;
    this.last = turn;
  }

  /** The reply that is being said. */
  current(): { turn: string; responseId: string; messageId: string | undefined; isDone: boolean } | undefined {
    if (!this.saying) return undefined;
    const { turn, response } = this.saying;
    return { turn, responseId: response.id, messageId: response.messageId(), isDone: response.isDone() };
  }

  /** The last turn that was replied to, if the reply has ended. */
  lastTurn(): string | undefined {
    return this.last;
  }

  /** How many replies are made beside what is being said. */
  besideCount(): number {
    return this.replies.size - (this.saying ? 1 : 0);
  }

  /** The client stops a response; absent: what is being said. Returns its turn, and whether it is made beside that; undefined: there is none. */
  cancel(id: string | undefined): { turn: string; beside: boolean } | undefined {
    const reply = id === undefined ? this.saying : [...this.replies.values()].find(({ response }) => response.id === id);
    if (!reply) return undefined;
    reply.cancelled = true;
    return { turn: reply.turn, beside: reply !== this.saying };
  }

  isSounding(): boolean {
    return this.saying?.sounds ?? false;
  }

  /** The response to a request that nothing comes of. */
  createEmpty(options: ResponseOptions): void {
    this.create(options, null).done({ status: 'completed' });
  }

  private create(options: ResponseOptions, metadata: Readonly<Record<string, string>> | null): RealtimeResponse {
    const { wire, conversation, settings } = this.parts;
    const { textOnly, output } = settings();
    return realtimeResponse({
      wire,
      conversation: options.outOfBand ? undefined : conversation,
      textOnly: options.textOnly ?? textOnly,
      output,
      metadata: options.metadata ?? metadata,
    });
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
