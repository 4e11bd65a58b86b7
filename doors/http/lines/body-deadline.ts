import type { IncomingMessage } from 'node:http';
import type { Clock } from '#core/ports.ts';
import { deadlines } from './deadlines.ts';
import { LINE_LIMITS } from './limits.ts';

export interface BodyDeadline {
  /** Aborts when the body has come too slowly. */
  late: AbortSignal;
  /** So many bytes of it have been read. */
  read(bytes: number): void;
}

/**
 * Until when the body of a request has to be whole, read or not: a small one by the deadline of all starts, a large one as long as it comes at a
 * pace. The connection of one that is late is ended, once there was time to say so.
 */
export function bodyDeadline(incoming: IncomingMessage, clock: Clock): BodyDeadline {
  const late = new AbortController();
  const closed = new AbortController();
  const { headers, socket } = incoming;
  if (!('transfer-encoding' in headers) && !(Number(headers['content-length']) > 0)) return { late: late.signal, read() {} };

  const line = deadlines({ startMs: LINE_LIMITS.startMs.request }, clock, () => {
    if (incoming.complete) return;
    late.abort('late'); // without a reason the platform makes an error with a stack trace that is never read
    void clock.sleep(LINE_LIMITS.goodbyeMs, closed.signal).then(() => socket.destroy());
  });
  // A message that was answered early does not hear of its connection's end.
  const onClosed = () => {
    line.stop();
    closed.abort('closed');
  };
  socket.once('close', onClosed);
  incoming.once('end', () => {
    socket.off('close', onClosed);
    line.stop();
  });
  return { late: late.signal, read: (bytes) => line.extend((1_000 * bytes) / LINE_LIMITS.bodyBytesPerSecond) };
}
