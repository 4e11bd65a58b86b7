import { expect, test } from '@jest/globals';
import { isToolAllowed, type ToolPolicy } from '#core/settings/owner/tool-policy.ts';

type Wish = NonNullable<ToolPolicy['tools'][string]>;

const policy = (wishes: Record<string, Pick<Wish, 'doors' | 'off'>>, mode: ToolPolicy['household']['mode'] = 'normal'): ToolPolicy => ({
  tools: Object.fromEntries(Object.entries(wishes).map(([name, wish]) => [name, { ask: undefined, code: undefined, ...wish }])),
  household: { mode },
});
const lock = { tool: 'lock', door: 'wyoming', marked: true };
const time = { tool: 'time', door: 'wyoming', marked: false };

test('what nothing is said of is allowed, also where its name is one that objects have', () => {
  expect(isToolAllowed(policy({}), lock)).toBe(true);
  expect(isToolAllowed(policy({}), { ...time, tool: 'constructor' })).toBe(true);
});

test.each(['guests', 'children'] as const)('%s use no marked tool, and all others', (mode) => {
  expect(isToolAllowed(policy({}, mode), lock)).toBe(false);
  expect(isToolAllowed(policy({ lock: { doors: ['wyoming'], off: false } }, mode), lock)).toBe(false);
  expect(isToolAllowed(policy({}, mode), time)).toBe(true);
});

test('a tool is used at its doors alone, and one that is off at none', () => {
  const tools = { time: { doors: ['wyoming'], off: false }, lock: { doors: ['wyoming'], off: true } };
  expect(isToolAllowed(policy(tools), time)).toBe(true);
  expect(isToolAllowed(policy(tools), { ...time, door: 'realtime' })).toBe(false);
  expect(isToolAllowed(policy(tools), lock)).toBe(false);
});

test('no door at all is none', () => {
  expect(isToolAllowed(policy({ time: { doors: [], off: false } }), time)).toBe(false);
});
