import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Caller } from '#core/conversation/conversation-history.ts';
import type { Clock } from '#core/ports.ts';
import { demandClient } from '#doors/http/guards.ts';
import { onNode } from '#doors/http/node-http.ts';
import { oneTimeTokens } from '#doors/http/one-time-tokens.ts';
import { entrance } from '#doors/http/web-socket-server.ts';
import { LARGE_MESSAGES } from '#doors/realtime/audio/large-messages.ts';
import { openaiRealtimeDoor } from '#doors/realtime/realtime-door.ts';
import { clientSecrets } from '#doors/realtime/session/client-secrets.ts';
import { personNamed, personOf } from '#doors/realtime/session/named-person.ts';
import { openingOf } from '#doors/realtime/session/opening.ts';
import { detections } from '#doors/twilio/detections.ts';
import { twilioDoor } from '#doors/twilio/media-stream.ts';
import type { Transfers } from '#doors/twilio/transfers.ts';
import { demandMedia, MEDIA_PATH, type Ringing, twilioVoice } from '#doors/twilio/voice-webhook.ts';
import { systemClock } from '#providers/clock/system.ts';
import type { Call, Line } from '#streaming/call.ts';
import { type ScriptedCall, scriptedCalls } from '#test/support/calls/scripted-call.ts';
import { type RealtimeClient, realtimeClient, SOUND } from '#test/support/clients/realtime-client.ts';

const SECRET = 'a secret of 32 characters or more';

export interface DoorServer {
  port: number;
  calls: ScriptedCall[];
  entrance: ReturnType<typeof entrance>;
  faults: unknown[];
  /** A client of the Realtime API. `query`: of its address, from '?' on. */
  connect(query?: string, options?: Parameters<typeof realtimeClient>[1]): Promise<RealtimeClient>;
  /** Brings the call of the first client to life with a sound that is thrown away, and waits until it is there. */
  begin(client: RealtimeClient): Promise<ScriptedCall>;
  /** Its clients leave first. */
  close(): Promise<void>;
}

/** The doors of raw audio on a port of this machine; behind them scripted calls, or those of `startCall`. */
export async function doorServer(
  options: {
    accessToken?: string;
    /** The server is not to be reached from elsewhere. Default: it is not, unless it has a public address. */
    local?: boolean;
    publicUrl?: string;
    authToken?: string;
    maxCalls?: number;
    frameMs?: number;
    clock?: Clock;
    /** What answering machines are told. */
    mailboxMessage?: string;
    /** Whom calls go on with. */
    transfers?: Transfers;
    startCall?(caller: Caller, line: Line): Call;
  } = {},
): Promise<DoorServer> {
  const { accessToken, publicUrl, local = publicUrl === undefined, authToken, maxCalls = 10, frameMs = 2, clock = systemClock } = options;
  const scripted = scriptedCalls({ clock, frameMs });
  const startCall = options.startCall ?? scripted.startCall;
  const faults: unknown[] = [];
  const onFault = (error: unknown) => faults.push(error);
  const admit = (request: Request) => demandClient(request, { local, accessToken, publicUrl });
  const secrets = clientSecrets({ clock, model: 'scripted', admit });
  const tokens = oneTimeTokens<Ringing>({ clock, random: randomUUID });
  const found = detections();
  const twilio = { publicUrl, authToken, demandClient: admit };
  const caller = { person: 'somebody', conversation: 'talk', locale: 'en-US' } as const;

  const doors = entrance({
    clock,
    maxCalls,
    upgrades: {
      '/v1/realtime': {
        admit: secrets.admit,
        frameBytes: LARGE_MESSAGES.frameBytes,
        open: (socket, request, connection) =>
          openaiRealtimeDoor({
            socket,
            connection,
            opening: openingOf(request, secrets.redeem(request)),
            caller: { ...caller, person: personOf(request, SECRET), conversation: randomUUID() },
            personNamed: (name) => personNamed(name, SECRET),
            startCall,
            clock,
            session: randomUUID().slice(0, 8),
            model: 'scripted',
            onFault,
          }),
      },
      [MEDIA_PATH]: {
        keepsPlaces: authToken !== undefined,
        admit: (request) => demandMedia(request, twilio),
        open: (socket, _request, connection) =>
          twilioDoor({
            socket,
            connection,
            tokens,
            callerOf: ({ number, locale }) => ({ ...caller, person: number, locale }),
            startCall,
            detections: found,
            transfers: options.transfers,
            mailboxMessage: options.mailboxMessage,
            clock,
            onFault,
          }),
      },
    },
  });
  const leavesMessages = options.mailboxMessage !== undefined;
  const voice = onNode(
    twilioVoice({
      ...twilio,
      tokens,
      detections: found,
      transfers: options.transfers,
      leavesMessages,
      full: () => doors.full(MEDIA_PATH),
      locale: () => 'en-US',
    }),
    {
      clock,
    },
  );
  const posts = new Map(secrets.routes.map(({ path, handle }) => [path, onNode(handle, { clock })]));
  const server = createServer((request, response) => void (posts.get(request.url ?? '') ?? voice)(request, response));
  server.on('upgrade', doors.upgrade);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });

  const { port } = server.address() as AddressInfo;
  const clients: RealtimeClient[] = [];
  return {
    port,
    calls: scripted.calls,
    entrance: doors,
    faults,
    async connect(query = '', options = {}) {
      const client = await realtimeClient(`ws://127.0.0.1:${port}/v1/realtime${query}`, options);
      clients.push(client);
      return client;
    },
    async begin(client) {
      client.send({ type: 'input_audio_buffer.append', audio: SOUND });
      client.send({ type: 'input_audio_buffer.clear' });
      await client.next('input_audio_buffer.cleared');
      return scripted.calls[0] as ScriptedCall;
    },
    async close() {
      for (const client of clients) client.close();
      await doors.drain(0);
      server.close();
      server.closeAllConnections();
    },
  };
}
