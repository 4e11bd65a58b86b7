import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { systemClock } from '#providers/clock/system.ts';
import { tool } from '#tools/tool.ts';
import { toolsFor } from '#tools/tools-for.ts';

const outside = { clock: systemClock, fetch: async () => Response.error() };
const staying = new AbortController().signal;

/** Something that counts how often it was run. */
function counter(effect: 'none' | 'once') {
  const seen: unknown[] = [];
  const made = tool({
    name: 'count_words',
    description: 'Counts words.',
    parameters: z.object({ words: z.array(z.string()).check(z.maxLength(3)) }),
    effect,
    async run(args, { clock }) {
      seen.push(args);
      return `${args.words.length} at ${typeof clock.now()}`;
    },
  })(outside);
  return { made, seen };
}

describe('a tool of a definition', () => {
  test('tells the model its parameters as a JSON schema, and whether it changes something', () => {
    const { made } = counter('once');
    expect(made).toMatchObject({ name: 'count_words', effect: true, parameters: { type: 'object', required: ['words'] } });
    expect(counter('none').made.effect).toBe(false);
  });

  test('runs with arguments that fit, and with what its process has', async () => {
    const { made, seen } = counter('none');
    expect(await made.run?.({ words: ['a', 'b'] }, staying)).toBe('2 at number');
    expect(seen).toEqual([{ words: ['a', 'b'] }]);
  });

  test.each([[{}], [{ words: 'a' }], [{ words: ['a', 'b', 'c', 'd'] }]])(
    'does not run with %j, and tells the model what is wrong',
    async (args) => {
      const { made, seen } = counter('none');
      expect(await made.run?.(args, staying)).toMatch(/^These arguments are not right: words/);
      expect(seen).toEqual([]);
    },
  );
});

test('every tool of the table has a name of its own that models take, a description, and an object for its parameters', () => {
  const tools = toolsFor(outside);
  expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length);
  for (const { name, description, parameters } of tools) {
    expect(name).toMatch(/^[a-z][a-z0-9_]{0,63}$/);
    expect(description.length).toBeGreaterThan(10);
    expect(parameters).toMatchObject({ type: 'object' });
  }
});
