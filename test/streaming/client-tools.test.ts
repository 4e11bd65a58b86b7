import { describe, expect, test } from '@jest/globals';
import type { ToolCall } from '#core/ports.ts';
import { type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';

const tools = [{ name: 'light', description: 'Switches the light.', parameters: { type: 'object' }, effect: true }];

/** Asks for the light once, and then says what came of it. */
const OPTIONS: VirtualCallOptions = {
  settings: { tools },
  reply: ({ messages }) => {
    const last = messages.at(-1) as { role: string; text?: string; result?: string };
    if (last.role === 'tool') return `It says ${last.result}, and that is all there is to say about it.`;
    return last.text?.includes('light')
      ? { call: 'light', arguments: { on: true } }
      : 'There is nothing to be done about that, I am afraid.';
  },
};

describe('client tools in a call', () => {
  test('a tool that the client runs is asked for once the turn is decided, and its result is spoken in the same reply', async () => {
    const caller = await virtualCall(OPTIONS);
    await caller.pass(500);
    await caller.speak('turn the light on', 900, [[850, 'turn the light on']]);
    await caller.pass(800);
    const [asked] = caller.of('tool');
    expect(asked?.call).toMatchObject({ name: 'light', arguments: { on: true } });
    await caller.pass(3_000);
    caller.call.toolResult(asked?.call.id ?? '', 'done');
    await caller.pass(9_000);
    expect(caller.said()).toEqual(['It says done, and that is all there is to say about it.']);
    expect((await caller.remembered()).map(({ outcome }) => outcome.calls)).toEqual([
      [{ call: { id: 'model_1', name: 'light', arguments: { on: true } }, effect: true, result: 'done' }],
    ]);
    await caller.call.close('hung-up');
  });

  test('a tool that the client runs that has run is not run again when its reply is interrupted, and the model knows', async () => {
    const caller = await virtualCall(OPTIONS);
    caller.call.type('turn the light on');
    await caller.pass(500);
    caller.call.toolResult(caller.of('tool')[0]?.call.id ?? '', 'done');
    await caller.pass(100);
    caller.call.type('what did you do');
    await caller.pass(400);
    const messages = caller.model.requests.at(-1)?.messages as { role: string; result?: string; calls?: ToolCall[] }[];
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'user']);
    expect(messages[2]?.result).toBe('done');
    await caller.pass(9_000);
    expect(caller.of('tool')).toHaveLength(1);
    await caller.call.close('hung-up');
  });

  test('a tool that the client runs whose result comes after its reply was interrupted is known to the next turns, and starts no reply', async () => {
    const caller = await virtualCall(OPTIONS);
    caller.call.type('turn the light on');
    await caller.pass(500);
    caller.call.type('what is the time');
    await caller.pass(9_000);
    caller.call.toolResult(caller.of('tool')[0]?.call.id ?? '', 'done');
    await caller.pass(3_000);
    expect(caller.of('reply-started')).toHaveLength(2);
    caller.call.type('and now');
    await caller.pass(500);
    expect(caller.model.requests.at(-1)?.messages).toContainEqual(expect.objectContaining({ role: 'tool', result: 'done' }));
    await caller.call.close('hung-up');
  });

  test('a tool that the client runs that the client never runs does not silence us: after 15 s the reply goes on without it', async () => {
    const caller = await virtualCall(OPTIONS);
    caller.call.type('turn the light on');
    await caller.pass(30_000);
    expect(caller.said()).toHaveLength(1);
    expect(caller.said()[0]).toMatch(/did not answer in time/);
    await caller.call.close('hung-up');
  });

  test('a tool that the client runs asks nobody after the end, and its result is ignored then', async () => {
    const caller = await virtualCall(OPTIONS);
    caller.call.type('turn the light on');
    await caller.pass(500);
    await caller.call.close('hung-up');
    caller.call.toolResult(caller.of('tool')[0]?.call.id ?? '', 'done');
    await caller.clock.advance(1_000);
    expect(caller.late).toEqual([]);
    expect(caller.clock.sleepers()).toBe(0);
  });
});
