/** Connections without a network: what a server takes for one, and the client's end of it. */
import { type IncomingMessage, request, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { duplexPair } from 'node:stream';

/** Both ends of a connection from this machine. */
export function loopback(): { client: Socket; server: Socket } {
  const [client, server] = duplexPair();
  const ends = { remoteAddress: '127.0.0.1', setNoDelay() {}, setKeepAlive() {}, setTimeout() {}, ref() {}, unref() {} };
  return { client: Object.assign(client, ends) as unknown as Socket, server: Object.assign(server, ends) as unknown as Socket };
}

export interface HttpMessage {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** Bytes of a head. Longer ones are Node's to refuse. */
const MOST_HEAD = 8 * 1024;

/** A message as the corpus has it: a line of method and path, headers, an empty line, the body. Undefined: no client would write such a head. */
export function httpMessageIn(input: Buffer): HttpMessage | undefined {
  const end = input.indexOf('\n\n');
  const [first = '', ...lines] = input.toString('latin1', 0, end < 0 ? input.length : end).split('\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = Object.fromEntries(
    lines.flatMap((line): [string, string][] => {
      const [, name = '', value = ''] = /^([\w-]+): *([\t -~\x80-\xff]*)$/.exec(line) ?? [];
      // How the body comes is ours to say.
      return name === '' || /^(content-length|transfer-encoding|connection|upgrade|expect)$/i.test(name) ? [] : [[name, value]];
    }),
  );
  if (
    !/^(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS|TRACE)$/.test(method) ||
    !/^\/[!-~]*$/.test(path) ||
    (end < 0 ? input.length : end) > MOST_HEAD
  )
    return undefined;
  return { method, path, headers, body: end < 0 ? Buffer.alloc(0) : input.subarray(end + 2) };
}

export interface HttpReply {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Has a server answer a message, through Node's own parser. */
export async function ask(server: Server, { method, path, headers, body }: HttpMessage): Promise<HttpReply> {
  const { client, server: far } = loopback();
  server.emit('connection', far);
  return new Promise((resolve, reject) => {
    const asked = request({
      ...{ method, path, createConnection: () => client },
      headers: { host: '127.0.0.1:3000', ...headers, connection: 'close', ...(body.length > 0 && { 'content-length': body.length }) },
    });
    asked.on('error', reject);
    asked.on('response', (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('error', reject);
      reply.on('end', () => {
        client.destroy();
        far.destroy();
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(parts) });
      });
    });
    asked.end(body);
  });
}
