/**
 * What crosses between the main thread and a thread of calls: the methods of a call, of its line, of the memory, the notes, the people, the alarms, the
 * owner's tools and the log are asked for at one end and carried out at the other. Each has its table here, from which both ends are made.
 */
import { type ErrorCode, ParleyError } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import type { Alarms, AudioFormat, Memory, Notes, People } from '#core/ports.ts';
import type { OwnerConfig } from '#core/settings/owner/owner-config.ts';
import { FOREIGN_JSON } from '#core/wire/json.ts';
import { sizeOf } from '#core/wire/plain-data.ts';
import type { Call, Line, Opening } from '#streaming/call.ts';
import type { AbilityOffer, AbilityRunner } from './abilities-end.ts';

export const LIMITS = {
  /** Characters of one message; a person's whole past is below 1 MB, which is what one query of the store gives. */
  message: 2_000_000,
  /** Levels of one message; what a client sent stands a few levels further in than in its own. */
  depth: FOREIGN_JSON.depth + 20,
  /** Characters on their way to a thread. A call that wants more is refused until the thread has caught up. */
  waiting: 16_000_000,
  /** Pieces of sound on their way to a thread, some 20 s of ten calls. What comes beyond is not heard. */
  sounds: 10_000,
  /** A call that is closed is over after so long, whatever its thread does; the call itself allows its memory 2 s. */
  closeMs: 4_000,
};

/** Every method, which the compiler checks; in a table, because a type cannot be asked at run time. */
export const CALL: Methods<Call> = {
  hear: true,
  type: true,
  respond: true,
  follow: true,
  press: true,
  commit: true,
  discardInput: true,
  interrupt: true,
  interruptBeside: true,
  played: true,
  say: true,
  announce: true,
  configure: true,
  close: true,
};
export const LINE: Methods<LineEnd> = { send: true, clear: true, tell: true };
export const MEMORY: Methods<Memory> = { recall: true, remember: true, keepRest: true, claim: true, forget: true };
export const NOTES: Methods<Notes> = { keep: true, facts: true, entries: true, lists: true, remove: true };
export const PEOPLE: Methods<People> = { code: true, join: true, leave: true };
export const ALARMS: Methods<Alarms> = { set: true, of: true, take: true, ring: true };
export const ABILITIES: Methods<AbilityRunner> = { run: true, stop: true };
export const LOG: Methods<Log> = { info: true, warn: true, error: true };

type Methods<Of> = Readonly<Record<keyof Of, true>>;
export type LineEnd = Pick<Line, 'send' | 'clear' | 'tell'>;

/** A method that the other end is to carry out. */
export type Order<Of> = {
  [Method in keyof Of]: Of[Method] extends (...given: infer Given) => unknown ? { method: Method; given: Given } : never;
}[keyof Of];

/** What became of a question: of a call's end, or to the memory, the notes, the people, the alarms or a tool. */
export type Became = { asked: number } & ({ answer: unknown } | { error: string; code: ErrorCode });

/** `on`: the call's number. */
export type ToThread =
  | { on: number; start: { opening: Opening; input: AudioFormat; output: AudioFormat } }
  | ({ on: number; ask?: number } & Order<Call>)
  | { owner: OwnerConfig }
  | { abilities: readonly AbilityOffer[] }
  | Became;

export type FromThread =
  | ({ on: number } & Order<LineEnd>)
  | ({ on: 'memory'; ask: number } & Order<Memory>)
  | ({ on: 'notes'; ask: number } & Order<Notes>)
  | ({ on: 'people'; ask: number } & Order<People>)
  | ({ on: 'alarms'; ask: number } & Order<Alarms>)
  | ({ on: 'abilities'; ask: number } & Order<AbilityRunner>)
  | ({ on: 'log' } & Order<Log>)
  | Became
  /** So much has been carried out. */
  | { taken: Omit<Parcel<unknown>, 'messages'> };

/** An object whose every method is sent away as an order; sound with a copy of its own. */
export function remote<Of>(methods: Methods<Of>, send: (order: Order<Of>) => unknown): Of {
  const named = Object.keys(methods).map((method) => [
    method,
    (...given: unknown[]) => send({ method, given: given.map(ownSound) } as Order<Of>),
  ]);
  return Object.fromEntries(named) as Of;
}

/** Sound is handed over to the other end, and what it lies in may be used again here. */
const ownSound = (given: unknown) => (given instanceof Uint8Array ? new Uint8Array(given) : given);

/** Carries out an order. Throws and returns what the object's method does. */
export function carryOut<Of>(object: Of, { method, given }: Order<Of>): unknown {
  return (object[method] as (...given: unknown[]) => unknown).apply(object, given as unknown[]);
}

/** What is sent at one moment goes together: to wake the other end costs more than what is said. */
export interface Parcel<Message> {
  messages: readonly Message[];
  /** Characters of all its text, and pieces of sound. */
  size: number;
  sounds: number;
}

/**
 * Sends messages, and hands their sound over. Returns how large one is; throws ParleyError, and sends nothing, where it is too large to cross or
 * nested too deeply: the copy that the other end gets is made by recursion, and an error there would be that of all calls.
 */
export function outbox<Message>(post: (parcel: Parcel<Message>, transfer: readonly ArrayBuffer[]) => void): (message: Message) => number {
  let messages: Message[] = [];
  let sounds: ArrayBuffer[] = [];
  let size = 0;

  function postAll(): void {
    const [parcel, transfer] = [{ messages, size, sounds: sounds.length }, sounds];
    messages = [];
    sounds = [];
    size = 0;
    post(parcel, transfer);
  }

  return (message) => {
    const more = crossing(message);
    if (messages.length === 0) setImmediate(postAll);
    messages.push(message);
    size += more;
    const [sound] = (message as { given?: readonly unknown[] }).given ?? [];
    if (sound instanceof Uint8Array) sounds.push(sound.buffer as ArrayBuffer);
    return more;
  };
}

function crossing(message: unknown): number {
  try {
    const size = sizeOf(message, LIMITS.depth);
    if (size > LIMITS.message) throw new RangeError(`larger than ${LIMITS.message} characters`);
    return size;
  } catch (error) {
    throw new ParleyError('internal', `what a call and its thread tell each other is ${(error as Error).message}`, { cause: error });
  }
}
