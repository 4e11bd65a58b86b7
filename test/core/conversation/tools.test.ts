import { expect, test } from '@jest/globals';
import { runTool } from '#core/conversation/tools.ts';
import { ParleyError } from '#core/errors.ts';
import type { Tool, ToolRecord } from '#core/ports.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { scriptedModel } from '#test/support/scripted-model.ts';

const order: Tool = { name: 'order', description: 'Orders tea', parameters: {}, effect: true, run: async () => 'ordered' };
const weather: Tool = { name: 'weather', description: 'Looks outside', parameters: {}, effect: false, run: async () => 'rain' };
const done: ToolRecord = { call: callOf('order'), effect: true, result: 'ordered' };

function callOf(name: string, id = 'call_1') {
  return { id, name, arguments: { cups: 2 } };
}

function run(tool: Tool, changes: { name?: string; before?: ToolRecord[]; claim?: (call: string) => Promise<boolean> } = {}) {
  const clock = virtualClock();
  const { name = tool.name, before = [], claim = async () => true } = changes;
  const signal = new AbortController().signal;
  const parts = { model: scriptedModel(clock), tools: [tool], clock, confirmed: Promise.resolve(), claim, signal };
  return inVirtualTime(clock, runTool(callOf(name), before, parts));
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
  await run(order, { claim, before: [{ ...done, call: callOf('weather') }, done] });
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
