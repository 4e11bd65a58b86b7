import { expect, test } from '@jest/globals';
import type { People } from '#core/ports.ts';
import { TOOL_OUTSIDE } from '#test/support/tools/used-tool.ts';
import { aTurn } from '#test/support/turns.ts';
import { toolsFor } from '#tools/tools-for.ts';

type Became = Awaited<ReturnType<People['join']>>;

/** Somebody whose code, once said elsewhere, has this become of it. */
function listener(became: Became = 'joined', { code = '482915', joined = true } = {}) {
  const tried: unknown[] = [];
  const people: People = {
    code: async () => code || undefined,
    async join(person, said) {
      tried.push([person, said]);
      return became;
    },
    leave: async () => joined,
  };
  const tools = toolsFor({ ...TOOL_OUTSIDE, people }, {});
  const offered = (person: string) => tools(aTurn(person), 'realtime').map(({ name }) => name);
  async function use(name: string, args = {}) {
    const tool = tools(aTurn('ann'), 'realtime').find((one) => one.name === name);
    return tool?.run?.(args, { turn: aTurn('ann'), call: `${name}#0`, signal: new AbortController().signal });
  }
  return { tried, offered, use };
}

const NAMES = ['link_join', 'link_start', 'link_undo'];

test('they are offered to somebody, where it is kept who is who, and never to nobody in particular', () => {
  const { offered } = listener();
  expect(offered('ann')).toEqual(expect.arrayContaining(NAMES));
  const without = toolsFor(TOOL_OUTSIDE, {})(aTurn('ann'), 'realtime').map(({ name }) => name);
  for (const names of [offered(''), without]) for (const name of NAMES) expect(names).not.toContain(name);
});

test('a code is told digit by digit, so that a voice reads no number', async () => {
  expect(await listener().use('link_start')).toMatch(/^The code is 4 8 2, 9 1 5\. /);
  expect(await listener('joined', { code: '' }).use('link_start')).toMatch(/^No code was made/);
});

test.each([['482915'], ['4 8 2, 9 1 5'], ['482-915']])('a code that was heard as %j is one', async (code) => {
  const { use, tried } = listener();
  expect(await use('link_join', { code })).toMatch(/^Joined: /);
  expect(tried).toEqual([['ann', '482915']]);
});

test.each([['48291'], ['4829150'], ['four eight two'], ['']])('a code that was heard as %j is none, and uses up no try', async (code) => {
  const { use, tried } = listener();
  expect(await use('link_join', { code })).toMatch(/^These arguments are not right: code: has not six digits/);
  expect(tried).toEqual([]);
});

test.each<[Became, RegExp]>([
  ['own', /made here/],
  ['wrong', /is wrong, was used already, or is older/],
  ['braked', /too many codes were tried/],
  ['full', /too many devices/],
])('%s: nothing is joined, and why is told', async (became, why) => {
  const told = await listener(became).use('link_join', { code: '482915' });
  expect(told).toMatch(/^Nothing was joined: /);
  expect(told).toMatch(why);
});

test('to be parted is told, and that there was nothing to part', async () => {
  expect(await listener().use('link_undo')).toMatch(/^Parted: /);
  expect(await listener('joined', { joined: false }).use('link_undo')).toBe('This device is joined with no other.');
});
