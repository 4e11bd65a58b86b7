import * as z from 'zod/mini';
import type { Note } from '#core/ports.ts';
import { isSomebody } from '../somebody.ts';
import { tool } from '../tool.ts';
import { keptName, listName, NOTE_LIMITS, namesOf, notesOf, sameNote } from './notes.ts';

export const removeFromList = tool({
  name: 'remove_from_list',
  description:
    'Takes entries off a list of the listener: "I have bought the milk". `items`: as read_list tells them; without `items` the list is emptied.',
  parameters: z.object({
    list: listName,
    items: z.optional(z.array(z.string().check(z.maxLength(NOTE_LIMITS.entry))).check(z.maxLength(NOTE_LIMITS.items))),
  }),
  effect: 'once',
  works: (_, { notes }) => notes !== undefined,
  when: isSomebody,
  async run({ list: named, items }, context) {
    const notes = notesOf(context);
    const { person } = context.turn;
    const list = keptName(named);
    const entries = await notes.entries(person, list);
    if (entries.length === 0) return `Nothing is on the list ${JSON.stringify(list)}. ${namesOf(await notes.lists(person))}`;
    const isMeant = ({ text }: Note) => items === undefined || items.some((item) => sameNote(item, text));
    const meant = entries.filter(isMeant);
    if (meant.length === 0) return `Nothing was removed. On the list are: ${JSON.stringify(entries.map(({ text }) => text))}.`;
    await Promise.all(meant.map((note) => notes.remove(note)));
    return `Removed: ${JSON.stringify(meant.map(({ text }) => text))}. ${entries.length - meant.length} entries are left.`;
  },
});
