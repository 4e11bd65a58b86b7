import { describe, expect, test } from '@jest/globals';
import { runTool } from '#core/conversation/tools/run-tools.ts';
import { ParleyError } from '#core/errors.ts';
import type { Past, Tool, ToolCall } from '#core/ports.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { scriptedModel } from '#test/support/scripted-model.ts';
import { aTurn, NOON, said } from '#test/support/turns.ts';

const order: Tool = { name: 'order', description: 'Orders tea', parameters: {}, effect: true, run: async () => 'ordered' };
const weather: Tool = { name: 'weather', description: 'Looks outside', parameters: {}, effect: false, run: async () => 'rain' };

function callOf(name: string, id = 'call_1') {
  return { id, name, arguments: { cups: 2 } };
}

interface Changes {
  name?: string;
  before?: ToolCall[];
  claim?: (call: string) => Promise<boolean>;
  words?: string;
  past?: Past;
}

function run(tool: Tool, changes: Changes = {}) {
  const clock = virtualClock();
  const { name = tool.name, before = [], claim = async () => true, words = 'Order tea.', past = [] } = changes;
  const signal = new AbortController().signal;
  const parts = { model: scriptedModel(clock), tools: [tool], clock, confirmed: Promise.resolve(), claim, signal };
  return inVirtualTime(clock, runTool(callOf(name), { turn: aTurn('ann', { text: words }), past, before }, parts));
}

test('a tool gets the model’s arguments, and its result goes back', async () => {
  const echo: Tool = { ...weather, run: async (args) => JSON.stringify(args) };
  expect(await run(echo)).toEqual({ call: callOf('weather'), effect: false, result: '{"cups":2}' });
});

test('a tool that nobody has is a result that the model can speak about', async () => {
  expect(await run(weather, { name: 'teleport' })).toMatchObject({
    effect: false,
    result: expect.stringContaining('no tool named "teleport"'),
  });
});

test('a tool that only reads needs no claim', async () => {
  const claim = async () => Promise.reject(new Error('nobody should ask'));
  expect(await run(weather, { claim })).toMatchObject({ result: 'rain' });
});

test('a second copy of an effect does not happen', async () => {
  let ran = 0;
  const record = await run({ ...order, run: async () => `${++ran}` }, { claim: async () => false });
  expect(record).toMatchObject({ effect: true, result: expect.stringContaining('already') });
  expect(ran).toBe(0);
});

test('an effect that cannot be claimed, because the store is down, does not happen, and the model can say so', async () => {
  let ran = 0;
  const claim = async () => Promise.reject(new ParleyError('store-unavailable', 'down'));
  const record = await run({ ...order, run: async () => `${++ran}` }, { claim });
  expect(record).toMatchObject({ effect: true, result: expect.stringContaining('nothing was changed') });
  expect(ran).toBe(0);
});

test('the claim is for the tool and its place in the turn, whatever the model names its call', async () => {
  const claims: string[] = [];
  const claim = async (call: string) => claims.push(call) > 0;
  await run(order, { claim });
  await run(order, { claim, before: [callOf('weather'), callOf('order')] });
  expect(claims).toEqual(['order#0', 'order#1']);
});

test('a tool that fails is a result, whether it throws at once or later', async () => {
  const later = async () => Promise.reject(new Error('secret details'));
  const atOnce = () => {
    throw new Error('secret details');
  };
  for (const failing of [later, atOnce]) expect(await run({ ...weather, run: failing })).toMatchObject({ result: 'The tool failed.' });
});

test('a tool that hangs is left after fifteen seconds', async () => {
  expect(await run({ ...weather, run: () => new Promise(() => {}) })).toMatchObject({ result: 'The tool did not answer in time.' });
});

test('of a result without end the model gets the first 8,000 characters', async () => {
  const { result } = await run({ ...weather, run: async () => 'x'.repeat(100_000) });
  expect(result).toHaveLength(8_000);
});

describe('a tool that asks first', () => {
  const unlock: Tool = { ...order, name: 'unlock', asksFirst: true, run: async () => 'unlocked' };
  const asked = { call: callOf('unlock', 'earlier'), effect: false, asked: true as const, result: 'Ask.' };
  const askedFor = (changes = {}): Past => [
    { id: '1', conversation: 'c', at: NOON, text: 'Unlock it.', outcome: { ...said('Shall I?'), calls: [{ ...asked, ...changes }] } },
  ];

  test('is not run before the person has agreed, and the model is told to ask', async () => {
    const claim = async () => Promise.reject(new Error('nobody should ask'));
    expect(await run(unlock, { claim })).toMatchObject({ effect: false, asked: true, result: expect.stringContaining('Ask in one short') });
  });

  test.each(['Yes.', 'yes, please', 'OK'])('is run after "%s" to the question for this very call', async (words) => {
    expect(await run(unlock, { words, past: askedFor() })).toMatchObject({ effect: true, result: 'unlocked' });
  });

  test.each([
    ['the person says no', 'No.', askedFor()],
    ['the person says something else', 'What is the weather?', askedFor()],
    ['other arguments were asked for', 'Yes.', askedFor({ call: { ...callOf('unlock'), arguments: { cups: 3 } } })],
    ['another tool was asked for', 'Yes.', askedFor({ call: callOf('order') })],
    ['it was not asked for, but done', 'Yes.', askedFor({ asked: undefined })],
    [
      'the question is two turns old',
      'Yes.',
      [...askedFor(), { id: '2', conversation: 'c', at: NOON, text: 'Hm.', outcome: said('Well.') }],
    ],
  ])('asks again where %s', async (_, words, past) => {
    expect(await run(unlock, { words, past })).toMatchObject({ asked: true });
  });
});
