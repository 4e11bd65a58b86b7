import * as z from 'zod/mini';
import { timeZone } from './time-zone.ts';
import { tool } from './tool.ts';

export const worldTime = tool({
  name: 'world_time',
  description:
    'The date and time anywhere in the world. Use it for the time in another place; the time where the listener is, you know already.',
  parameters: z.object({ time_zone: timeZone }),
  effect: 'none',
  async run({ time_zone }, { clock }) {
    const time = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short', timeZone: time_zone });
    return `In ${time_zone} it is ${time.format(clock.now())}.`;
  },
});
