import * as z from 'zod/mini';
import { instantOf } from '#core/local-time.ts';
import { timeZone } from '../time-zone.ts';
import { tool } from '../tool.ts';
import { ALARM_LIMITS, canHaveAlarms, momentIn, setAlarm } from './alarms.ts';

export const setReminder = tool({
  name: 'set_reminder',
  description:
    'Reminds the listener of something at a time of the day: "at six to call the dentist". `text`: what to remind of, in the words in which the listener is to hear it.',
  parameters: z.object({
    at: z
      .string()
      .check(
        z.regex(
          /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/,
          "is no time on the listener's clock, such as 2026-03-01T18:00, without an offset",
        ),
      ),
    text: z.string().check(z.regex(/\S/, 'says nothing to remind of'), z.maxLength(ALARM_LIMITS.text)),
    time_zone: z.optional(timeZone),
  }),
  effect: 'once',
  when: canHaveAlarms,
  async run({ at: local, text, time_zone }, context) {
    const { clock, turn } = context;
    const zone = time_zone ?? turn.timeZone;
    if (zone === undefined)
      return 'Nothing was set: the time zone of the listener is not known. Ask in which city they are, and call this again with time_zone.';
    const at = instantOf(local, zone);
    if (at === undefined) return `Nothing was set: there is no ${local}.`;
    const now = clock.now();
    if (at <= now)
      return `Nothing was set: ${local} is in the past, it is ${momentIn(zone, now)} there. If a later day is meant, call this again with its date; if that is not clear, ask.`;
    if (at > now + ALARM_LIMITS.furthestMs) return 'Nothing was set: that is more than a year ahead. Tell the listener.';
    return setAlarm({ kind: 'reminder', at, text: text.trim(), timeZone: zone }, context);
  },
});
