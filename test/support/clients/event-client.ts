import { type ClientOptions, WebSocket } from 'ws';

export type Message = { type: string } & Record<string, unknown>;

/** A WebSocket client of a protocol of JSON messages, for conversations that a test writes down message by message. */
export interface EventClient {
  socket: WebSocket;
  /** All messages so far, and those of one type. */
  all: Message[];
  of(type: string): Message[];
  send(message: object): void;
  /** The next message of the type that was not waited for yet. */
  next(type: string): Promise<Message>;
  /** How the connection was closed. */
  closed: Promise<{ code: number; reason: string }>;
  close(): void;
}

/** Rejects with the HTTP status where the upgrade is refused. `kind`: the property that names a message's type. */
export async function eventClient(
  url: string,
  options: ClientOptions & { protocols?: string[]; kind?: string } = {},
): Promise<EventClient> {
  const { protocols = [], kind = 'type', ...rest } = options;
  const socket = new WebSocket(url, protocols, rest);
  const all: Message[] = [];
  const seen = new Map<string, number>();
  const waiting = new Set<() => void>();

  socket.on('message', (data) => {
    const message = JSON.parse(data.toString());
    all.push({ ...message, type: message[kind] });
    for (const look of waiting) look();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('unexpected-response', (_request, response) => reject(Object.assign(new Error(`${response.statusCode}`), { response })));
    socket.on('error', reject);
  });

  const of = (type: string) => all.filter((message) => message.type === type);
  return {
    socket,
    all,
    of,
    closed,
    send: (message) => socket.send(JSON.stringify(message)),
    next(type) {
      const place = seen.get(type) ?? 0;
      seen.set(type, place + 1);
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = of(type)[place];
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        void closed.then(({ code }) => reject(new Error(`closed with ${code} before ${type}; came: ${all.map((each) => each.type)}`)));
        look();
      });
    },
    close: () => socket.close(),
  };
}
