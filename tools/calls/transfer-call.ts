import * as z from 'zod/mini';
import { type Setting, SettingProblem } from '#core/settings/setting.ts';
import { type ToolRow, tool } from '../tool.ts';
import { callOf, onTelephone } from './on-telephone.ts';

/** Telephone numbers by the names that the owner has given them. */
type NamedNumbers = Readonly<Record<string, string>>;

const numbers: Setting<NamedNumbers | undefined> = {
  name: 'TWILIO_TRANSFER_NUMBERS',
  means:
    'whom a telephone caller can be put through to, and nobody else: `name=number`, by comma, such as `Anna=+4922812345,office=+4922812346`',
  unset: undefined,
  otherwise: 'nobody',
  parse(text) {
    const pairs = text.split(',').map((pair) => /^\s*([^=]*[^=\s])\s*=\s*(\+\d{7,15})\s*$/.exec(pair)?.slice(1, 3));
    if (pairs.every((pair) => pair !== undefined)) return Object.fromEntries(pairs);
    throw new SettingProblem(
      'is not a list of name=number: write each number with + and its country, without spaces, and commas between them.',
    );
  },
};

const row = tool({
  name: 'transfer_call',
  description:
    'Puts the telephone caller through to one of the people below, once the reply that you are making was heard; you leave the call. Only where the caller asks for it.',
  parameters: z.object({ to: z.string().check(z.maxLength(100)) }),
  effect: 'once',
  settings: { numbers },
  works: (values) => values.numbers !== undefined,
  when: onTelephone,
  async run({ to }, context) {
    const known = Object.entries(context.settings.numbers ?? {});
    const [name, number] = known.find(([name]) => name.toLowerCase() === to.trim().toLowerCase()) ?? [];
    if (number === undefined) return `Nobody was called: the caller can be put through to ${namesOf(context.settings.numbers)} alone.`;
    callOf(context).transfer(number);
    return `The call goes on with ${name} when this reply was heard. Say in a few words that you put the caller through, and ask nothing more.`;
  },
});

/** Its description says whom there is. */
export const transferCall: ToolRow = {
  ...row,
  make(outside, values) {
    const made = row.make(outside, values);
    return made && { ...made, description: `${made.description} There are: ${namesOf(values['numbers'] as NamedNumbers)}.` };
  },
};

const namesOf = (known: NamedNumbers | undefined = {}) =>
  Object.keys(known)
    .map((name) => `"${name}"`)
    .join(', ');
