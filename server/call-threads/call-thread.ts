import type { Log } from '#core/log.ts';
import type { Memory } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import { startThread } from '#providers/thread.ts';
import type { Call, Line, Opening } from '#streaming/call.ts';
import { type FromThread, mailbox, type Order, type ToThread } from './messages.ts';

/** Pieces of sound on their way to the thread, some 20 s for ten calls: a thread that is so far behind does not hear what else comes. */
const WAITING_SOUNDS = 10_000;

/** A thread that has ears, a model and a voice of its own. Connections, the doors' protocols and the memory stay here. */
export interface CallThread {
  /** Those that go on in it. */
  calls(): number;
  startCall(opening: Opening, line: Line): Call;
  close(): Promise<void>;
}

/** `failed`: the thread ended by itself. Its calls have been told that they are over. */
export function callThread({
  config,
  memory,
  log,
  failed,
}: {
  config: Config;
  memory: Memory;
  log: Log;
  failed(cause: unknown): void;
}): CallThread {
  const calls = new Map<number, { line: Line; over(): void }>();
  let count = 0;
  let unheard = 0;
  let isBehind = false;
  const thread = startThread<readonly ToThread[], readonly FromThread[]>(new URL('./worker', import.meta.url), {
    given: config,
    hear: (messages) => messages.forEach(hear),
    failed(cause) {
      for (const [number, { line }] of calls) {
        line.tell({ type: 'ended', reason: 'broken' });
        end(number);
      }
      failed(cause);
    },
  });
  const send = mailbox<ToThread>(thread.post);

  function hear(message: FromThread): void {
    if ('level' in message) log[message.level](message.fields, message.message);
    else if ('ask' in message) void answer(message);
    else if ('heard' in message) heard(message.heard);
    else pass(message);
  }

  function heard(sounds: number): void {
    unheard -= sounds;
    if (unheard === 0) isBehind = false;
  }

  /** One line until it has caught up. */
  function fallBehind(): void {
    if (!isBehind) log.warn({ calls: calls.size, waiting: unheard }, 'a thread of calls is too far behind, and misses what is said');
    isBehind = true;
  }

  function pass(message: Extract<FromThread, { call: number }>): void {
    const line = calls.get(message.call)?.line;
    if ('frame' in message) line?.send(message.frame);
    else if (message.tell === 'clear') line?.clear();
    else if (message.tell === 'closed') end(message.call);
    else line?.tell(message.tell);
  }

  async function answer({ ask, method, given }: Extract<FromThread, { ask: number }>): Promise<void> {
    try {
      const value = await (memory[method] as (...given: readonly unknown[]) => Promise<unknown>)(...given);
      send({ asked: ask, value });
    } catch (error) {
      send({ asked: ask, error: String(error) });
    }
  }

  function end(number: number): void {
    calls.get(number)?.over();
    calls.delete(number);
  }

  return {
    calls: () => calls.size,

    startCall(opening, line) {
      const call = count++;
      const over = new Promise<void>((resolve) => {
        calls.set(call, { line, over: resolve });
      });
      send({ call, opening, input: line.input, output: line.output });
      const order = (...what: Order) => send({ call, order: what });
      return {
        hear(audio) {
          if (unheard >= WAITING_SOUNDS) return fallBehind();
          unheard++;
          const sound = new Uint8Array(audio);
          send({ call, sound }, sound);
        },
        type: (text) => order('type', text),
        press: (digit) => order('press', digit),
        commit: () => order('commit'),
        discardInput: () => order('discardInput'),
        interrupt: (heardMs) => order('interrupt', heardMs),
        played: (turn, ms) => order('played', turn, ms),
        say: (text) => order('say', text),
        configure: (settings) => order('configure', settings),
        toolResult: (callId, result) => order('toolResult', callId, result),
        close(reason) {
          send({ call, close: reason });
          return over;
        },
      };
    },

    close: thread.close,
  };
}
