import * as z from 'zod/mini';
import { isSomebody } from '../somebody.ts';
import { tool } from '../tool.ts';
import { notesOf } from './notes.ts';

export const forgetFact = tool({
  name: 'forget_fact',
  description:
    'Forgets one fact about the listener, by the id that list_facts tells: "forget that", "I do not live in Bremen any more". Never say the id aloud.',
  parameters: z.object({ id: z.string().check(z.maxLength(64)) }),
  effect: 'once',
  works: (_, { notes }) => notes !== undefined,
  when: isSomebody,
  async run({ id }, context) {
    const notes = notesOf(context);
    const fact = (await notes.facts(context.turn.person)).find((one) => one.id === id);
    if (!fact) return 'There is none with this id. Call list_facts for those that there are.';
    if (!(await notes.remove(fact))) return 'It was forgotten already.';
    return `Forgotten: ${JSON.stringify(fact.text)}.`;
  },
});
