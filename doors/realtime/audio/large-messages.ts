/**
 * Messages beyond the usual. Reading one must not hold up everybody else's calls, so a long sound is never read as JSON, and is decoded slice by
 * slice; everything else has a bound that is read within milliseconds.
 */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#core/ports.ts';
import { mistake } from '../client-events.ts';

export const LARGE_MESSAGES = {
  /** OpenAI's own bound of one message. */
  mostBytes: 15 * 1024 * 1024,
  /** What is read from the connection at all: beyond this the connection ends. */
  frameBytes: 24 * 1024 * 1024,
  /** A message up to this is read as a whole, whatever it is. */
  usualBytes: 64 * 1024,
  /** And up to this, if it is no sound. */
  otherBytes: 1024 * 1024,
  /** Characters of base64 that are decoded at once; half a second of 24 kHz sound. */
  sliceLength: 32 * 1024,
  /** Sound of this length is heard as it comes; what follows in the same message is heard at `pace` times the speed of speech. */
  atOnceMs: 20_000,
  pace: 20,
};

/** A message whose sound is still base64 in the bytes that came. */
export interface LargeSound {
  /** The message without it. */
  text: string;
  base64: Buffer;
}

/** The sound of an `input_audio_buffer.append`; undefined: the message is another, and is small enough to be read. Throws RefusedRequest. */
export function soundIn(message: Buffer): LargeSound | undefined {
  if (message.length > LARGE_MESSAGES.mostBytes) throw tooLarge(LARGE_MESSAGES.mostBytes);
  const found = longestAudio(message);
  if (found && /"type"\s*:\s*"input_audio_buffer\.append"/.test(found.text)) return found;
  if (message.length > LARGE_MESSAGES.otherBytes) throw tooLarge(LARGE_MESSAGES.otherBytes, ' besides sound');
  return undefined;
}

export function tooLarge(bytes: number, of = '') {
  return mistake('message_too_large', `A message may have up to ${bytes} bytes${of}.`);
}

/** Where a key begins that is not in the sound itself. */
const HEAD_BYTES = 4_096;

function longestAudio(message: Buffer): LargeSound | undefined {
  const head = message.toString('latin1', 0, HEAD_BYTES);
  const key = /"audio"\s*:\s*"/.exec(head);
  if (!key) return undefined;
  const start = key.index + key[0].length;
  const end = message.indexOf('"', start);
  // An escape would be part of the text, and is for a reader of JSON.
  const escaped = message.indexOf('\\', start);
  if (end < 0 || (escaped >= 0 && escaped < end) || message.length - (end - start) > HEAD_BYTES) return undefined;
  return { text: message.toString('utf8', 0, start) + message.toString('utf8', end), base64: message.subarray(start, end) };
}

/** The bytes of base64, or throws RefusedRequest. `Buffer.from` leaves out what is not base64, and gives fewer bytes. */
export function soundOf(base64: string): Buffer {
  const audio = Buffer.from(base64, 'base64');
  if (base64.length % 4 === 0 && audio.length === Buffer.byteLength(base64, 'base64')) return audio;
  throw mistake('invalid_value', 'audio: not base64', 'audio');
}

/** The same of a long sound, in slices, with everybody else's turn between them. Rejects with RefusedRequest. */
export async function slicesOf(base64: Buffer): Promise<Buffer[]> {
  const slices: Buffer[] = [];
  for (let from = 0; from < base64.length; from += LARGE_MESSAGES.sliceLength) {
    slices.push(soundOf(base64.toString('latin1', from, from + LARGE_MESSAGES.sliceLength)));
    await setImmediate();
  }
  return slices;
}

/** Has slices of sound heard one after the other, no faster than the ears of all callers together can bear. */
export async function hearInSlices(
  slices: readonly Buffer[],
  parts: { clock: Clock; msOf(slice: Buffer): number; hear(slice: Buffer): void },
) {
  let heardMs = 0;
  for (const slice of slices) {
    const ms = parts.msOf(slice);
    parts.hear(slice);
    heardMs += ms;
    if (heardMs > LARGE_MESSAGES.atOnceMs) await parts.clock.sleep(ms / LARGE_MESSAGES.pace);
    else await setImmediate();
  }
}
