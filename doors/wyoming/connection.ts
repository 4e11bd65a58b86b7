import type { Socket } from 'node:net';
import { allowance } from '#core/async/rate-limiter.ts';
import { untilAborted } from '#core/async/until-aborted.ts';
import { LATE, within } from '#core/async/within.ts';
import type { Clock } from '#core/ports.ts';
import { encodeEvent, eventDecoder, type WyomingDecoder, type WyomingEvent } from '#core/wire/wyoming.ts';
import { deadlines } from '#doors/http/lines/deadlines.ts';
import { LINE_LIMITS } from '#doors/http/lines/limits.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';

/** The longest that clients send is a text to be spoken. */
const DATA_BYTES = 64 * 1024;
/** Sound comes in some 16 events a second. What comes faster has to wait, a file of two minutes for nothing. */
const EVENTS_PER_SECOND = 500;
const EVENTS_AT_ONCE = 2_000;

export type WyomingSocket = ReturnType<typeof wyomingSocket>;

/** A client's connection, kept within bounds: ends one on which no whole event comes in time, or that stops reading. */
export function wyomingSocket(socket: Socket, clock: Clock) {
  const gone = new AbortController();
  const closed = new AbortController();
  const line = deadlines({ startMs: LINE_LIMITS.startMs.wyoming, idleMs: LINE_LIMITS.idleMs.wyoming }, clock, () => socket.destroy());
  const withinPace = allowance({ clock, perSecond: EVENTS_PER_SECOND, burst: EVENTS_AT_ONCE });
  socket.setNoDelay(true);
  socket.on('error', () => {}); // the close that follows tells enough
  socket.on('close', () => {
    line.stop();
    gone.abort();
    closed.abort();
  });

  async function* read(): AsyncGenerator<WyomingEvent> {
    const decoder = eventDecoder(DATA_BYTES);
    for await (const bytes of socket.iterator({ destroyOnReturn: false })) {
      const events = eventsIn(decoder, bytes);
      if (events.length === 0) continue;
      line.started();
      line.working();
      for (const event of events) {
        while (!withinPace(1) && !gone.signal.aborted) await clock.sleep(20, gone.signal);
        yield event;
      }
      line.alive();
    }
  }

  async function drained(): Promise<void> {
    const drain = new Promise((resolve) => socket.once('drain', resolve));
    if ((await within(clock, LINE_LIMITS.unreadMs.wyoming, untilAborted(drain, gone.signal))) !== LATE) return;
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
      line.stop();
      gone.abort();
      socket.end();
      void clock.sleep(LINE_LIMITS.goodbyeMs, closed.signal).then(() => socket.destroy());
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
