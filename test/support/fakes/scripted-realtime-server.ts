import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type WebSocket, WebSocketServer } from 'ws';
import { consoleRoutes } from '#doors/realtime/console.ts';
import { type ScriptedCall, scriptedCall } from '#test/support/calls/scripted-realtime-call.ts';

/** The console's server with a scripted voice behind it, on loopback: `consoleRoutes`, `GET /health`, and `WS /v1/realtime`. */
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

  function refusal({ headers }: IncomingMessage) {
    const shown = [headers.authorization ?? '', ...(headers['sec-websocket-protocol'] ?? '').split(/,\s*/)];
    const good = [`Bearer ${accessToken}`, `openai-insecure-api-key.${accessToken}`];
    return accessToken === undefined || shown.some((token) => good.includes(token))
      ? undefined
      : { status: 401, reason: 'The token is missing.' };
  }

  const app = express();
  app.get('/health', (_request, response) => {
    response.json({ status: 'ok', model: 'offline', ears: 'pocketsphinx:en-us', voice: 'flite:slt' });
  });
  app.use(consoleRoutes(refusal));
  const server = createServer(app);
  const webSockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => offered.has('realtime') && 'realtime' });
  server.on('upgrade', (request, socket, head) => {
    if (refusal(request)) {
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
