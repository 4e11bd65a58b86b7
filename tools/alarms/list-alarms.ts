import * as z from 'zod/mini';
import { tool } from '../tool.ts';
import { alarmsOf, canHaveAlarms, described } from './alarms.ts';

export const listAlarms = tool({
  name: 'list_alarms',
  description:
    'The timers and reminders that the listener has set, soonest first, with how long each still takes, and the id to cancel it by.',
  parameters: z.object({}),
  effect: 'none',
  when: canHaveAlarms,
  async run(_, context) {
    const all = await alarmsOf(context);
    if (all.length === 0) return 'No timer and no reminder is set.';
    return all.map(({ alarm }) => `id ${alarm.id}: ${described(alarm, context.clock.now())}`).join('\n');
  },
});
