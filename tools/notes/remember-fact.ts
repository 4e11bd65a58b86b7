import * as z from 'zod/mini';
import { isSomebody } from '../somebody.ts';
import { tool } from '../tool.ts';
import { FORGOTTEN, keepNote, NOTE_LIMITS, notesOf, sameNote } from './notes.ts';

export const rememberFact = tool({
  name: 'remember_fact',
  description:
    'Keeps a fact about the listener for good: "remember that I am allergic to nuts", "my daughter is called Mia". Only what the listener asks to have kept, or plainly wants to be known. `fact`: one short sentence in the third person, in their language. For things to buy or to do use add_to_list, for a time set_reminder.',
  parameters: z.object({
    fact: z.string().check(z.regex(/\S/, 'says nothing to remember'), z.maxLength(NOTE_LIMITS.fact)),
  }),
  effect: 'once',
  works: (_, { notes }) => notes !== undefined,
  when: isSomebody,
  async run({ fact }, context) {
    const facts = await notesOf(context).facts(context.turn.person);
    if (facts.some(({ text }) => sameNote(text, fact))) return 'That is known already.';
    if (facts.length >= NOTE_LIMITS.facts)
      return `Nothing was kept: ${facts.length} facts are known already. Ask which of them to forget first.`;
    const kept = await keepNote({ text: fact }, context);
    return kept ? `Remembered for good: ${JSON.stringify(kept.text)}.` : FORGOTTEN;
  },
});
