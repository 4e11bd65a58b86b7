import * as z from 'zod/mini';
import { isSomebody } from '../somebody.ts';
import { tool } from '../tool.ts';
import { peopleOf } from './joining.ts';

export const linkUndo = tool({
  name: 'link_undo',
  description:
    'Parts this device or account from those that the listener has joined it with: "disconnect this device", "undo the connection".',
  parameters: z.object({}),
  effect: 'once',
  works: (_, { people }) => people !== undefined,
  when: isSomebody,
  async run(_, context) {
    const parted = await peopleOf(context).leave(context.turn.person);
    return parted
      ? 'Parted: what was said and remembered here is known here alone, and what was said on the others there alone.'
      : 'This device is joined with no other.';
  },
});
