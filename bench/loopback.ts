import { once } from 'node:events';
import { Agent, createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Loopback {
  url: string;
  close(): void;
}

/** An HTTP server on a free port of this machine. */
export async function listen(listener: RequestListener): Promise<Loopback> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Alexa's API as far as a skill sees it: takes what is spoken ahead (`onDirective`), knows no device's time zone. */
export function alexaApi(onDirective: () => void = () => {}): Promise<Loopback> {
  return listen((incoming, response) => {
    incoming.resume().on('end', () => {
      if (incoming.url !== '/v1/directives') return response.writeHead(404).end();
      onDirective();
      return response.writeHead(204).end();
    });
  });
}

export interface Poster {
  /** Resolves with the body of the answer, parsed. Rejects if its status is not 200. */
  post(body: object): Promise<unknown>;
  close(): void;
}

/** Posts JSON over connections that are kept alive, with as little work as possible. */
export function poster(url: string): Poster {
  const agent = new Agent({ keepAlive: true, timeout: 3_000 });
  return {
    post: (body) =>
      new Promise((resolve, reject) => {
        const json = Buffer.from(JSON.stringify(body));
        const headers = { 'content-type': 'application/json', 'content-length': json.length };
        const sent = request(url, { method: 'POST', agent, headers }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk) => {
            text += chunk;
          });
          response.on('end', () => {
            if (response.statusCode === 200) resolve(JSON.parse(text));
            else reject(new Error(`status ${response.statusCode}: ${text}`));
          });
        });
        sent.on('error', reject).end(json);
      }),
    close: () => agent.destroy(),
  };
}
