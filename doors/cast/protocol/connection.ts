import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { channel } from '#core/async/channel.ts';
import { onAbort } from '#core/async/on-abort.ts';
import { LATE, within } from '#core/async/within.ts';
import type { Clock } from '#core/ports.ts';
import { parsedJson } from '#core/wire/json.ts';
import { CastError } from './cast-error.ts';
import { encode, messageReader } from './wire.ts';

/** A speaker on the local network. */
export interface CastAddress {
  host: string;
  port: number;
}

export interface Received {
  source: string;
  namespace: string;
  /** Parsed JSON; undefined where it was none. */
  payload: unknown;
}

export type CastConnection = Awaited<ReturnType<typeof openConnection>>;

const CONNECT_MS = 5_000;
/** Both sides say that they are there; a device that does not for so long has gone. Chromium pings every 5 s and waits for 10. */
const PING_MS = 5_000;
const GONE_MS = 15_000;
/** Messages that may wait for us. A device sends some few a second. */
const WAITING = 1_000;

const US = 'sender-0';
const PLATFORM = 'receiver-0';
export const CONNECTION = 'urn:x-cast:com.google.cast.tp.connection';
const HEARTBEAT = 'urn:x-cast:com.google.cast.tp.heartbeat';

/** Connects to a speaker. Throws CastError 'unreachable', or 'stopped' if `signal` aborts; then the connection is cut, now or later. */
export async function openConnection(address: CastAddress, { clock, signal }: { clock: Clock; signal: AbortSignal }) {
  const socket = await handshake(address, clock, signal);
  const received = channel<Received>(WAITING);
  const messages = received[Symbol.asyncIterator]();
  const read = messageReader();
  const over = new AbortController();
  let heardAt = clock.now();
  let unlink = () => {};

  function send(destination: string, namespace: string, payload: object): void {
    if (!over.signal.aborted) socket.write(encode({ source: US, destination, namespace, payload: JSON.stringify(payload) }));
  }

  function end(error: CastError): void {
    if (over.signal.aborted) return;
    over.abort(error);
    unlink();
    socket.destroy();
    received.end(error);
  }

  function hear(piece: Buffer): void {
    heardAt = clock.now();
    for (const { source, namespace, payload } of read(piece)) {
      const parsed = parsedJson(payload);
      if (namespace !== HEARTBEAT) received.push({ source, namespace, payload: parsed });
      else if ((parsed as { type?: unknown } | undefined)?.type === 'PING') send(source, HEARTBEAT, { type: 'PONG' });
    }
  }

  async function beat(): Promise<void> {
    while (!over.signal.aborted) {
      if (clock.now() - heardAt > GONE_MS)
        return end(new CastError('gone', 'the speaker has fallen silent: it lost its power or its network'));
      send(PLATFORM, HEARTBEAT, { type: 'PING' });
      await clock.sleep(PING_MS, over.signal);
    }
  }

  socket.on('data', (piece: Buffer) => {
    try {
      hear(piece);
    } catch (cause) {
      end(new CastError('gone', 'what answers at the address of the speaker does not speak Cast', { cause }));
    }
  });
  socket.on('error', () => {}); // the close that follows tells enough
  socket.on('close', () => end(new CastError('gone', 'the speaker closed the connection')));
  unlink = onAbort(signal, () => end(stopped()));
  send(PLATFORM, CONNECTION, { type: 'CONNECT', origin: {} });
  void beat();

  return {
    /** Our address in the speaker's network: where it finds us. */
    localAddress: socket.localAddress ?? '',
    send,
    /** The first of the next messages that `pick` makes something of. Throws CastError 'silent' with `complaint` after `ms`, or 'gone'. */
    async next<T>(pick: (message: Received) => T | undefined, ms: number, complaint: string): Promise<T> {
      const until = clock.now() + ms;
      for (;;) {
        const message = await within(clock, until - clock.now(), messages.next());
        if (message === LATE) throw new CastError('silent', complaint);
        if (message.done) throw stopped();
        const picked = pick(message.value);
        if (picked !== undefined) return picked;
      }
    },
    close(): void {
      send(PLATFORM, CONNECTION, { type: 'CLOSE' });
      over.abort(stopped());
      unlink();
      socket.end(() => socket.destroy());
    },
  };
}

/**
 * TLS without a look at the certificate: each device signs its own, in nobody's name, so there is nothing to compare it with. What we send is
 * the address of a clip that is void minutes later; whoever could pose as the speaker in its own network would hear that one.
 */
async function handshake({ host, port }: CastAddress, clock: Clock, signal: AbortSignal): Promise<TLSSocket> {
  const socket = connect({ host, port, rejectUnauthorized: false });
  try {
    const secured = once(socket, 'secureConnect', { signal });
    if ((await within(clock, CONNECT_MS, secured)) === LATE) throw new Error(`nobody answered within ${CONNECT_MS / 1_000} s`);
    return socket;
  } catch (cause) {
    socket.on('error', () => {}).destroy();
    if (signal.aborted) throw stopped();
    const why = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    throw new CastError('unreachable', `the speaker cannot be reached at ${host}, port ${port} (${why}): is it on, and in this network?`, {
      cause,
    });
  }
}

function stopped(): CastError {
  return new CastError('stopped', 'the announcement was stopped');
}
