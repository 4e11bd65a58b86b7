import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '#core/ports.ts';
import { ignoreUpgrade, isWebSocket } from './ignored-upgrade.ts';
import { LINE_LIMITS } from './lines/limits.ts';
import { type OpenCall, openCalls } from './lines/open-calls.ts';
import { requestOf } from './node-http.ts';
import { RefusedRequest } from './refused-request.ts';
import { TellingWebSocket } from './telling-web-socket.ts';

/** A second of 24 kHz sound as base64; messages of most protocols have a tenth of that. */
const FRAME_BYTES = 64 * 1024;
const RETRY_AFTER_SECONDS = 5;
/** A WebSocket protocol that callers speak. */
export interface Upgrade {
  /** The largest frame that is read; a larger one ends the connection. Absent: 64 KiB. */
  frameBytes?: number;
  /** Its callers have places of their own, which those of other paths cannot take. */
  keepsPlaces?: boolean;
  /** Throws RefusedRequest. */
  admit(request: Request): void;
  /** `connection`: what the socket writes to. */
  open(socket: WebSocket, request: Request, connection: Duplex): OpenCall;
}

/** Lets callers in, by the path they ask for, at most `maxCalls` at a time. */
export function entrance(options: { upgrades: Readonly<Record<string, Upgrade>>; maxCalls: number; clock: Clock }) {
  const upgrades = new Map(Object.entries(options.upgrades));
  const kept = [...upgrades].filter(([, { keepsPlaces }]) => keepsPlaces).map(([path]) => [path, LINE_LIMITS.callShare] as const);
  const calls = openCalls({ most: options.maxCalls, kept: Object.fromEntries(kept), clock: options.clock });
  const servers = new Map([...upgrades.values()].map((upgrade) => [upgrade, webSocketServer(upgrade.frameBytes)]));

  /** What takes the call that a message asks for. */
  function admitted(request: Request, path: string): Upgrade {
    const upgrade = upgrades.get(path);
    if (!upgrade) throw new RefusedRequest('No calls are taken here.', { status: 404 });
    upgrade.admit(request);
    const refusal = calls.refusal(path);
    if (refusal !== undefined) throw new RefusedRequest(refusal, { status: 503 });
    return upgrade;
  }

  return {
    /** For the HTTP server's 'upgrade', whose listeners have it as `this`. */
    upgrade(this: Server, incoming: IncomingMessage, socket: Duplex, head: Buffer) {
      if (!isWebSocket(incoming)) return ignoreUpgrade(this, incoming, socket, head);
      socket.on('error', () => socket.destroy());
      let request: Request;
      let path: string;
      let admitting: Upgrade;
      try {
        request = requestOf(incoming);
        path = new URL(request.url).pathname;
        admitting = admitted(request, path);
      } catch (error) {
        return turnAway(socket, error instanceof RefusedRequest ? error : new RefusedRequest('This is no request.'));
      }
      servers.get(admitting)?.handleUpgrade(incoming, socket, head, (webSocket) => {
        calls.add(path, admitting.open(webSocket, request, incoming.socket));
      });
    },
    calls: calls.count,
    /** Whether no line is free for another call at a path. */
    full: (path: string) => calls.refusal(path) !== undefined,
    drain: calls.drain,
  };
}

function webSocketServer(maxPayload = FRAME_BYTES): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload,
    WebSocket: TellingWebSocket,
    // The only one with a meaning of its own; the others carry a token, which is not for repeating.
    handleProtocols: (offered) => offered.has('realtime') && 'realtime',
  });
}

function turnAway(socket: Duplex, { status, message }: RefusedRequest): void {
  const retry = status === 503 ? `Retry-After: ${RETRY_AFTER_SECONDS}\r\n` : '';
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(message)}\r\n${retry}`;
  socket.end(`${head}\r\n${message}`, () => socket.destroy());
}
