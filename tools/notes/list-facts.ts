import * as z from 'zod/mini';
import { isSomebody } from '../somebody.ts';
import { tool } from '../tool.ts';
import { notesOf } from './notes.ts';

/** Characters; a model gets to see 8,000 of a result. */
const ROOM = 7_500;

export const listFacts = tool({
  name: 'list_facts',
  description:
    'All that is known of the listener for good, newest first, each with when it was told and the id to forget it by: for "what do you know about me", and before forget_fact.',
  parameters: z.object({}),
  effect: 'none',
  works: (_, { notes }) => notes !== undefined,
  when: isSomebody,
  async run(_, context) {
    const facts = await notesOf(context).facts(context.turn.person);
    if (facts.length === 0) return 'Nothing is kept of the listener but what was said in the last days.';
    const lines: string[] = [];
    let left = ROOM;
    for (const { id, text, at } of facts.toReversed()) {
      const line = `id ${id}, told on ${new Date(at).toISOString().slice(0, 10)}: ${JSON.stringify(text)}`;
      left -= line.length + 1;
      if (left < 0) break;
      lines.push(line);
    }
    const more = facts.length - lines.length;
    return [...lines, ...(more > 0 ? [`And ${more} older ones.`] : [])].join('\n');
  },
});
