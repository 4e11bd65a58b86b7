import { setImmediate } from 'node:timers/promises';
import WebSocket from 'ws';
import { channel } from '#core/async/channel.ts';
import { onAbort } from '#core/async/on-abort.ts';
import type { Clock } from '#core/ports.ts';
import { fieldsOf, parsedJson } from '#core/wire/json.ts';
import { failure, inTime, refusal, unreachable, type VendorService } from './service.ts';

/** A handshake that takes longer will not lead to a conversation. */
const HANDSHAKE_MS = 3_000;

/** A minute of 24 kHz sound as base64. A larger frame ends the connection. */
const FRAME_BYTES = 4 * 1024 * 1024;

export interface Socket {
  /** The text frames, until either end closes the connection. One reader. */
  frames: AsyncIterable<string>;
  /** Ignored once it is closed. */
  send(frame: string | Uint8Array): void;
  /** How many bytes wait to be sent. */
  unsent(): number;
  /** How it was closed: 1000 is the proper way, 1006 means that the connection broke. */
  closed(): { code: number; reason: string };
  /** Cuts it off. */
  close(): void;
}

export interface SocketRequest {
  service: VendorService;
  /** ws: or wss:, http: or https:. Holds no key. */
  url: URL;
  headers: Record<string, string>;
  /** Where the service says why it refuses a connection, and what of that may be shown. */
  reasonOf?: (headers: Readonly<Record<string, string | string[] | undefined>>) => string | undefined;
  clock: Clock;
  signal: AbortSignal;
}

/** Opens a WebSocket. Throws ParleyError; a `signal` that aborts cuts it off, now or later. */
export async function openSocket({ service, url, headers, reasonOf, clock, signal }: SocketRequest): Promise<Socket> {
  // To make one takes a millisecond, and the question that is sent at this moment is more urgent.
  await setImmediate();
  const socket = new WebSocket(url, { headers, perMessageDeflate: false, maxPayload: FRAME_BYTES });
  const frames = channel<string>();
  let closed = { code: 1006, reason: '' };

  const close = () => socket.terminate();
  socket.on('message', (data, isBinary) => {
    if (!isBinary) frames.push(data.toString());
  });
  socket.on('error', () => {}); // the close that follows tells enough
  socket.on('close', (code, reason) => {
    closed = { code, reason: reason.toString() };
    frames.end();
  });

  const opened = new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', (error) => reject(unreachable(service, 'could not be reached', error)));
    socket.once('unexpected-response', (request, response) => {
      const reason = reasonOf?.(response.headers);
      const status = response.statusCode ?? 0;
      request.destroy();
      reject(refusal(service, status, reason));
    });
  });
  socket.on('close', onAbort(signal, close));
  await inTime(service, clock, HANDSHAKE_MS, opened).catch((error) => {
    close();
    throw error;
  });

  return {
    frames,
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    unsent: () => socket.bufferedAmount,
    closed: () => closed,
    close,
  };
}

/** A text frame as the object it should be. Throws ParleyError ('…-failed'). */
export function parsedFrame<T extends object>(service: VendorService, frame: string): Partial<T> {
  const fields = fieldsOf(parsedJson(frame));
  if (!fields) throw failure(service, 'sent a frame that cannot be read');
  return fields as Partial<T>;
}
