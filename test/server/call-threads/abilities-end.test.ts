import { expect, test } from '@jest/globals';
import type { Tool } from '#core/ports.ts';
import { abilitiesOf, abilityRunner, offersOf } from '#server/call-threads/abilities-end.ts';
import { aTurn } from '#test/support/turns.ts';

test('a tool of the owner’s is run across threads with what can cross: not with the device of a call', async () => {
  const run: Tool['run'] = async (_, { call }) => `done: ${call}`;
  const tools: Tool[] = [{ name: 'look', description: 'Looks.', parameters: {}, effect: false, run }];
  const runner = abilityRunner(() => tools);
  const across: typeof runner = { ...runner, run: (...given) => runner.run(...structuredClone(given)) };
  const [tool] = abilitiesOf(across)(structuredClone(offersOf(tools)));
  const device = { hangUp() {} } as never;
  const use = { turn: aTurn('ann'), call: 'look#0', signal: new AbortController().signal, device };
  expect(await tool?.run?.({}, use)).toBe('done: look#0');
  tools.length = 0;
  expect(await tool?.run?.({}, use)).toEqual({ failed: 'There is no such tool any more.' });
});
