import type { Socket } from 'node:net';
import { allowance } from '#core/async/rate-limiter.ts';
import { timer } from '#core/async/timer.ts';
import { untilAborted } from '#core/async/until-aborted.ts';
import { LATE, within } from '#core/async/within.ts';
import type { Clock } from '#core/ports.ts';
import { encodeEvent, eventDecoder, type WyomingDecoder, type WyomingEvent } from '#core/wire/wyoming.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';

/** The longest that clients send is a text to be spoken. */
const DATA_BYTES = 64 * 1024;
/** Sound comes in some 16 events a second. What comes faster has to wait, a file of two minutes for nothing. */
const EVENTS_PER_SECOND = 500;
const EVENTS_AT_ONCE = 2_000;
/** Home Assistant opens a connection for each thing it wants. */
const IDLE_MS = 60_000;
/** A client that reads nothing for so long has gone. */
const UNREAD_MS = 20_000;
const GOODBYE_MS = 2_000;

export type WyomingSocket = ReturnType<typeof wyomingSocket>;

/** A client's connection, kept within bounds: ends one on which nothing comes for a minute, or that stops reading. */
export function wyomingSocket(socket: Socket, clock: Clock) {
  const gone = new AbortController();
  const closed = new AbortController();
  const idle = timer(clock, () => socket.destroy());
  const withinPace = allowance({ clock, perSecond: EVENTS_PER_SECOND, burst: EVENTS_AT_ONCE });
  socket.setNoDelay(true);
  socket.on('error', () => {}); // the close that follows tells enough
  socket.on('close', () => {
    idle.stop();
    gone.abort();
    closed.abort();
  });

  async function* read(): AsyncGenerator<WyomingEvent> {
    const decoder = eventDecoder(DATA_BYTES);
    idle.in(IDLE_MS);
    for await (const bytes of socket.iterator({ destroyOnReturn: false })) {
      idle.stop();
      for (const event of eventsIn(decoder, bytes)) {
        while (!withinPace(1) && !gone.signal.aborted) await clock.sleep(20, gone.signal);
        yield event;
      }
      idle.in(IDLE_MS);
    }
  }

  async function drained(): Promise<void> {
    const drain = new Promise((resolve) => socket.once('drain', resolve));
    if ((await within(clock, UNREAD_MS, untilAborted(drain, gone.signal))) !== LATE) return;
    gone.abort();
    socket.destroy();
  }

  return {
    /** One after the other: the network waits while one is at work. Ends with the connection; throws RefusedRequest at what is not Wyoming. */
    events: read(),
    /** Resolves when there is room for more. After the end it does nothing. */
    async send(type: string, data?: object, payload?: Uint8Array): Promise<void> {
      if (!gone.signal.aborted && !socket.write(encodeEvent(type, data, payload))) await drained();
    },
    /** What was sent still goes out; the client gets two seconds to take it. */
    end(): void {
      idle.stop();
      gone.abort();
      socket.end();
      void clock.sleep(GOODBYE_MS, closed.signal).then(() => socket.destroy());
    },
    /** Aborts when nobody listens any more: the connection is closed, or has been ended. */
    gone: gone.signal,
  };
}

function eventsIn(decoder: WyomingDecoder, bytes: Uint8Array): WyomingEvent[] {
  try {
    return decoder.push(bytes);
  } catch (error) {
    throw error instanceof RangeError ? new RefusedRequest(error.message) : error;
  }
}
