import * as z from 'zod/mini';
import { isSomebody } from '../somebody.ts';
import { tool } from '../tool.ts';
import { keptName, listName, namesOf, notesOf } from './notes.ts';

export const readList = tool({
  name: 'read_list',
  description: 'What is on a list of the listener, in the order in which it was added; without `list` the names of all lists.',
  parameters: z.object({ list: z.optional(listName) }),
  effect: 'none',
  works: (_, { notes }) => notes !== undefined,
  when: isSomebody,
  async run({ list: named }, context) {
    const notes = notesOf(context);
    const { person } = context.turn;
    if (named === undefined) return namesOf(await notes.lists(person));
    const list = keptName(named);
    const entries = await notes.entries(person, list);
    if (entries.length === 0) return `Nothing is on the list ${JSON.stringify(list)}. ${namesOf(await notes.lists(person))}`;
    return `On the list ${JSON.stringify(list)}: ${JSON.stringify(entries.map(({ text }) => text))}.`;
  },
});
