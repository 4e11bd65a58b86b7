import * as z from 'zod/mini';
import { alarmWords } from '#core/conversation/alarm-words.ts';
import { type AlertKind, alertText, alertToken } from './alert.ts';

/** Alexa takes no longer one. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * The timers of a skill on the device that speaks with it; Alexa rings, and then says our words.
 * https://developer.amazon.com/docs/smapi/alexa-timers-api-reference.html
 */
export const timers: AlertKind = {
  path: '/v1/alerts/timers',
  permission: 'timers',
  bodies(wish, locale, now) {
    const { at, text } = wish;
    // Alexa counts from when it is asked, which is later than the words of the listener.
    const seconds = Math.max(1, Math.round((at - now) / 1_000));
    if (seconds * 1_000 > LONGEST_MS) return [];
    const words = alarmWords({ ...wish, locale }, at).join(' ');
    const body = {
      duration: `PT${seconds}S`,
      creationBehavior: { displayExperience: { visibility: 'VISIBLE' } },
      triggeringBehavior: {
        operation: { type: 'ANNOUNCE', textToAnnounce: [{ locale, text: words }] },
        notificationConfig: { playAudible: true },
      },
    };
    // Alexa refuses a second timer of the same name.
    return text === '' ? [body] : [{ ...body, timerLabel: text }, body];
  },
  set: z.pipe(
    z.object({ id: alertToken }),
    z.transform(({ id }) => ({ token: id })),
  ),
  listed: z.pipe(
    z.object({
      timers: z.array(
        z.object({ id: alertToken, status: z.string(), triggerTime: z.nullish(z.string()), timerLabel: z.nullish(alertText) }),
      ),
    }),
    z.transform(({ timers }) =>
      timers.flatMap(({ id, status, triggerTime, timerLabel }) => {
        const at = Date.parse(triggerTime ?? '');
        return status === 'ON' && !Number.isNaN(at) ? [{ token: id, kind: 'timer' as const, at, text: timerLabel ?? '' }] : [];
      }),
    ),
  ),
};
