import * as z from 'zod/mini';
import { isSomebody } from '../somebody.ts';
import { tool } from '../tool.ts';
import { FORGOTTEN, keepNote, keptName, listName, NOTE_LIMITS, notesOf, sameNote } from './notes.ts';

const NOTHING_ADDED = 'Nothing was added.';

export const addToList = tool({
  name: 'add_to_list',
  description:
    'Puts something on a list of the listener, which is made if there is none: "put milk and bread on the shopping list", "add calling the bank to my to-dos". `list`: its bare name in the language of the listener, always the same for the same list, such as "shopping".',
  parameters: z.object({
    list: listName,
    items: z
      .array(z.string().check(z.regex(/\S/, 'is empty'), z.maxLength(NOTE_LIMITS.entry)))
      .check(z.minLength(1), z.maxLength(NOTE_LIMITS.items)),
  }),
  effect: 'once',
  works: (_, { notes }) => notes !== undefined,
  when: isSomebody,
  async run({ list: named, items }, context) {
    const notes = notesOf(context);
    const { person } = context.turn;
    const list = keptName(named);
    const entries = (await notes.entries(person, list)).map(({ text }) => text);
    if (entries.length === 0 && (await notes.lists(person)).length >= NOTE_LIMITS.lists)
      return `${NOTHING_ADDED} There are ${NOTE_LIMITS.lists} lists already. Ask which of them to empty.`;
    const added: string[] = [];
    for (const [place, item] of items.entries()) {
      if ([...entries, ...added].some((text) => sameNote(text, item))) continue;
      if (entries.length + added.length >= NOTE_LIMITS.entries) break;
      const kept = await keepNote({ text: item, list }, context, place);
      if (!kept) return FORGOTTEN;
      added.push(kept.text);
    }
    const count = entries.length + added.length;
    if (added.length > 0) return `Added to ${JSON.stringify(list)}: ${JSON.stringify(added)}. There are ${count} entries on it now.`;
    return count >= NOTE_LIMITS.entries ? `${NOTHING_ADDED} The list is full.` : `${NOTHING_ADDED} It is on the list already.`;
  },
});
