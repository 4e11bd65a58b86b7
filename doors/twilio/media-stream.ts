import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import * as z from 'zod/mini';
import { deferred } from '#core/async/deferred.ts';
import { audioAllowance } from '#core/async/rate-limiter.ts';
import type { Caller } from '#core/conversation/conversation-history.ts';
import type { Clock } from '#core/ports.ts';
import { parsedJson } from '#core/wire/json.ts';
import { guardedSocket } from '#doors/http/guarded-socket.ts';
import { LINE_LIMITS } from '#doors/http/lines/limits.ts';
import type { OpenCall } from '#doors/http/lines/open-calls.ts';
import type { OneTimeTokens } from '#doors/http/one-time-tokens.ts';
import type { Call, CallEvent, Line, Opening } from '#streaming/call.ts';
import { type AnsweringMachine, answeringMachine } from './answering-machine.ts';
import type { Detections } from './detections.ts';
import type { Transfers } from './transfers.ts';
import type { Ringing } from './voice-webhook.ts';

const MULAW = { encoding: 'mulaw', sampleRate: 8_000 } as const;
const FRAME_MS = 20;
/** A mark after so many frames: we know to 100 ms where the listener is. */
const FRAMES_PER_MARK = 5;
/** On their way at a time; we send little ahead of the listener. */
const MARKS = 64;

const short = z.string().check(z.maxLength(128));

/** https://www.twilio.com/docs/voice/media-streams/websocket-messages; what is not named here is let pass. */
const twilioMessage = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('start'),
    start: z.object({
      streamSid: short,
      callSid: short,
      mediaFormat: z.object({ encoding: z.literal('audio/x-mulaw'), sampleRate: z.literal(8_000) }),
      customParameters: z.object({ token: short }),
    }),
  }),
  z.object({ event: z.literal('media'), media: z.object({ payload: z.string() }) }),
  z.object({ event: z.literal('mark'), mark: z.object({ name: short }) }),
  z.object({ event: z.literal('dtmf'), dtmf: z.object({ digit: z.string().check(z.regex(/^[0-9*#A-D]$/)) }) }),
  z.object({ event: z.literal('stop') }),
]);

type Start = Extract<z.infer<typeof twilioMessage>, { event: 'start' }>['start'];

export interface TwilioParts {
  socket: WebSocket;
  connection: Duplex;
  tokens: OneTimeTokens<Ringing>;
  /** The person at the other end, by pseudonymous keys. */
  callerOf(ringing: Ringing): Caller;
  startCall(opening: Opening, line: Line): Call;
  detections: Detections;
  transfers: Transfers | undefined;
  /** What an answering machine is told, if anything. */
  mailboxMessage: string | undefined;
  clock: Clock;
  onFault(error: unknown): void;
}

/** A phone call: Twilio's media stream on one WebSocket. It has to bring the token of its webhook within five seconds. */
export function twilioDoor(parts: TwilioParts): OpenCall {
  const { socket, connection, tokens, callerOf, startCall, detections, transfers, mailboxMessage, clock, onFault } = parts;
  const guarded = guardedSocket({ socket, connection, startMs: LINE_LIMITS.startMs.telephone }, clock, { onMessage, onClosed, onFault });
  const mayHear = audioAllowance(clock, MULAW.sampleRate);
  let stream: { call: Call; played(mark: string): void; machine: AnsweringMachine | undefined; unwatch(): void } | undefined;
  const over = deferred();

  return {
    over: over.promise,
    stop() {
      void (stream?.call.close('stopping') ?? Promise.resolve()).catch(onFault).then(() => guarded.close(1001, 'stopping'));
    },
  };

  function onMessage(bytes: Buffer | undefined): void {
    const read = twilioMessage.safeParse(parsedJson(bytes?.toString() ?? ''));
    if (!read.success) return;
    const message = read.data;
    switch (message.event) {
      case 'start':
        start(message.start);
        break;
      case 'media':
        hear(Buffer.from(message.media.payload, 'base64'));
        break;
      case 'mark':
        stream?.played(message.mark.name);
        break;
      case 'dtmf':
        stream?.call.press(message.dtmf.digit);
        break;
      case 'stop':
        guarded.close(1000, 'bye');
        break;
    }
  }

  function start({ streamSid, callSid, customParameters }: Start): void {
    const ringing = stream ? undefined : tokens.redeem(customParameters.token);
    if (ringing?.callSid !== callSid) {
      guarded.close(1008, 'the token is not good for this call');
      return;
    }
    guarded.started();
    const line = twilioLine((message) => guarded.send({ ...message, streamSid }));
    const opening = { ...callerOf(ringing), greets: ringing.answeredBy !== 'machine' };
    const call = startCall(opening, {
      ...line,
      tell(event) {
        line.tell(event);
        stream?.machine?.hear(event);
        if (event.type === 'transfer') transfers?.note(callSid, event.to);
        if (event.type === 'ended') guarded.close(1000, event.reason);
      },
    });
    const { locale } = ringing;
    const placed = ringing.placed || ringing.answeredBy !== undefined;
    const machine = placed ? answeringMachine({ call, locale, clock, message: mailboxMessage }) : undefined;
    const unwatch = detections.watch(callSid, (by) => {
      if (by === 'machine') machine?.detected();
      if (by === 'fax') void call.close('hung-up');
    });
    stream = { call, played: (mark) => line.played(mark, call), machine, unwatch };
    if (ringing.answeredBy === 'machine') machine?.detected();
  }

  /** What comes faster than anybody speaks is left out. */
  function hear(audio: Uint8Array): void {
    if (stream && mayHear(audio.length)) stream.call.hear(audio);
  }

  function onClosed(): void {
    stream?.machine?.close();
    stream?.unwatch();
    void (stream?.call.close('hung-up') ?? Promise.resolve()).catch(onFault).then(over.resolve);
  }
}

/**
 * Our sound on its way to the phone. Twilio plays what it gets in order and sends a mark back when it comes to it; after a `clear` it sends back
 * all marks at once though nothing of theirs was played, so marks carry the number of the clear before them.
 */
function twilioLine(send: (message: object) => void): Line & { played(mark: string, call: Call): void } {
  let generation = 0;
  let turn = '';
  let frames = 0;
  /** Marks on their way, of this generation. */
  const marks = new Map<string, { turn: string; ms: number }>();

  return {
    input: MULAW,
    output: MULAW,
    send(frame) {
      send({ event: 'media', media: { payload: Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString('base64') } });
      frames++;
      if (frames % FRAMES_PER_MARK !== 0) return;
      const name = `${generation}:${turn}:${frames}`;
      marks.set(name, { turn, ms: frames * FRAME_MS });
      const [oldest] = marks.keys();
      if (marks.size > MARKS && oldest !== undefined) marks.delete(oldest);
      send({ event: 'mark', mark: { name } });
    },
    clear() {
      generation++;
      marks.clear();
      send({ event: 'clear' });
    },
    tell(event: CallEvent) {
      if (event.type !== 'reply-audio') return;
      turn = event.turn;
      frames = 0;
    },
    played(mark, call) {
      const reached = marks.get(mark);
      marks.delete(mark);
      if (reached) call.played(reached.turn, reached.ms);
    },
  };
}
