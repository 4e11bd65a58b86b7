/** Node's HTTP messages as the web's, and back. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { untilAborted } from '#core/async/until-aborted.ts';
import { LATE, within } from '#core/async/within.ts';
import type { Clock } from '#core/ports.ts';
import { noteConnection } from './from-here.ts';
import { explained, type Handler } from './handler.ts';
import { noteReply } from './ignored-upgrade.ts';
import { type BodyDeadline, bodyDeadline } from './lines/body-deadline.ts';
import { LINE_LIMITS } from './lines/limits.ts';
import { RefusedRequest } from './refused-request.ts';
import { isMade, text } from './responses.ts';

/**
 * The request of a message. Its address has our path and no host of ours: a header says what the client takes that for. `deadline`: of a body that is
 * going to be read.
 */
export function requestOf(incoming: IncomingMessage, deadline?: BodyDeadline): Request {
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]));
  const body = !deadline || method === 'GET' || method === 'HEAD' ? null : bodyOf(incoming, deadline);
  const request = new Request(`http://localhost${url}`, { method, headers, body, duplex: 'half' });
  noteConnection(request, incoming);
  return request;
}

/** Read as fast as somebody asks for it. Its reader gets a RefusedRequest (408) where it is late. */
function bodyOf(incoming: IncomingMessage, { late, read }: BodyDeadline): ReadableStream<Uint8Array> {
  const chunks = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await untilAborted(chunks.next(), late);
        if (!next) throw new RefusedRequest('The body came too slowly.', { status: 408 });
        if (next.done) return controller.close();
        read(next.value.length);
        controller.enqueue(next.value);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** What a server gives those who ask it for something. */
export interface RequestLines {
  clock: Clock;
  /** Takes a place for a request, and returns what gives it back; undefined: there is none. Absent: there is room for all. */
  enter?(): (() => void) | undefined;
}

/**
 * Lets `handle` answer a message of Node's; resolves when nothing is at work on the reply any more. Rejects as `handle` does; a reply that has begun
 * is broken off then.
 */
export function onNode(
  handle: Handler,
  { clock, enter = () => () => {} }: RequestLines,
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  const answer = explained(handle);
  return async (incoming, outgoing) => {
    noteReply(incoming, outgoing);
    const leaving = new AbortController();
    const leave = enter();
    outgoing.on('error', () => {}); // the close says it too
    outgoing.on('close', () => {
      leave?.();
      if (!outgoing.writableFinished) leaving.abort();
    });
    const deadline = bodyDeadline(incoming, clock);
    deadline.late.addEventListener('abort', () => {
      if (!outgoing.headersSent) outgoing.setHeader('connection', 'close');
    });
    try {
      const response = leave ? await answer(requestOf(incoming, deadline), leaving.signal) : BUSY();
      await send(response, { outgoing, gone: leaving.signal, clock });
      await isMade(response);
    } catch (error) {
      if (outgoing.headersSent) outgoing.destroy();
      if (!leaving.signal.aborted) throw error;
    } finally {
      incoming.resume(); // what nobody wanted to read is in the way of the next request
    }
  };
}

const BUSY = () => text('Too much is asked for at this moment.', { status: 503, headers: { 'retry-after': '5', connection: 'close' } });

async function send(
  response: Response,
  { outgoing, gone, clock }: { outgoing: ServerResponse; gone: AbortSignal; clock: Clock },
): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const reader = response.body?.getReader();
  const leave = () => void reader?.cancel().catch(() => {});
  gone.addEventListener('abort', leave);
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    if (outgoing.write(next.value)) continue;
    const drained = once(outgoing, 'drain', { signal: gone }).catch(() => {});
    if ((await within(clock, LINE_LIMITS.unreadMs.request, drained)) === LATE) outgoing.destroy();
  }
  gone.removeEventListener('abort', leave);
  outgoing.end();
}
