import * as z from 'zod/mini';
import { tool } from '../tool.ts';
import { ALARM_LIMITS, canHaveAlarms, setAlarm } from './alarms.ts';

const count = z.optional(z.number().check(z.nonnegative(), z.maximum(1_000_000)));

export const setTimer = tool({
  name: 'set_timer',
  description:
    'Sets a timer that rings after a while: "ten minutes", "an hour and a half for the roast". For a time of the day use set_reminder.',
  parameters: z.object({
    hours: count,
    minutes: count,
    seconds: count,
    name: z.optional(z.string().check(z.maxLength(ALARM_LIMITS.name))),
  }),
  effect: 'once',
  when: canHaveAlarms,
  async run({ hours = 0, minutes = 0, seconds = 0, name = '' }, context) {
    const { turn } = context;
    const ms = Math.round((hours * 3_600 + minutes * 60 + seconds) * 1_000);
    if (ms < 1_000) return 'Nothing was set: a timer takes at least a second. Ask how long it is to take.';
    if (ms > ALARM_LIMITS.furthestMs) return 'Nothing was set: a timer takes at most a year.';
    const zone = turn.timeZone !== undefined && { timeZone: turn.timeZone };
    return setAlarm({ kind: 'timer', at: Math.round(turn.at + ms), text: name.trim(), ...zone }, context);
  },
});
