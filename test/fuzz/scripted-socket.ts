import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Door, House } from '#doors/door.ts';
import { systemClock } from '#providers/clock/system.ts';
import { scriptedCalls } from '#test/support/calls/scripted-call.ts';
import { house } from '#test/support/house.ts';
import { demandThat } from './target.ts';

/** A WebSocket whose other end is an input: a message a line. What it is sent is kept, whole. */
function scriptedSocket() {
  const sent: string[] = [];
  const events = new EventEmitter();
  let closed = false;
  function end(): void {
    if (closed) return;
    closed = true;
    events.emit('close');
  }
  const socket = Object.assign(events, {
    isPaused: false,
    bufferedAmount: 0,
    send: (message: string) => void sent.push(message),
    ping() {},
    pause() {},
    resume() {},
    close: end,
    terminate: end,
  });
  return {
    socket: socket as unknown as WebSocket,
    sent,
    isClosed: () => closed,
    hear: (message: Buffer) => void events.emit('message', message, false),
    end,
  };
}

/** Calls of a door that takes WebSockets, with no ears, model or voice behind it. */
export async function openCalls(door: Door, path: string) {
  const faults: string[] = [];
  const log = {
    info() {},
    warn() {},
    error: (fields: object, message: string) => void faults.push(`${message} ${JSON.stringify(fields)}`),
  };
  const { startCall } = scriptedCalls({ clock: systemClock, frameMs: 0 });
  const inside: House = { ...house({}), log, startCall: (_door, opening, line) => startCall(opening, line) };
  const { upgrades = {}, routes = [] } = await door.open(inside, inside.config.doors[door.name] ?? {});

  /** One call from its first message to its end; returns what the client was sent. `query`: of its address, from '?' on. */
  async function call(messages: readonly Buffer[], query = ''): Promise<string[]> {
    const { socket, sent, isClosed, hear, end } = scriptedSocket();
    const connection = new PassThrough();
    const open = upgrades[path]?.open(socket, new Request(`http://localhost${path}${query}`), connection);
    for (const message of messages) {
      if (isClosed()) break;
      hear(message);
      await setImmediate();
    }
    await setImmediate();
    end();
    await open?.over;
    demandThat(faults.length === 0, () => faults.join());
    return sent;
  }

  return { call, routes };
}
