import type { CallEvent } from '#streaming/call.ts';
import type { Conversation } from './conversation/items.ts';
import type { InputAudio } from './input-audio.ts';
import type { ResponseRequests } from './responses/requests.ts';
import type { RealtimeResponses } from './responses/responses.ts';
import type { RealtimeWire } from './wire.ts';

interface Told {
  wire: RealtimeWire;
  conversation: Conversation;
  input: InputAudio;
  responses: RealtimeResponses;
  requests: ResponseRequests;
  /** The call is to know the conversation, because the person begins to speak, or a reply has ended. */
  tellConversation(because: 'speech' | 'reply-ended'): void;
  /** Ends the connection. */
  close(code: number, reason: string): void;
}

type EventOf<Type extends CallEvent['type']> = Extract<CallEvent, { type: Type }>;

/** Tells the client what a call tells us, in the protocol's events. */
export function tellCallEvent(event: CallEvent, told: Told): void {
  (TELLS[event.type] as (event: CallEvent, told: Told) => void)(event, told);
}

const TELLS: Readonly<{ [Type in CallEvent['type']]: (event: EventOf<Type>, told: Told) => void }> = {
  'speech-started'({ atMs }, { requests, input, tellConversation }) {
    requests.newTurn();
    tellConversation('speech');
    input.speechStarted(atMs);
  },
  'speech-ended': ({ atMs }, { input }) => input.speechEnded(atMs),
  hearing({ text }, { input, wire }) {
    input.heard(text);
    wire.send({ type: 'parley.hearing', text });
  },
  understood(event, { responses, requests, input }) {
    responses.understood(event);
    if (event.request !== undefined) return;
    input.understood(event.text, event.utterance);
    requests.understood({ committed: event.utterance !== undefined });
  },
  'nothing-understood'({ utterance, code }, { requests, input }) {
    input.nothingUnderstood(utterance, code);
    requests.nothingUnderstood();
  },
  'reply-started': ({ turn, request }, { responses, requests }) => responses.started(turn, requests.started(request)),
  'reply-text': ({ turn, text }, { responses }) => responses.text(turn, text),
  'reply-audio': (_event, { responses }) => responses.audible(),
  held: ({ turn }, { wire }) => wire.send({ type: 'parley.held', turn }),
  resumed({ turn, atMs }, { input, wire }) {
    input.falseInterruption();
    wire.send({ type: 'parley.resumed', turn, at_ms: Math.round(atMs) });
  },
  tool: ({ turn, call }, { responses }) => responses.tool(turn, call),
  'reply-ended'(event, { input, responses, requests, tellConversation }) {
    if (event.turn === responses.current()?.turn) input.replyEnded(event.outcome.ended === 'interrupted');
    responses.ended(event);
    tellConversation('reply-ended');
    requests.goOn();
  },
  trouble: ({ code, say }, { wire }) => wire.send({ type: 'parley.notice', code, text: say }),
  transfer() {},
  ended: ({ reason }, { close }) => close(...CLOSING[reason]),
};

const CLOSING: Readonly<Record<EventOf<'ended'>['reason'], [code: number, reason: string]>> = {
  'hung-up': [1000, 'bye'],
  goodbye: [1000, 'goodbye'],
  idle: [1000, 'nobody spoke'],
  'too-long': [1000, 'the call was too long'],
  broken: [1011, 'something broke'],
  stopping: [1001, 'stopping'],
};
