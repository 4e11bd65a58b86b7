/** Requests that offer a protocol that we do not speak, as `curl --http2` and Java's client do with HTTP/2: the offer may be ignored (RFC 9110, 7.8). */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** What is about the offer, and not about the request. */
const OFFER = ['upgrade', 'http2-settings'];

/** The last reply that was begun on a connection. */
const replies = new WeakMap<Duplex, ServerResponse>();

/** Notes that a reply is being made: what comes on its connection behind it has to wait. */
export function noteReply({ socket }: IncomingMessage, reply: ServerResponse): void {
  replies.set(socket, reply);
}

export function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.trim().toLowerCase() === 'websocket';
}

/**
 * Has the server answer a request over HTTP/1.1 as though it had offered nothing. Node has taken its parser off the connection by now, so the request
 * is put back before the rest of what came, without the offer, and the connection is given to the server like a new one. It is so only once no
 * reply is being written on it.
 */
export function ignoreUpgrade(server: Server, incoming: IncomingMessage, socket: Duplex, rest: Buffer): void {
  const reply = replies.get(socket);
  if (!reply || reply.closed) {
    putBack(server, incoming, socket, rest);
    return;
  }
  const end = () => void socket.destroy();
  socket.on('error', end);
  reply.once('close', () => {
    socket.off('error', end);
    if (!socket.destroyed) putBack(server, incoming, socket, rest);
  });
}

function putBack(server: Server, { method, url, httpVersion, rawHeaders }: IncomingMessage, socket: Duplex, rest: Buffer): void {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let place = 0; place + 1 < rawHeaders.length; place += 2) {
    const [name = '', value = ''] = rawHeaders.slice(place, place + 2);
    const kept = name.toLowerCase() === 'connection' ? withoutOffer(value) : value;
    if (!OFFER.includes(name.toLowerCase()) && !(kept === '' && value !== '')) lines.push(`${name}: ${kept}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), rest]));
  server.emit('connection', socket);
}

function withoutOffer(connection: string): string {
  const options = connection.split(',').map((option) => option.trim());
  return options.filter((option) => !OFFER.includes(option.toLowerCase())).join(', ');
}
