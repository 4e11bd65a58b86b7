import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { consoleRoutes } from '#doors/console/door.ts';
import { protocolsOf } from '#doors/http/guards.ts';
import type { Route } from '#doors/http/handler.ts';
import { requestOf } from '#doors/http/node-http.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { json } from '#doors/http/responses.ts';
import { realtimeProbe } from '#doors/realtime/door.ts';
import { systemClock } from '#providers/clock/system.ts';
import { httpApp } from '#server/app.ts';
import { type ScriptedCall, scriptedCall } from '#test/support/calls/scripted-realtime-call.ts';
import { silentLog } from '#test/support/speaker.ts';

/** The console's server with a scripted voice behind it, on loopback: the page, `GET /health`, and `/v1/realtime`. */
export interface ScriptedRealtimeServer {
  url: string;
  /** Of every connection so far, oldest first. */
  calls: ScriptedCall[];
  /** Hangs up on everybody without a word. */
  breakConnections(): void;
  close(): Promise<void>;
}

/** `accessToken`: without it nobody is let in. `port`: the one of a server that was closed. */
export async function scriptedRealtimeServer(options: { accessToken?: string; port?: number } = {}): Promise<ScriptedRealtimeServer> {
  const { accessToken, port = 0 } = options;
  const calls: ScriptedCall[] = [];
  const sockets = new Set<WebSocket>();

  const health = { status: 'ok', model: 'offline', ears: 'pocketsphinx:en-us', voice: 'flite:slt' };

  function admit({ headers }: Request): void {
    const shown = [headers.get('authorization') ?? '', ...protocolsOf(headers)];
    const good = [`Bearer ${accessToken}`, `openai-insecure-api-key.${accessToken}`];
    if (accessToken !== undefined && !shown.some((token) => good.includes(token)))
      throw new RefusedRequest('The token is missing.', { status: 401 });
  }

  const routes: Route[] = [
    { method: 'GET', path: '/health', handle: async () => json(health) },
    { method: 'GET', path: '/v1/realtime', handle: realtimeProbe(admit) },
    ...consoleRoutes(() => 'Parley'),
  ];
  const server = createServer(httpApp({ console: routes }, { clock: systemClock, log: silentLog }));
  const webSockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => offered.has('realtime') && 'realtime' });
  server.on('upgrade', (request, socket, head) => {
    try {
      admit(requestOf(request));
    } catch {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.add(webSocket);
      webSocket.on('close', () => sockets.delete(webSocket));
      calls.push(scriptedCall(webSocket));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  function breakConnections(): void {
    for (const socket of sockets) socket.terminate();
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    calls,
    breakConnections,
    close() {
      breakConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
