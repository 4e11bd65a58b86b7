import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { text } from '#core/settings/kinds.ts';
import { TOOL_OUTSIDE } from '#test/support/tools/used-tool.ts';
import { aTurn } from '#test/support/turns.ts';
import { tool } from '#tools/tool.ts';
import { TOOLS, toolsFor } from '#tools/tools-for.ts';

const use = { turn: aTurn('ann'), call: 'count_words#0', signal: new AbortController().signal };

/** Something that keeps what it was run with. */
function counter(effect: 'none' | 'once' | 'ask-first') {
  const seen: unknown[] = [];
  const row = tool({
    name: 'count_words',
    description: 'Counts words.',
    parameters: z.object({ words: z.array(z.string()).check(z.maxLength(3)) }),
    effect,
    settings: { unit: text('UNIT', 'the unit', { byDefault: 'words' }), key: text('KEY', 'a key') },
    works: ({ key }) => key !== 'off',
    when: ({ text: said }) => said !== 'quiet',
    async run(args, { clock, settings, turn }) {
      seen.push(args);
      return `${args.words.length} ${settings.unit} of ${turn.person} at ${typeof clock.now()}`;
    },
  });
  const values = { unit: 'words', key: undefined };
  return { row, made: row.make(TOOL_OUTSIDE, values), seen };
}

describe('a tool of a definition', () => {
  test('tells the model its parameters as a JSON schema, and whether it changes something, and asks before', () => {
    expect(counter('once').made).toMatchObject({ name: 'count_words', effect: true, parameters: { type: 'object', required: ['words'] } });
    expect(counter('once').made).not.toHaveProperty('asksFirst');
    expect(counter('ask-first').made).toMatchObject({ effect: true, asksFirst: true });
    expect(counter('none').made?.effect).toBe(false);
  });

  test('runs with arguments that fit, its settings, the turn, and what its process has', async () => {
    const { made, seen } = counter('none');
    expect(await made?.run?.({ words: ['a', 'b'] }, use)).toBe('2 words of ann at number');
    expect(seen).toEqual([{ words: ['a', 'b'] }]);
  });

  test.each([[{}], [{ words: 'a' }], [{ words: ['a', 'b', 'c', 'd'] }]])(
    'does not run with %j, and tells the model what is wrong',
    async (args) => {
      const { made, seen } = counter('none');
      expect(await made?.run?.(args, use)).toMatch(/^These arguments are not right: words/);
      expect(seen).toEqual([]);
    },
  );
});

test('a turn gets the tools that work with their settings and are of use to it', () => {
  const { row } = counter('none');
  const offered = (values: Record<string, unknown>, said: string) =>
    toolsFor(TOOL_OUTSIDE, { count_words: values }, [row])(aTurn('ann', { text: said }), 'alexa').map(({ name }) => name);
  expect(offered({ unit: 'words', key: undefined }, 'hello')).toEqual(['count_words']);
  expect(offered({ unit: 'words', key: 'off' }, 'hello')).toEqual([]);
  expect(offered({ unit: 'words', key: undefined }, 'quiet')).toEqual([]);
});

test('every tool of the table has a name of its own that models take, a description, and an object for its parameters', () => {
  expect(new Set(TOOLS.map(({ name }) => name)).size).toBe(TOOLS.length);
  for (const row of TOOLS) {
    expect(row.name).toMatch(/^[a-z][a-z0-9_]{0,63}$/);
    const values = Object.fromEntries(Object.entries(row.settings).map(([key, { unset }]) => [key, unset]));
    const made = row.make(TOOL_OUTSIDE, values);
    if (!made) continue; // it needs a setting that has no default
    expect(made.description.length).toBeGreaterThan(10);
    expect(made.parameters).toMatchObject({ type: 'object' });
  }
});
