import * as z from 'zod/mini';
import { isSomebody } from '../somebody.ts';
import { tool } from '../tool.ts';
import { alarmsOf, described } from './alarms.ts';

export const cancelAlarm = tool({
  name: 'cancel_alarm',
  description: 'Cancels a timer or a reminder of the listener, by the id that list_alarms tells. Never say the id aloud.',
  parameters: z.object({ id: z.string().check(z.maxLength(64)) }),
  effect: 'once',
  works: (_, { alarms }) => alarms !== undefined,
  when: isSomebody,
  async run({ id }, context) {
    const { clock, turn } = context;
    const alarms = alarmsOf(context);
    const alarm = (await alarms.of(turn.person)).find((one) => one.id === id);
    if (!alarm) return 'There is none with this id. Call list_alarms for those that there are.';
    if (!(await alarms.take(alarm))) return 'It was gone already: it has just rung, or was cancelled elsewhere.';
    return `Cancelled: ${described(alarm, clock.now())}.`;
  },
});
