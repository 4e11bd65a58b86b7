import { describe, expect, test } from '@jest/globals';
import type { Message, PastTurn, ToolCall } from '#core/ports.ts';
import { type VirtualCall, type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';

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

const calledIn = (caller: VirtualCall) => caller.of('tool')[0]?.call as ToolCall;

/** What a client knows of a call that it has run. */
function result(call: ToolCall, text = 'done'): Message[] {
  return [
    { role: 'user', text: 'turn the light on' },
    { role: 'assistant', text: '', calls: [call] },
    { role: 'tool', call: call.id, result: text },
  ];
}

describe('client tools in a call', () => {
  test('a tool that the client runs is asked for once the turn is decided, and ends the reply; its result is spoken when the client asks for that', async () => {
    const caller = await virtualCall(OPTIONS);
    await caller.pass(500);
    await caller.speak('turn the light on', 900, [[850, 'turn the light on']]);
    await caller.pass(800);
    expect(calledIn(caller)).toMatchObject({ name: 'light', arguments: { on: true } });
    expect(caller.of('reply-ended')).toMatchObject([{ outcome: { said: [], ended: 'whole' } }]);
    await caller.pass(3_000);
    expect(caller.of('reply-started')).toHaveLength(1);
    caller.call.respond({ id: 'r', text: '', since: result(calledIn(caller)), past: [] });
    await caller.pass(9_000);
    expect(caller.of('reply-started')).toMatchObject([{}, { request: 'r' }]);
    expect(caller.said()).toEqual(['', 'It says done, and that is all there is to say about it.']);
    expect((await caller.remembered()).map(({ outcome }) => outcome.calls)).toEqual([
      [{ call: calledIn(caller), effect: true }],
      [{ call: calledIn(caller), effect: true, result: 'done' }],
    ]);
    await caller.call.close('hung-up');
  });

  test('what is said before tools that the client runs is told with all of the calls at once, while it still sounds', async () => {
    const calls = ['light', 'lamp'].map((name, index) => ({ type: 'call' as const, call: { id: `m${index}`, name, arguments: {} } }));
    const caller = await virtualCall({
      settings: { tools: [...tools, { ...(tools[0] as (typeof tools)[0]), name: 'lamp' }] },
      takes: 'requests',
    });
    caller.model.say(['One moment. I am looking that up for you, and it takes a while. ', ...calls]);
    caller.call.type('turn the light on');
    await caller.pass(600);
    const told = caller.of('reply-text').map(({ text }) => text);
    expect(told.join('').trim()).toBe('One moment. I am looking that up for you, and it takes a while.');
    expect(caller.of('tool').map(({ call }) => call.name)).toEqual(['light', 'lamp']);
    expect(new Set(caller.of('tool').map(({ call }) => call.id)).size).toBe(2);
    expect(caller.of('reply-ended')).toEqual([]);
    await caller.pass(9_000);
    expect(caller.of('reply-text').map(({ text }) => text)).toEqual(told);
    expect(caller.said()[0]).toContain('it takes a while.');
    await caller.call.close('hung-up');
  });

  test('a tool that the client runs that has run is not run again when the reply to its result is interrupted, and the model knows', async () => {
    const caller = await virtualCall(OPTIONS);
    caller.call.type('turn the light on');
    await caller.pass(500);
    const call = calledIn(caller);
    caller.call.follow([pastTurn('turn the light on', call, 'done')], caller.of('reply-ended')[0]?.turn);
    caller.call.type('what did you do');
    await caller.pass(400);
    const messages = caller.model.requests.at(-1)?.messages as { role: string; result?: string; calls?: ToolCall[] }[];
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'user']);
    expect(messages[2]?.result).toBe('done');
    await caller.pass(9_000);
    expect(caller.of('tool')).toHaveLength(1);
    await caller.call.close('hung-up');
  });

  test('a tool that the client runs whose result comes behind another reply is known to the next turns, and starts no reply', async () => {
    const caller = await virtualCall(OPTIONS);
    caller.call.type('turn the light on');
    await caller.pass(500);
    caller.call.type('what is the time');
    await caller.pass(9_000);
    const said = { ...pastTurn('what is the time'), outcome: { said: ['I do not know.'], ended: 'whole' as const, calls: [] } };
    caller.call.follow([pastTurn('turn the light on', calledIn(caller), 'done'), said], caller.of('reply-ended').at(-1)?.turn);
    await caller.pass(3_000);
    expect(caller.of('reply-started')).toHaveLength(2);
    caller.call.type('and now');
    await caller.pass(500);
    expect(caller.model.requests.at(-1)?.messages).toContainEqual(expect.objectContaining({ role: 'tool', result: 'done' }));
    expect(
      caller.model.requests.at(-1)?.messages.filter((message) => 'text' in message && message.text === 'what is the time'),
    ).toHaveLength(1);
    await caller.call.close('hung-up');
  });

  test('a tool that the client runs that the client never runs does not silence us: what is said next is answered', async () => {
    const caller = await virtualCall(OPTIONS);
    caller.call.type('turn the light on');
    await caller.pass(15_000);
    caller.call.type('what is the time');
    await caller.pass(9_000);
    expect(caller.said().at(-1)).toMatch(/nothing to be done/);
    await caller.call.close('hung-up');
  });

  test('a tool that the client runs asks nobody after the end, and its result is ignored then', async () => {
    const caller = await virtualCall(OPTIONS);
    caller.call.type('turn the light on');
    await caller.pass(500);
    const call = calledIn(caller);
    await caller.call.close('hung-up');
    caller.call.respond({ id: 'r', text: '', since: result(call) });
    await caller.clock.advance(1_000);
    expect(caller.late).toEqual([]);
    expect(caller.clock.sleepers()).toBe(0);
  });

  test('an empty answer to what the client has done is silence, and no apology', async () => {
    const caller = await virtualCall(OPTIONS);
    caller.call.type('turn the light on');
    await caller.pass(500);
    caller.model.say([]);
    caller.call.respond({ id: 'r', text: '', since: result(calledIn(caller)), past: [] });
    await caller.pass(3_000);
    expect(caller.of('reply-ended').at(-1)).toMatchObject({ outcome: { said: [], ended: 'whole' } });
    expect(caller.of('reply-started')).toHaveLength(2);
    await caller.call.close('hung-up');
  });
});

function pastTurn(text: string, call?: ToolCall, result = ''): PastTurn {
  const calls = call ? [{ call, effect: true, result }] : [];
  return { id: '', conversation: '', at: 0, text, outcome: { said: [], ended: 'whole', calls } };
}
