import { randomUUID } from 'node:crypto';
import type { Door } from '#doors/door.ts';
import { demandClient } from '#doors/http/guards.ts';
import { explained, type Handler } from '#doors/http/handler.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { text } from '#doors/http/responses.ts';
import { LARGE_MESSAGES } from './audio/large-messages.ts';
import { openaiRealtimeDoor } from './realtime-door.ts';
import { clientSecrets } from './session/client-secrets.ts';
import { personNamed, personOf } from './session/named-person.ts';
import { openingOf } from './session/opening.ts';

const PATH = '/v1/realtime';

/** `WS /v1/realtime`: OpenAI's Realtime protocol, for the console, boards and satellites. */
export const realtime: Door = {
  name: 'realtime',
  title: 'Realtime',
  needsLocale: true,
  open(house) {
    const { config, model, personSecret, clock, log } = house;
    const admit = (request: Request) => demandClient(request, config);
    const secrets = clientSecrets({ clock, model: model.name, admit });

    return {
      routes: [{ method: 'GET', path: PATH, handle: realtimeProbe(secrets.admit) }, ...secrets.routes],
      upgrades: {
        [PATH]: {
          admit: secrets.admit,
          frameBytes: LARGE_MESSAGES.frameBytes,
          open(socket, request, connection) {
            const timeZone = house.timeZone();
            return openaiRealtimeDoor({
              socket,
              connection,
              opening: openingOf(request, secrets.redeem(request)),
              caller: {
                person: personOf(request, personSecret),
                conversation: randomUUID(),
                locale: house.localeAt('realtime'),
                ...(timeZone && { timeZone }),
              },
              personNamed: (name) => personNamed(name, personSecret),
              startCall: (caller, line) => house.startCall('realtime', { ...caller, greets: false }, line),
              clock,
              session: randomUUID().slice(0, 8),
              model: model.name,
              onFault: (error) => log.error({ cause: String(error) }, 'a call failed'),
            });
          },
        },
      },
      banner: (url) =>
        `${url.replace(/^http/, 'ws')}${PATH} for clients of OpenAI's Realtime; ${config.local ? 'from this machine only' : 'with ACCESS_TOKEN'}`,
    };
  },
};

/** Browsers do not tell a page how its WebSocket was refused, so plain HTTP is answered as the upgrade is, or 426. `admit` throws RefusedRequest. */
export function realtimeProbe(admit: (request: Request) => void): Handler {
  return explained(
    async (request) => {
      admit(request);
      throw new RefusedRequest('This is a WebSocket: ask for an upgrade.', { status: 426 });
    },
    ({ message, status }) => text(message, { status, headers: { 'cache-control': 'no-store' } }),
  );
}
