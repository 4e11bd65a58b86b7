import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { allowance } from '#core/async/rate-limiter.ts';
import type { Clock } from '#core/ports.ts';
import { deadlines } from './lines/deadlines.ts';
import { LINE_LIMITS } from './lines/limits.ts';

/** Sound in frames of 20 ms is 50 messages a second. */
const MESSAGES_PER_SECOND = 250;
const MESSAGES_AT_ONCE = 1_000;
/** Some 15 s of sound: a client that is so far behind has stopped reading. */
const UNREAD_BYTES = 1024 * 1024;

export type GuardedSocket = ReturnType<typeof guardedSocket>;

export interface SocketListener {
  /** The bytes of a text; undefined: a binary frame. No other message is read before a promise has resolved. */
  onMessage(message: Buffer | undefined): void | Promise<void>;
  /** A frame is too large to be read, and the connection is closed (1009). */
  onTooLarge?(): void;
  /** Once, by whichever side it was ended. */
  onClosed(): void;
  /** `onMessage` threw; the connection is closed (1011). */
  onFault(error: unknown): void;
}

/**
 * A caller's WebSocket, kept within bounds: ends a connection that sends too much or does not start in time (1008), that stops reading, or whose other
 * end is gone. The frame size is the WebSocket server's to bound. `connection` is what the socket writes to: what is sent at one moment goes out
 * together. `startMs`: the door says `started` by then.
 */
export function guardedSocket(
  { socket, connection, startMs }: { socket: WebSocket; connection: Duplex; startMs: number },
  clock: Clock,
  { onMessage, onTooLarge, onClosed, onFault }: SocketListener,
) {
  const closed = new AbortController();
  const withinPace = allowance({ clock, perSecond: MESSAGES_PER_SECOND, burst: MESSAGES_AT_ONCE });
  let open = true;
  let gathering = false;
  /** What came while a message was being worked on; the little that was read before the connection stood still. */
  const waiting: (Buffer | undefined)[] = [];
  let working = false;
  const line = deadlines({ startMs, idleMs: LINE_LIMITS.idleMs.webSocket }, clock, (missed) => {
    if (missed === 'start') close(1008, `no valid start within ${startMs / 1_000} s`);
    else socket.terminate();
  });

  socket.on('message', (data, isBinary) => {
    if (!open) return;
    if (!working) line.alive();
    if (!withinPace(1)) return close(1008, 'too many messages');
    waiting.push(isBinary ? undefined : (data as Buffer));
    if (!working) workOff();
  });
  socket.on('too-large', () => onTooLarge?.());
  socket.on('pong', line.alive);
  socket.on('error', () => {}); // a frame that is too large or malformed: ws closes the connection with the right code
  socket.on('close', () => {
    open = false;
    line.stop();
    closed.abort();
    onClosed();
  });
  void beat();

  function workOff(): void {
    try {
      while (open && waiting.length > 0) {
        const work = onMessage(waiting.shift());
        if (work) return void finish(work);
      }
    } catch (error) {
      fail(error);
    }
  }

  async function finish(work: Promise<void>): Promise<void> {
    working = true;
    // Nothing can be heard meanwhile, not even an answer to a ping.
    line.working();
    socket.pause();
    await work.catch(fail);
    working = false;
    line.alive();
    if (socket.isPaused) socket.resume();
    workOff();
  }

  function fail(error: unknown): void {
    onFault(error);
    close(1011, 'something broke');
  }

  async function beat(): Promise<void> {
    while (!closed.signal.aborted) {
      socket.ping();
      await clock.sleep(LINE_LIMITS.beatMs, closed.signal);
    }
  }

  /** The other end gets two seconds to say goodbye. */
  function close(code: number, reason: string): void {
    if (!open) return;
    open = false;
    line.stop();
    socket.close(code, reason);
    void clock.sleep(LINE_LIMITS.goodbyeMs, closed.signal).then(() => socket.terminate());
  }

  /** A system call per message costs more than the message. */
  function gather(): void {
    if (gathering) return;
    gathering = true;
    connection.cork();
    process.nextTick(() => {
      gathering = false;
      connection.uncork();
    });
  }

  return {
    /** As JSON. After the end it does nothing. */
    send(message: object): void {
      if (!open) return;
      gather();
      socket.send(JSON.stringify(message));
      if (socket.bufferedAmount > UNREAD_BYTES) socket.terminate();
    },
    close,
    /** The client has begun what it came for. */
    started: line.started,
  };
}
