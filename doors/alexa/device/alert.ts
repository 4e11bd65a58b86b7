import * as z from 'zod/mini';
import type { DeviceAlarm } from '#core/device.ts';
import type { Locale } from '#core/languages/locale.ts';

/** Timers, or reminders, as Alexa's API has them: https://developer.amazon.com/docs/smapi/alexa-timers-overview.html */
export interface AlertKind {
  path: string;
  permission: 'timers' | 'reminders';
  /** The body that sets one, in the order in which they are tried: the next where Alexa finds fault with the one before. Empty: Alexa takes no such one. */
  bodies(wish: Omit<DeviceAlarm, 'id'>, locale: Locale, now: number): readonly object[];
  /** The token of the one that was set. */
  set: z.ZodMiniType<{ token: string }>;
  /** Those that are to ring yet. */
  listed: z.ZodMiniType<readonly (Omit<DeviceAlarm, 'id'> & { token: string })[]>;
}

/** A token of Alexa's, which becomes a part of an address. */
export const alertToken = z.string().check(z.minLength(1), z.maxLength(512));

/** Characters of a name or of a reminder that are told to the model. */
export const alertText = z._default(z.string(), '');
