import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ModelRequest } from '#core/ports.ts';
import { type RealCalls, realCalls, talkIn } from '#test/support/calls/real-calls.ts';
import type { DoneResponse, RealtimeClient } from '#test/support/clients/realtime-client.ts';
import { doorServer } from '#test/support/processes/door-server.ts';
import type { Step } from '#test/support/scripted-model.ts';

let calls: RealCalls;
let client: RealtimeClient;

const tools = ['book', 'look'].map((name) => ({ type: 'function', name, description: name, parameters: { type: 'object' } }));
const PLEASE = 'Please book a table for two.';

/** Calls `book` where that is asked last, tells a result that came last, and says something of anything else. */
function waiter({ messages }: ModelRequest): Step[] {
  const last = messages.at(-1);
  if (last?.role === 'tool') return [`The result is ${last.result.slice(0, 20)}. `];
  if (last?.role === 'user' && last.text.includes('book'))
    return [{ type: 'call', call: { id: 'call_1', name: 'book', arguments: { for: 2 } } }];
  return ['You are welcome. '];
}

beforeEach(async () => {
  calls = await realCalls();
  calls.model.say(waiter);
  client = await calls.connect();
  client.update({ tools, output_modalities: ['text'] });
});

afterEach(async () => {
  await calls.close();
  expect(calls.faults).toEqual([]);
});

const callIn = ({ output }: DoneResponse) => output.find(({ type }) => type === 'function_call')?.call_id ?? '';
const textIn = ({ output }: DoneResponse) =>
  output.flatMap(({ content = [] }) => content.map(({ text, transcript }) => text ?? transcript)).join('');
const callsTold = () => client.of('response.function_call_arguments.done').length;

describe("a tool of the client's that takes its time", () => {
  test.each(['Thank you.', 'Are you still there?', 'What else is on the menu?'])(
    'the tool is called once, whatever is said meanwhile, and its result is told: %s',
    async (meanwhile) => {
      const id = callIn(await client.ask(PLEASE));
      expect(textIn(await client.ask(meanwhile))).toBe('You are welcome.');
      expect(talkIn(calls.asked())).toEqual([
        `user: ${PLEASE}`,
        'assistant: book()',
        expect.stringMatching(/^tool: This is under way/),
        `user: ${meanwhile}`,
      ]);
      client.output(id, 'table 7');
      client.create();
      expect(textIn(await client.done())).toBe('The result is table 7.');
      expect(talkIn(calls.asked())).toEqual([
        `user: ${PLEASE}\n${meanwhile}`,
        'assistant: You are welcome.',
        'assistant: book()',
        'tool: table 7',
      ]);
      expect(callsTold()).toBe(1);
      expect(client.of('error')).toEqual([]);
    },
  );

  test('the tool is not called again by a model that does not know better', async () => {
    calls.model.say([{ type: 'call', call: { id: 'x', name: 'book', arguments: { for: 2 } } }]);
    const id = callIn(await client.ask(PLEASE));
    expect(await client.ask('Well?')).toMatchObject({ status: 'completed', output: [] });
    expect(callsTold()).toBe(1);
    client.output(id, 'full');
    expect(callIn(await client.ask('Try again.'))).not.toBe(id);
    expect(callsTold()).toBe(2);
  });

  test('the tool survives response.cancel, and the model is told of its result', async () => {
    const id = callIn(await client.ask(PLEASE));
    calls.model.say(['Let me ', 'hang']);
    client.user('And?');
    client.create();
    await client.next('response.created');
    await client.next('response.created');
    client.send({ type: 'response.cancel' });
    expect(await client.done()).toMatchObject({ status: 'cancelled' });
    calls.model.say(waiter);
    client.output(id, 'table 7');
    client.create();
    expect(textIn(await client.done())).toBe('The result is table 7.');
    expect(callsTold()).toBe(1);
  });

  test('its result is silence until the client asks for the response', async () => {
    const id = callIn(await client.ask(PLEASE));
    const asked = calls.model.requests.length;
    client.output(id, 'table 7');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(client.of('response.created')).toHaveLength(1);
    expect(calls.model.requests).toHaveLength(asked);
    client.create();
    expect(textIn(await client.done())).toBe('The result is table 7.');
  });

  test('something is said meanwhile where the client asks for that', async () => {
    const id = callIn(await client.ask(PLEASE));
    calls.model.say(['I am looking. ']);
    client.create({ instructions: 'Say that you are looking.' });
    expect(textIn(await client.done())).toBe('I am looking.');
    expect(calls.asked().system).toContain('Say that you are looking.');
    calls.model.say(waiter);
    client.output(id, 'table 7');
    client.create();
    expect(textIn(await client.done())).toBe('The result is table 7.');
    expect(client.of('error')).toEqual([]);
  });

  test.each([20_000, 250_000])('a result of %i characters is taken, and the model gets all of it', async (length) => {
    const id = callIn(await client.ask(PLEASE));
    client.socket.send(
      JSON.stringify({ type: 'conversation.item.create', item: { type: 'function_call_output', call_id: id, output: 'x'.repeat(length) } }),
    );
    client.create();
    expect(textIn(await client.done())).toBe(`The result is ${'x'.repeat(20)}.`);
    expect(talkIn(calls.asked()).at(-1)).toHaveLength(length + 'tool: '.length);
    await client.ask('Thank you.');
    expect(talkIn(calls.asked()).at(-1)).toBe('user: Thank you.');
  });

  test('two calls of one answer are told at once, and answered with both results', async () => {
    const both = ['book', 'look'].map((name) => ({ type: 'call' as const, call: { id: name, name, arguments: {} } }));
    calls.model.say(both);
    const response = await client.ask(PLEASE);
    expect(response.output.map(({ name }) => name)).toEqual(['book', 'look']);
    calls.model.say(({ messages }) => [
      `${messages.flatMap((message) => (message.role === 'tool' ? [message.result] : [])).join(' and ')}. `,
    ]);
    for (const { call_id } of [...response.output].reverse())
      client.output(call_id, `result of ${call_id === response.output[0]?.call_id ? 'book' : 'look'}`);
    client.create();
    expect(textIn(await client.done())).toBe('result of look and result of book.');
    expect(talkIn(calls.asked())).toEqual([`user: ${PLEASE}`, 'assistant: look() book()', 'tool: result of look', 'tool: result of book']);
  });

  test('the ids of calls fit into 32 characters, the most that clients pass on unchanged', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      type: 'call' as const,
      call: { id: `given_${index}`, name: index % 2 ? 'look' : 'book', arguments: {} },
    }));
    calls.model.say(many);
    const ids = (await client.ask(PLEASE)).output.map((item) => `${item.call_id}`);
    expect(new Set(ids).size).toBe(12);
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(32);
  });

  test('an empty answer to a result is a response that has nothing', async () => {
    const id = callIn(await client.ask(PLEASE));
    calls.model.say([]);
    client.output(id, 'done');
    client.create();
    expect(await client.done()).toMatchObject({ status: 'completed', output: [] });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(client.of('response.created')).toHaveLength(2);
  });

  test('nobody is asked whether they are there while the tool is at work', async () => {
    const settings: unknown[] = [];
    const watched = await doorServer();
    const other = await watched.connect('?parley=events');
    other.update({ tools: tools.slice(0, 1) });
    const { output } = await other.ask('use the tools');
    await other.next('parley.turn');
    settings.push(watched.calls[0]?.settings.idle);
    other.output(callIn({ output } as DoneResponse), 'done');
    other.create();
    await other.done();
    settings.push(watched.calls[0]?.settings.idle);
    expect(settings).toEqual(['wait', 'ask']);
    await watched.close();
  });

  test('a result is given once, and to a call that there is', async () => {
    const id = callIn(await client.ask(PLEASE));
    client.output(id, 'done');
    client.output(id, 'done again');
    expect(await client.next('error')).toMatchObject({ error: { code: 'call_not_found', param: 'item.call_id' } });
  });
});

describe("a tool of the client's beside our voice", () => {
  beforeEach(() => client.update({ tools, output_modalities: ['audio'] }));

  test('a result that comes while another reply sounds is told behind it', async () => {
    const id = callIn(await client.ask(PLEASE));
    client.user('Tell me a story.');
    calls.model.say(['Once upon a time there was a waiter. ']);
    client.create();
    await client.next('response.output_audio.delta');
    calls.model.say(waiter);
    client.output(id, 'table 7');
    client.create();
    expect(await client.done()).toMatchObject({
      status: 'completed',
      output: [{ content: [{ transcript: 'Once upon a time there was a waiter.' }] }],
    });
    expect(textIn(await client.done())).toMatch('The result is table 7.');
    expect(client.of('error')).toEqual([]);
  });

  test('a tool that is called behind "one moment" is called at once; what is asked for meanwhile comes behind the words', async () => {
    calls.model.say(
      ['One moment, I am going to look for that. ', { type: 'call', call: { id: 'x', name: 'book', arguments: {} } }],
      waiter,
    );
    const first = await client.ask(PLEASE);
    expect(textIn(first)).toMatch('One moment, I am going to look for that.');
    expect(first.output.map(({ type }) => type)).toEqual(['message', 'function_call']);
    client.create({ instructions: 'Say that you are looking.', metadata: { n: '2' } });
    const second = await client.done();
    expect(second).toMatchObject({ status: 'completed', metadata: { n: '2' } });
    client.output(callIn(first), 'table 7');
    client.create();
    expect(textIn(await client.done())).toMatch('The result is table 7.');
    expect(client.of('error')).toEqual([]);
    const heard = client.of('parley.turn').map(({ heard }) => heard);
    expect(heard[0]).toBe('One moment, I am going to look for that.');
  });
});
