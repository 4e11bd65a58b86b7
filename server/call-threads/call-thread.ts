import { within } from '#core/async/within.ts';
import { ParleyError } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import type { Alarms, Clock, Memory, Notes, People, Tool } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import type { OwnerConfig } from '#core/settings/owner/owner-config.ts';
import { questions } from '#providers/threads/questions.ts';
import { startThread } from '#providers/threads/thread.ts';
import type { Call, Line, Opening } from '#streaming/call.ts';
import { abilityRunner, offersOf } from './abilities-end.ts';
import {
  CALL,
  carryOut,
  type FromThread,
  LIMITS,
  type LineEnd,
  type Order,
  outbox,
  type Parcel,
  remote,
  type ToThread,
} from './protocol.ts';

/** A thread that has STT, a model and TTS of its own. Connections, the doors' protocols and the memory stay here. */
export interface CallThread {
  /** Calls that go on in it. */
  calls(): number;
  startCall(opening: Opening, line: Line): Call;
  /** What the owner says from now on, in calls that go on too. */
  follow(owner: OwnerConfig): void;
  /** The owner's tools are others now. */
  offer(): void;
  close(): Promise<void>;
}

/** `failed`: the thread ended by itself. Its calls have been told that they are over. */
export function callThread({
  config,
  memory,
  notes,
  people,
  alarms,
  abilities,
  clock,
  log,
  failed,
}: {
  config: Config;
  memory: Memory;
  notes: Notes;
  people: People;
  alarms: Alarms;
  abilities(): readonly Tool[];
  clock: Clock;
  log: Log;
  failed(cause: unknown): void;
}): CallThread {
  const lines = new Map<number, Line>();
  const ends = questions<unknown>();
  const runner = abilityRunner(abilities);
  const waiting = { size: 0, sounds: 0 };
  let count = 0;
  let isBehind = false;
  const thread = startThread<Parcel<ToThread>, Parcel<FromThread>>(new URL('./worker', import.meta.url), {
    given: config,
    hear: ({ messages }) => messages.forEach(hear),
    failed(cause) {
      for (const on of lines.keys()) tell({ on, method: 'tell', given: [{ type: 'ended', reason: 'broken' }] });
      lines.clear();
      ends.settleAll(new Error('the thread ended'));
      failed(cause);
    },
  });
  const post = outbox<ToThread>(thread.post);

  function send(message: ToThread): void {
    waiting.size += post(message);
  }

  function hear(message: FromThread): void {
    if ('taken' in message) taken(message.taken);
    else if ('asked' in message) ends.settle(message.asked, { answer: undefined });
    else if (message.on === 'log') carryOut(log, message);
    else if (message.on === 'memory') void answer(message.ask, () => carryOut(memory, message));
    else if (message.on === 'people') void answer(message.ask, () => carryOut(people, message));
    else if (message.on === 'notes') void answer(message.ask, () => carryOut(notes, message));
    else if (message.on === 'abilities') void answer(message.ask, () => carryOut(runner, message));
    else if (message.on === 'alarms') void answer(message.ask, () => carryOut(alarms, message));
    else tell(message);
  }

  function taken({ size, sounds }: { size: number; sounds: number }): void {
    waiting.size -= size;
    waiting.sounds -= sounds;
    if (waiting.sounds === 0) isBehind = false;
  }

  /** What a door cannot take ends its own call. */
  function tell(message: { on: number } & Order<LineEnd>): void {
    const line = lines.get(message.on);
    try {
      if (line) carryOut<LineEnd>(line, message);
    } catch (error) {
      log.error({ cause: String(error) }, 'a call failed');
      send({ on: message.on, method: 'close', given: ['broken'] });
    }
  }

  async function answer(asked: number, carriedOut: () => unknown): Promise<void> {
    try {
      send({ asked, answer: await carriedOut() });
    } catch (error) {
      const { code, message } = ParleyError.from(error);
      send({ asked, error: message, code });
    }
  }

  function order(on: number, order: Order<Call>): Promise<void> | undefined {
    if (order.method === 'close') return end(on, order);
    if (!lines.has(on)) return undefined;
    if (order.method === 'hear') {
      if (waiting.sounds >= LIMITS.sounds) return fallBehind();
      waiting.sounds++;
    } else if (waiting.size >= LIMITS.waiting) throw new ParleyError('internal', "a call's thread is too far behind");
    send({ on, ...order });
    return undefined;
  }

  /** The log has one line of it until the thread has caught up. */
  function fallBehind(): undefined {
    if (!isBehind) log.warn({ calls: lines.size, waiting: waiting.sounds }, 'a thread of calls is too far behind, and misses what is said');
    isBehind = true;
  }

  async function end(on: number, order: Order<Pick<Call, 'close'>>): Promise<void> {
    if (!lines.has(on)) return;
    const ended = ends.ask((ask) => send({ on, ask, ...order }));
    await within(clock, LIMITS.closeMs, ended).catch(() => {}); // the thread ended, and the call with it
    lines.delete(on);
  }

  function offer(): void {
    send({ abilities: offersOf(abilities()) });
  }

  offer();
  return {
    calls: () => lines.size,
    startCall(opening, line) {
      const on = count++;
      send({ on, start: { opening, input: line.input, output: line.output } });
      lines.set(on, line);
      return remote<Call>(CALL, (asked) => order(on, asked));
    },
    follow: (owner) => send({ owner }),
    offer,
    close: thread.close,
  };
}
