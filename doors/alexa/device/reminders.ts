import * as z from 'zod/mini';
import { instantOf, localTime } from '#core/local-time.ts';
import { isTimeZone } from '#core/settings/time-zone.ts';
import { type AlertKind, alertText, alertToken } from './alert.ts';

/**
 * The reminders of a skill for the account; Alexa rings, and says "this is a reminder" with the text.
 * https://developer.amazon.com/docs/smapi/alexa-reminders-api-reference.html
 */
export const reminders: AlertKind = {
  path: '/v1/alerts/reminders',
  permission: 'reminders',
  bodies({ at, text, timeZone = 'UTC' }, locale, now) {
    return [
      {
        requestTime: `${localTime(now, timeZone)}.000`,
        trigger: { type: 'SCHEDULED_ABSOLUTE', scheduledTime: `${localTime(at, timeZone)}.000`, timeZoneId: timeZone },
        alertInfo: { spokenInfo: { content: [{ locale, text }] } },
        pushNotification: { status: 'ENABLED' },
      },
    ];
  },
  set: z.pipe(
    z.object({ alertToken }),
    z.transform(({ alertToken: token }) => ({ token })),
  ),
  listed: z.pipe(
    z.object({
      alerts: z.array(
        z.object({
          alertToken,
          status: z.string(),
          trigger: z.object({ scheduledTime: z.nullish(z.string()), timeZoneId: z.nullish(z.string()) }),
          alertInfo: z.object({ spokenInfo: z.object({ content: z.array(z.object({ text: z.nullish(alertText) })) }) }),
        }),
      ),
    }),
    z.transform(({ alerts }) =>
      alerts.flatMap(({ alertToken: token, status, trigger, alertInfo }) => {
        const timeZone = trigger.timeZoneId ?? '';
        const at = isTimeZone(timeZone) ? instantOf(trigger.scheduledTime?.slice(0, 19) ?? '', timeZone) : undefined;
        const text = alertInfo.spokenInfo.content[0]?.text ?? '';
        return status === 'ON' && at !== undefined ? [{ token, kind: 'reminder' as const, at, text, timeZone }] : [];
      }),
    ),
  ),
};
