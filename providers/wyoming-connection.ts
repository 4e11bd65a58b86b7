import { connect } from 'node:net';
import { onAbort } from '#core/async/on-abort.ts';
import type { Clock } from '#core/ports.ts';
import { encodeEvent, eventDecoder, type WyomingEvent } from '#core/wire/wyoming.ts';
import { errorWord, failure, inTime, type ServiceSettings, unreachable, type VendorService } from './service.ts';

/** A connection that takes longer will not lead to a conversation. */
const CONNECT_MS = 3_000;
/** How long a server may take to tell what it is. */
const INFO_MS = 3_000;
/** Piper tells of all the voices it could download. */
const DATA_BYTES = 1024 * 1024;

export interface WyomingConnection {
  /** Ignored once it is closed. */
  send(type: string, data?: object, payload?: Uint8Array): void;
  /** The next event. Throws ParleyError: when the connection breaks, at what is not Wyoming, and for an `error` event. */
  next(): Promise<WyomingEvent>;
  /** Cuts it off. */
  close(): void;
}

export interface WyomingAddress {
  service: VendorService;
  clock: Clock;
}

/** `baseURL`: 'tcp://127.0.0.1:10300'. */
export interface WyomingOptions {
  baseURL: string;
  settings: ServiceSettings;
  clock: Clock;
}

export function wyomingService(role: 'stt' | 'tts', { baseURL, settings }: WyomingOptions): VendorService {
  return { role, name: 'wyoming', baseURL, settings };
}

/**
 * Opens a connection, perhaps ahead of its use, which hears then that it could not be opened. Throws ParleyError; a `signal` that aborts cuts it
 * off, now or later. What the reader has no time for waits in the network.
 */
export function openWyoming(address: WyomingAddress, signal: AbortSignal): Promise<WyomingConnection> {
  const opening = open(address, signal);
  opening.catch(() => {});
  return opening;
}

async function open({ service, clock }: WyomingAddress, signal: AbortSignal): Promise<WyomingConnection> {
  const { hostname, port } = new URL(service.baseURL);
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), noDelay: true });
  const close = () => void socket.destroy();
  socket.on('error', () => {}); // the reader sees it
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', (error) => reject(unreachable(service, 'could not be reached', error)));
    socket.once('close', () => reject(unreachable(service, 'could not be reached')));
  });
  socket.on('close', onAbort(signal, close));
  await inTime(service, clock, CONNECT_MS, opened).catch((error) => {
    close();
    throw error;
  });

  async function* read(): AsyncGenerator<WyomingEvent, undefined> {
    const decoder = eventDecoder(DATA_BYTES);
    for await (const bytes of socket) yield* decoder.push(bytes);
    return undefined;
  }
  const events = read();

  return {
    send(type, data, payload) {
      if (socket.writable) socket.write(encodeEvent(type, data, payload));
    },
    async next() {
      const { value: event } = await events.next().catch((error) => {
        if (error instanceof RangeError) throw failure(service, 'sent what is not Wyoming');
        throw unreachable(service, 'broke the connection', error);
      });
      if (!event) throw unreachable(service, 'closed the connection');
      if (event.type === 'error') throw failure(service, `answered an error ${errorWord(event.data['code']) ?? ''}`.trim());
      return event;
    },
    close,
  };
}

/** What a server says of its recogniser or its voice. Throws ParleyError, also if it has none. */
export async function describedBy(connection: WyomingConnection, { service, clock }: WyomingAddress): Promise<Record<string, unknown>> {
  connection.send('describe');
  const info = await inTime(service, clock, INFO_MS, connection.next());
  const programs = info.data[service.role === 'stt' ? 'asr' : 'tts'];
  const [first] = Array.isArray(programs) ? programs : [];
  if (typeof first !== 'object' || first === null) throw failure(service, `has no ${service.role === 'stt' ? 'recogniser' : 'voice'}`);
  return first;
}

/** The name of the program behind an address, and the address. Throws ParleyError. */
export async function whoAnswers(role: 'stt' | 'tts', options: WyomingOptions): Promise<string> {
  const leaving = new AbortController();
  const address = { service: wyomingService(role, options), clock: options.clock };
  try {
    const { name } = await describedBy(await openWyoming(address, leaving.signal), address);
    return `${name} answers at ${options.baseURL}`;
  } finally {
    leaving.abort();
  }
}
