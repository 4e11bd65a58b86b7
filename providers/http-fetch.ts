import { Agent, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure, Agent as SecureAgent } from 'node:https';
import { bytesWithin, jsonBody } from '#core/wire/bounded-body.ts';
import { socketError } from './socket-error.ts';

/** A connection that waited longer for its next request may be closed by the other end at that very moment. */
export const IDLE_MS = 4_000;

/** Of an answer that is read as a whole: what is large is streamed. A longer one rejects. */
const WHOLE_BYTES = 1024 * 1024;

/** What a socket says that the other end has closed. */
const CLOSED = new Set(['ECONNRESET', 'EPIPE']);

const plain = new Agent({ keepAlive: true, timeout: IDLE_MS });
const secure = new SecureAgent({ keepAlive: true, timeout: IDLE_MS });

/**
 * `fetch` for what streams: half the processor time of the built-in one, which wraps every piece in objects of the web. Bodies are strings,
 * redirects are answers like any other, and `body` is Node's own stream.
 */
export const httpFetch = ((input: string | URL, { method = 'GET', headers, body, signal }: RequestInit = {}) =>
  new Promise<unknown>((resolve, reject) => {
    const url = new URL(input);
    const isSecure = url.protocol === 'https:';
    const options = {
      method,
      agent: isSecure ? secure : plain,
      headers: {
        ...Object.fromEntries(headers instanceof Headers ? headers : new Headers(headers)),
        ...(typeof body === 'string' && { 'content-length': Buffer.byteLength(body) }),
      },
      ...(signal && { signal }),
    };

    function send(): void {
      let answered = false;
      const request = (isSecure ? requestSecure : requestPlain)(url, options, (message) => {
        answered = true;
        resolve(responseOf(message));
      });
      request.on('error', (error) => {
        // The other end closed the connection while we took it up again: it has read nothing.
        const isStale = request.reusedSocket && !answered && CLOSED.has(socketError(error)?.code ?? '');
        if (signal?.aborted) reject(error);
        else if (isStale) send();
        else reject(new TypeError('fetch failed', { cause: error }));
      });
      request.end(body);
    }
    send();
  })) as typeof fetch;

function responseOf(message: IncomingMessage) {
  const { statusCode: status = 0 } = message;
  const whole = () => bytesWithin(message, WHOLE_BYTES);
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: new Headers(message.headers as Record<string, string>),
    body: message,
    text: async () => (await whole()).toString(),
    json: () => jsonBody(message, WHOLE_BYTES),
    arrayBuffer: async () => new Uint8Array(await whole()).buffer,
  };
}
