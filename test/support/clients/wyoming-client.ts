import { once } from 'node:events';
import { connect } from 'node:net';
import { encodeEvent, eventDecoder, type WyomingEvent } from '#core/wire/wyoming.ts';

/** A client of Wyoming, such as Home Assistant is. */
export interface WyomingClient {
  send(type: string, data?: object, payload?: Uint8Array): void;
  /** Whatever bytes. */
  write(bytes: Uint8Array | string): void;
  /** The events up to the first of this type, itself included; fewer if the connection was closed before. */
  until(type: string): Promise<WyomingEvent[]>;
  /** The next, whatever it is. Rejects if the connection is closed before. */
  any(): Promise<WyomingEvent>;
  /** The next of this type. Rejects if the connection is closed before. */
  next(type: string): Promise<WyomingEvent>;
  /** Everything until the connection is closed. */
  rest(): Promise<WyomingEvent[]>;
  close(): void;
}

export async function wyomingClient(url: string): Promise<WyomingClient> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  socket.on('error', () => {});

  async function* read(): AsyncGenerator<WyomingEvent> {
    const decoder = eventDecoder(1024 * 1024);
    try {
      for await (const bytes of socket) yield* decoder.push(bytes);
    } catch (error) {
      if (error instanceof RangeError) throw error; // otherwise it is closed, however
    }
  }
  const events = read();

  async function readTo(type: string | undefined): Promise<WyomingEvent[]> {
    const seen: WyomingEvent[] = [];
    for (;;) {
      const { value, done } = await events.next();
      if (done) return seen;
      seen.push(value);
      if (value.type === type) return seen;
    }
  }

  return {
    send: (type, data, payload) => void socket.write(encodeEvent(type, data, payload)),
    write: (bytes) => void socket.write(bytes),
    until: readTo,
    async any() {
      const { value, done } = await events.next();
      if (done) throw new Error('closed');
      return value;
    },
    async next(type) {
      const event = (await readTo(type)).at(-1);
      if (event?.type !== type) throw new Error(`closed before "${type}"; last came ${JSON.stringify(event)}`);
      return event;
    },
    rest: () => readTo(undefined),
    close: () => void socket.destroy(),
  };
}

/** The sound of Home Assistant's microphones. */
export const HOME = { rate: 16_000, width: 2, channels: 1 };

/** Says it, as Home Assistant's microphones do: in chunks of 1024 samples, behind each other. */
export function say(
  client: WyomingClient,
  sound: Uint8Array,
  format: { rate: number; width: number; channels: number },
  transcribe: object = { language: 'en' },
): void {
  client.send('transcribe', transcribe);
  client.send('audio-start', { ...format, timestamp: 0 });
  const bytes = 1024 * format.width * format.channels;
  for (let at = 0; at < sound.length; at += bytes) client.send('audio-chunk', format, sound.subarray(at, at + bytes));
  client.send('audio-stop', { timestamp: null });
}
