import * as z from 'zod/mini';
import { isSomebody } from '../somebody.ts';
import { tool } from '../tool.ts';
import { peopleOf } from './joining.ts';

export const linkStart = tool({
  name: 'link_start',
  description:
    'Makes a code by which the listener is known on another of their devices or accounts too: "connect my devices", "link my phone". Only when they ask for it.',
  parameters: z.object({}),
  effect: 'once',
  works: (_, { people }) => people !== undefined,
  when: isSomebody,
  async run(_, context) {
    const { turn } = context;
    const code = await peopleOf(context).code(turn.person, turn);
    if (code === undefined) return 'No code was made: the listener has just been forgotten.';
    return `The code is ${spoken(code)}. It is good for ten minutes, once. Say its digits one by one, and that the listener is to say "my code is" and these digits to you on the other device. What is remembered on both is then known on both.`;
  },
});

/** '4 8 2, 9 1 5'. */
function spoken(code: string): string {
  return [code.slice(0, 3), code.slice(3)].map((half) => [...half].join(' ')).join(', ');
}
