import type { TurnId } from '#core/conversation/turn.ts';
import type { GuardedSocket } from '#doors/http/guarded-socket.ts';
import type { CallEvent } from '#streaming/call.ts';
import type { Conversation } from './conversation-items.ts';
import type { RealtimeHearing } from './input-audio.ts';
import type { RealtimeReplies } from './responses.ts';
import type { Wire } from './server-events.ts';

/** Texts that were typed and are not understood yet. */
const TYPED = 16;

/** Turns what a call tells into the protocol's events. */
export interface RealtimeNews {
  tell(event: CallEvent): void;
  /** This text was typed: when the call has understood it, it is no speech. */
  expectTyped(text: string): void;
}

export function realtimeNews(parts: {
  wire: Wire;
  socket: GuardedSocket;
  conversation: Conversation;
  hearing: RealtimeHearing;
  replies: RealtimeReplies;
  onReplyEnded(): void;
}): RealtimeNews {
  const { wire, socket, conversation, hearing, replies, onReplyEnded } = parts;
  const typed: string[] = [];
  let understood: { turn: TurnId; text: string } | undefined;

  function takeTurn(text: string): void {
    if (typed[0] === text) {
      typed.shift();
      return;
    }
    hearing.understood(text);
    if (!text) replies.expectNothing();
    conversation.passQuestion();
  }

  return {
    expectTyped(text) {
      typed.push(text.trim());
      if (typed.length > TYPED) typed.shift();
    },
    tell(event) {
      switch (event.type) {
        case 'speech-started':
          replies.forgetExpected();
          hearing.started(event.atMs);
          break;
        case 'speech-ended':
          hearing.ended(event.atMs);
          break;
        case 'hearing':
          hearing.hearing(event.text);
          wire.send({ type: 'parley.hearing', text: event.text });
          break;
        case 'understood':
          understood = event;
          takeTurn(event.text);
          break;
        case 'reply-started':
          replies.started(event.turn, understood?.turn === event.turn ? understood.text : undefined);
          break;
        case 'reply-text':
          replies.text(event.text);
          break;
        case 'reply-audio':
          replies.sounds();
          break;
        case 'held':
          wire.send({ type: 'parley.held', turn: event.turn });
          break;
        case 'resumed':
          hearing.resumed();
          wire.send({ type: 'parley.resumed', turn: event.turn });
          break;
        case 'tool':
          replies.tool(event.call);
          break;
        case 'reply-ended':
          hearing.replyEnded(event.outcome.ended === 'interrupted');
          replies.ended(event);
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
