import type { TurnId } from '#core/conversation/turn.ts';
import type { GuardedSocket } from '#doors/http/guarded-socket.ts';
import type { CallEvent } from '#streaming/call.ts';
import type { Conversation } from './conversation-items.ts';
import type { InputAudio } from './input-audio.ts';
import type { RealtimeResponses } from './responses.ts';
import type { RealtimeWire } from './wire.ts';

/** So many texts that were typed are remembered until they are understood. */
const TYPED_TEXTS = 16;

/** Turns what a call tells into the protocol's events. */
export interface CallEventTeller {
  tell(event: CallEvent): void;
  /** This text was typed: when the call has understood it, it is no speech. */
  expectTyped(text: string): void;
}

export function callEventTeller(parts: {
  wire: RealtimeWire;
  socket: GuardedSocket;
  conversation: Conversation;
  input: InputAudio;
  responses: RealtimeResponses;
  onReplyEnded(): void;
}): CallEventTeller {
  const { wire, socket, conversation, input, responses, onReplyEnded } = parts;
  const typed: string[] = [];
  let understood: { turn: TurnId; text: string } | undefined;

  function takeTurn(text: string): void {
    if (typed[0] === text) {
      typed.shift();
      return;
    }
    input.understood(text);
    if (!text) responses.expectNothing();
    conversation.passQuestion();
  }

  return {
    expectTyped(text) {
      typed.push(text.trim());
      if (typed.length > TYPED_TEXTS) typed.shift();
    },
    tell(event) {
      switch (event.type) {
        case 'speech-started':
          responses.newTurn();
          input.speechStarted(event.atMs);
          break;
        case 'speech-ended':
          input.speechEnded(event.atMs);
          break;
        case 'hearing':
          input.heard(event.text);
          wire.send({ type: 'parley.hearing', text: event.text });
          break;
        case 'understood':
          understood = event;
          takeTurn(event.text);
          break;
        case 'reply-started':
          responses.started(event.turn, understood?.turn === event.turn ? understood.text : undefined);
          break;
        case 'reply-text':
          responses.text(event.text);
          break;
        case 'reply-audio':
          responses.audible();
          break;
        case 'held':
          wire.send({ type: 'parley.held', turn: event.turn });
          break;
        case 'resumed':
          input.falseInterruption();
          wire.send({ type: 'parley.resumed', turn: event.turn, at_ms: Math.round(event.atMs) });
          break;
        case 'tool':
          responses.tool(event.call);
          break;
        case 'reply-ended':
          input.replyEnded(event.outcome.ended === 'interrupted');
          responses.ended(event);
          onReplyEnded();
          break;
        case 'trouble':
          wire.send({ type: 'parley.notice', code: event.code, text: event.say });
          break;
        case 'ended':
          socket.close(...CLOSING[event.reason]);
          break;
      }
    },
  };
}

const CLOSING: Readonly<Record<Extract<CallEvent, { type: 'ended' }>['reason'], [code: number, reason: string]>> = {
  'hung-up': [1000, 'bye'],
  goodbye: [1000, 'goodbye'],
  idle: [1000, 'nobody spoke'],
  'too-long': [1000, 'the call was too long'],
  broken: [1011, 'something broke'],
  stopping: [1001, 'stopping'],
};
