import { createHash } from 'node:crypto';
import type { Locale } from '#core/languages/locale.ts';

/**
 * A ULID (26 characters, Crockford base 32) that is derived, not drawn: 48 bits are the request's time, 80 bits the
 * start of the SHA-256 of the request's id. The same request always has the same id, so a retry finds its own turn.
 */
export type TurnId = string;

/** One thing a person said, wherever they said it. */
export interface Turn {
  id: TurnId;
  /** Whose memory: a pseudonymous key, never a platform's id. */
  person: string;
  /** The household account a recognised voice spoke through (a pseudonymous key too), so that both can be deleted. */
  account?: string;
  /** The platform's session, pseudonymous. */
  conversation: string;
  /** When we received it, milliseconds since 1970 by our own clock. */
  at: number;
  locale: Locale;
  /** IANA name, e.g. 'Europe/Berlin'. */
  timeZone?: string;
  text: string;
  /** `alarms`: it keeps timers and reminders by itself. */
  device: { screen: boolean; alarms?: true };
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The id of the turn that a platform's request stands for. `at` is the platform's own time of the request, in milliseconds. */
export function turnId(at: number, requestId: string): TurnId {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(Math.max(0, Math.trunc(at)), 0, 6);
  createHash('sha256').update(requestId).digest().copy(bytes, 6, 0, 10);
  return base32(bytes);
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 2; // 26 characters are two bits more than 16 bytes; those come first, and are zero
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; ) {
      bits -= 5;
      text += ALPHABET[held >> bits];
      held &= (1 << bits) - 1;
    }
  }
  return text;
}

/** The platform's time in a turn's id, milliseconds since 1970; NaN if it is not one of our ids. */
export function turnTime(id: TurnId): number {
  let time = 0;
  for (const digit of id.slice(0, 10)) {
    const value = ALPHABET.indexOf(digit);
    time = value < 0 ? Number.NaN : time * 32 + value;
  }
  return time;
}
