import * as z from 'zod/mini';
import { isSomebody } from '../somebody.ts';
import { tool } from '../tool.ts';
import { peopleOf } from './joining.ts';

export const linkJoin = tool({
  name: 'link_join',
  description:
    'Joins the listener here with the one who got a code on another device: "my code is 4 8 2 9 1 5". Only with digits that the listener has just said.',
  parameters: z.object({
    code: z.string().check(
      z.maxLength(40),
      z.refine((code) => digitsIn(code).length === 6, 'has not six digits'),
    ),
  }),
  effect: 'once',
  works: (_, { people }) => people !== undefined,
  when: isSomebody,
  async run({ code }, context) {
    const { turn } = context;
    return BECAME[await peopleOf(context).join(turn.person, digitsIn(code), turn)];
  },
});

function digitsIn(code: string): string {
  return code.replace(/\D/g, '');
}

const BECAME = {
  joined:
    'Joined: what the listener said and had remembered on either device is known on both from the next question on. "Undo the connection" parts them again.',
  own: 'Nothing was joined: that code was made here. It is to be said on the other device; a new one is needed now.',
  wrong:
    'Nothing was joined: that code is wrong, was used already, or is older than ten minutes. Ask for it once more, or have a new one made.',
  braked: 'Nothing was joined: too many codes were tried. Another can be tried in an hour.',
  full: 'Nothing was joined: that would be too many devices. One of them has to be parted first.',
} as const;
