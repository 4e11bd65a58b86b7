import type { CallEvent } from '#streaming/call.ts';
import type { Conversation } from './conversation-items.ts';
import type { InputAudio } from './input-audio.ts';
import type { RealtimeResponses } from './responses.ts';
import type { RealtimeWire } from './wire.ts';

interface Told {
  wire: RealtimeWire;
  conversation: Conversation;
  input: InputAudio;
  responses: RealtimeResponses;
  /** What is said is answered when the client asks for it. */
  isAnsweredOnRequest(): boolean;
  /** Ends the connection. */
  close(code: number, reason: string): void;
}

type EventOf<Type extends CallEvent['type']> = Extract<CallEvent, { type: Type }>;

/** Tells the client what a call tells us, in the protocol's events. */
export function tellCallEvent(event: CallEvent, told: Told): void {
  (TELLS[event.type] as (event: CallEvent, told: Told) => void)(event, told);
}

const TELLS: Readonly<{ [Type in CallEvent['type']]: (event: EventOf<Type>, told: Told) => void }> = {
  'speech-started'({ atMs }, { responses, input }) {
    responses.requestInput('new-turn');
    input.speechStarted(atMs);
  },
  'speech-ended': ({ atMs }, { input }) => input.speechEnded(atMs),
  hearing({ text }, { input, wire }) {
    input.heard(text);
    wire.send({ type: 'parley.hearing', text });
  },
  understood(event, { responses, input, conversation, isAnsweredOnRequest }) {
    responses.understood(event);
    if (!input.understood(event.text, event.utterance)) return;
    if (isAnsweredOnRequest()) conversation.ask(event.text);
    else conversation.passQuestion();
  },
  /** A client that has asked for the response to its commit must not wait for it. */
  'nothing-understood'({ utterance, code }, { responses, input }) {
    input.nothingUnderstood(utterance, code);
    responses.expectNothing();
  },
  'reply-started': ({ turn }, { responses }) => responses.started(turn),
  'reply-text': ({ text }, { responses }) => responses.text(text),
  'reply-audio': (_event, { responses }) => responses.audible(),
  held: ({ turn }, { wire }) => wire.send({ type: 'parley.held', turn }),
  resumed({ turn, atMs }, { input, wire }) {
    input.falseInterruption();
    wire.send({ type: 'parley.resumed', turn, at_ms: Math.round(atMs) });
  },
  tool: ({ call }, { responses }) => responses.tool(call),
  'reply-ended'(event, { input, responses }) {
    input.replyEnded(event.outcome.ended === 'interrupted');
    responses.ended(event);
  },
  trouble: ({ code, say }, { wire }) => wire.send({ type: 'parley.notice', code, text: say }),
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
