import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { onLoopback } from '#test/support/processes/on-loopback.ts';

/** What a WebSocket service can do instead of its work. */
export interface HandshakeFault {
  /** Answers the upgrade with this instead. */
  refuse?: { status: number; headers?: Record<string, string>; body?: string };
  /** Never answers the upgrade. */
  mute?: boolean;
}

export interface FakeWebSocket {
  /** With `http:`, as a base URL. */
  url: string;
  /** Of all connections that were asked for, oldest first. */
  handshakes: { url: URL; headers: IncomingHttpHeaders }[];
  /** What clients sent: text frames, parsed; and how many bytes of audio. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into them as they please
  messages: any[];
  audioBytes(): number;
  /** How many connections are open now. */
  open(): number;
  close(): Promise<void>;
}

/** A server on loopback for fakes of services; `serve` gets each connection with its number, from 1. */
export async function fakeWebSocket(
  faultOf: (connection: number, url: URL) => HandshakeFault,
  serve: (socket: WebSocket, url: URL, connection: number) => void,
): Promise<FakeWebSocket> {
  const handshakes: FakeWebSocket['handshakes'] = [];
  const messages: unknown[] = [];
  let audioBytes = 0;
  const upgrades = new WebSocketServer({ noServer: true });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const connection = handshakes.push({ url, headers: request.headers });
    const { refuse, mute } = faultOf(connection, url);
    if (mute) {
      socket.on('end', () => socket.end()).resume();
      return;
    }
    if (refuse) {
      const headers = Object.entries({ ...refuse.headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`HTTP/1.1 ${refuse.status} No\r\n${headers.join('')}\r\n${refuse.body ?? ''}`);
      return;
    }
    upgrades.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => {});
      client.on('message', (data, isBinary) => {
        if (isBinary) audioBytes += (data as Buffer).length;
        else messages.push(JSON.parse(data.toString()));
      });
      serve(client, url, connection);
    });
  });
  const { port, open, close } = await onLoopback(server);
  return { url: `http://127.0.0.1:${port}`, handshakes, messages, audioBytes: () => audioBytes, open, close };
}
