import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Caller } from '#core/conversation/conversation-history.ts';
import { ownerOf } from '#core/conversation/owner.ts';
import { personKey } from '#core/conversation/person.ts';
import type { Log } from '#core/log.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { Clock, LanguageModel, Memory, Speech } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import { refusal } from '#doors/http/access.ts';
import { oneTimeTokens } from '#doors/http/one-time-tokens.ts';
import { type Entrance, entrance } from '#doors/http/web-socket-server.ts';
import { consoleRoutes } from '#doors/realtime/console.ts';
import { openaiRealtimeDoor } from '#doors/realtime/realtime-door.ts';
import { asksForBeta } from '#doors/realtime/wire.ts';
import { twilioDoor } from '#doors/twilio/media-stream.ts';
import { MEDIA_PATH, mediaRefusal, type Ringing, twilioVoice } from '#doors/twilio/voice-webhook.ts';
import type { Call, Line } from '#streaming/call.ts';
import { callMeasure } from '#streaming/measure-call.ts';
import { startCall } from '#streaming/session.ts';
import { answeringFor } from './answering.ts';
import { callThreads } from './call-threads/call-threads.ts';

/** The doors for raw audio: who may call, and what answers. */
export interface Calls {
  entrance: Entrance;
  /** `POST /twilio/voice`. */
  twilioVoice: RequestHandler;
  /** The page to talk with, let in as its calls are. */
  console: RequestHandler;
  /** Once all calls are over. */
  close(): Promise<void>;
}

export function callsFor(
  config: Config,
  parts: { model: LanguageModel; memory: Memory; speech: Speech; personSecret: string; clock: Clock; log: Log; report: Report },
): Calls {
  const { model, memory, speech, personSecret, clock, log, report } = parts;
  const { loopback, publicUrl } = config;
  const onFault = (error: unknown) => log.error({ cause: String(error) }, 'a call failed');
  const answering = answeringFor(config, { model, memory, speech, clock, log });
  const threads = callThreads({ config, memory, clock, log, here: (opening, line) => startCall(opening, line, answering) });
  const start =
    (door: string, greets: boolean) =>
    (caller: Caller, line: Line): Call => {
      const measure = callMeasure({ door, model: model.name, report });
      const tell: Line['tell'] = (event) => {
        measure(event);
        line.tell(event);
      };
      return threads.startCall({ ...caller, greets }, { ...line, tell });
    };
  const refuseUnsigned = (request: Parameters<typeof refusal>[0]) => refusal(request, config);
  const twilio = { publicUrl, authToken: config.twilio.authToken, refuseUnsigned };
  const tokens = oneTimeTokens<Ringing>({ clock, random: randomUUID });
  const timeZone = loopback ? { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone } : {};

  const doors = entrance({
    clock,
    maxCalls: config.maxCalls,
    doors: {
      '/v1/realtime': {
        admit: refuseUnsigned,
        // Whoever has the token, or sits at this machine, is one person.
        open: (socket, request) =>
          openaiRealtimeDoor({
            socket,
            connection: request.socket,
            beta: asksForBeta(request),
            caller: { person: ownerOf(personSecret), conversation: randomUUID(), locale: 'en-US', ...timeZone },
            startCall: start('realtime', false),
            clock,
            session: randomUUID().slice(0, 8),
            model: model.name,
            onFault,
          }),
      },
      [MEDIA_PATH]: {
        admit: (request) => mediaRefusal(request, twilio),
        open: (socket, { socket: connection }) =>
          twilioDoor({ socket, connection, tokens, callerOf, startCall: start('telephone', true), clock, onFault }),
      },
    },
  });

  function callerOf({ from, callSid, locale }: Ringing): Caller {
    return { person: personKey(personSecret, 'telephone', from), conversation: personKey(personSecret, 'telephone call', callSid), locale };
  }

  return {
    entrance: doors,
    close: threads.close,
    console: consoleRoutes(refuseUnsigned),
    twilioVoice: twilioVoice({ ...twilio, tokens, full: doors.full }),
  };
}
