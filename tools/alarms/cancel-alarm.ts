import * as z from 'zod/mini';
import { tool } from '../tool.ts';
import { alarmsOf, canHaveAlarms, described } from './alarms.ts';

export const cancelAlarm = tool({
  name: 'cancel_alarm',
  description: 'Cancels a timer or a reminder of the listener, by the id that list_alarms tells. Never say the id aloud.',
  parameters: z.object({ id: z.string().check(z.maxLength(64)) }),
  effect: 'once',
  when: canHaveAlarms,
  async run({ id }, context) {
    const found = (await alarmsOf(context)).find(({ alarm }) => alarm.id === id);
    if (!found) return 'There is none with this id. Call list_alarms for those that there are.';
    if (!(await found.cancel())) return 'It was gone already: it has just rung, or was cancelled elsewhere.';
    return `Cancelled: ${described(found.alarm, context.clock.now())}.`;
  },
});
