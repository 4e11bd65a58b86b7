/** Node's HTTP messages as the web's, and back. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { noteConnection } from './from-here.ts';
import { explained, type Handler } from './handler.ts';

/** The request of a message. Its address has our path and no host of ours: a header says what the client takes that for. */
export function requestOf(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]));
  const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(incoming);
  const request = new Request(`http://localhost${url}`, { method, headers, body, duplex: 'half' });
  noteConnection(request, incoming);
  return request;
}

/** Read as fast as somebody asks for it. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Lets `handle` answer a message of Node's. Rejects as it does; a reply that has begun is broken off then. */
export function onNode(handle: Handler): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  const answer = explained(handle);
  return async (incoming, outgoing) => {
    const leaving = new AbortController();
    outgoing.on('error', () => {}); // the close says it too
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) leaving.abort();
    });
    try {
      await send(await answer(requestOf(incoming), leaving.signal), outgoing, leaving.signal);
    } catch (error) {
      if (outgoing.headersSent) outgoing.destroy();
      if (!leaving.signal.aborted) throw error;
    } finally {
      incoming.resume(); // what nobody wanted to read is in the way of the next request
    }
  };
}

async function send(response: Response, outgoing: ServerResponse, gone: AbortSignal): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const reader = response.body?.getReader();
  const leave = () => void reader?.cancel().catch(() => {});
  gone.addEventListener('abort', leave);
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    if (!outgoing.write(next.value)) await once(outgoing, 'drain', { signal: gone }).catch(() => {});
  }
  gone.removeEventListener('abort', leave);
  outgoing.end();
}
