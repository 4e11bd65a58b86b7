import type { Log } from '#core/log.ts';
import type { AudioFormat, Memory } from '#core/ports.ts';
import type { Call, CallEvent, Opening } from '#streaming/call.ts';

type Ordered = Exclude<keyof Call, 'hear' | 'close'>;
/** A method of a call that gives nothing back, and what it is given. */
export type Order = { [Method in Ordered]: [method: Method, ...given: Parameters<Call[Method]>] }[Ordered];

/** To the thread; `call` is a call's number. */
export type ToThread =
  | { call: number; opening: Opening; input: AudioFormat; output: AudioFormat }
  | { call: number; sound: Uint8Array }
  | { call: number; order: Order }
  | { call: number; close: Parameters<Call['close']>[0] }
  /** What became of a question. */
  | { asked: number; value: unknown }
  | { asked: number; error: string };

/** From the thread. */
export type FromThread =
  | { call: number; frame: Uint8Array }
  | { call: number; tell: CallEvent | 'clear' | 'closed' }
  /** So many pieces of sound have been heard. */
  | { heard: number }
  /** A question to the memory. */
  | { ask: number; method: keyof Memory; given: readonly unknown[] }
  | { level: keyof Log; fields: object; message: string };

/** What is sent at one moment goes together: to wake the other side costs more than what is said. `post`: to the other side. */
export function mailbox<Message>(
  post: (messages: readonly Message[], transfer: readonly ArrayBuffer[]) => void,
): (message: Message, sound?: Uint8Array<ArrayBuffer>) => void {
  let messages: Message[] = [];
  let transfer: ArrayBuffer[] = [];

  function send(): void {
    const [full, buffers] = [messages, transfer];
    messages = [];
    transfer = [];
    post(full, buffers);
  }

  return (message, sound) => {
    if (messages.length === 0) setImmediate(send);
    messages.push(message);
    if (sound) transfer.push(sound.buffer);
  };
}
