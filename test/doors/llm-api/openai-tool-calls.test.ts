/** Tools of a client of chat completions: what is offered to the model, called, and given back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type OpenAI from 'openai';
import { HELLO, LIGHT, type Messages, type OpenAIChat, openaiChat, textOf } from '#test/support/clients/openai-chat.ts';
import type { FakeModel } from '#test/support/fakes/fake-model.ts';
import { type ServiceWithModel, serviceWithModel } from '#test/support/processes/service-with-model.ts';

let service: ServiceWithModel;
let model: FakeModel;
let chat: OpenAIChat;

beforeAll(async () => {
  service = await serviceWithModel();
  model = service.model;
  chat = openaiChat(service.url);
});
afterAll(() => service.close());
beforeEach(() => service.reset());

describe('tools of an OpenAI client', () => {
  const called = { name: 'HassTurnOn', arguments: { name: 'lamp' }, id: 'c1' };

  test('a tool of the client is offered to the model, none of ours beside it, and a call of it ends our reply', async () => {
    model.say({ calls: [called] });
    const completion = await chat.completions.create({ model: 'parley', messages: HELLO, tools: [LIGHT] });
    expect(model.requests[0].tools).toEqual([LIGHT]);
    expect(completion.choices).toMatchObject([
      {
        finish_reason: 'tool_calls',
        message: {
          content: null,
          tool_calls: [{ id: 'c1', type: 'function', function: { name: 'HassTurnOn', arguments: '{"name":"lamp"}' } }],
        },
      },
    ]);
  });

  test('a tool of the client is not offered when the client wants none called', async () => {
    await chat.ask(HELLO, { tools: [LIGHT], tool_choice: 'none' });
    expect(model.requests[0].tools).toBeUndefined();
    expect(model.requests[0].tool_choice).toBeUndefined();
    expect(await chat.ask([{ role: 'user', content: 'stop' }], { tools: [LIGHT], tool_choice: 'none' })).toBe('Hi.');
  });

  test.each([
    ['required', 'required', ['HassTurnOn', 'other']],
    [{ type: 'function', function: { name: 'other' } }, { type: 'function', function: { name: 'other' } }, ['other']],
    [
      { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: [{ type: 'function', function: { name: 'other' } }] } },
      undefined,
      ['other'],
    ],
    ['auto', undefined, ['HassTurnOn', 'other']],
  ] as const)('a tool of the client is called as its tool_choice %j says', async (tool_choice, wanted, offered) => {
    model.say({ calls: [{ ...called, name: 'other' }] });
    const tools: OpenAI.ChatCompletionTool[] = [LIGHT, { type: 'function', function: { name: 'other' } }];
    await chat.completions.create({
      model: 'parley',
      messages: HELLO,
      tools,
      tool_choice: tool_choice as OpenAI.ChatCompletionToolChoiceOption,
    });
    expect(model.requests[0].tool_choice).toEqual(wanted);
    expect(model.requests[0].tools.map((tool: OpenAI.ChatCompletionFunctionTool) => tool.function.name)).toEqual(offered);
  });

  test('a tool of the client is called alone when the client wants one call at a time, whatever the model does', async () => {
    model.say({ calls: [called, { ...called, id: 'c2' }] });
    const { choices } = await chat.completions.create({
      model: 'parley',
      messages: HELLO,
      tools: [LIGHT],
      parallel_tool_calls: false,
    });
    expect(choices[0]?.message.tool_calls).toMatchObject([{ id: 'c1' }]);
    expect(model.requests[0].parallel_tool_calls).toBe(false);
  });

  test('a tool of the client may go by the old name of a function, in both directions', async () => {
    model.say({ calls: [called] });
    const functions = [{ name: 'HassTurnOn', parameters: { type: 'object', properties: {} } }];
    const asked = { model: 'parley', messages: HELLO, functions, function_call: { name: 'HassTurnOn' } };
    const { choices } = await chat.completions.create(asked);
    expect(choices[0]).toMatchObject({
      finish_reason: 'function_call',
      message: { content: null, function_call: { name: 'HassTurnOn', arguments: '{"name":"lamp"}' } },
    });
    expect(model.requests[0].tool_choice).toEqual({ type: 'function', function: { name: 'HassTurnOn' } });
    const chunks = await chat.chunksOf(HELLO, { functions });
    expect(chunks.flatMap(({ choices }) => choices[0]?.delta.function_call ?? [])).toEqual([
      { name: 'HassTurnOn', arguments: '{"name":"lamp"}' },
    ]);
    model.say('It is on.');
    const answered: Messages = [
      ...HELLO,
      { role: 'assistant', content: null, function_call: { name: 'HassTurnOn', arguments: '{"name":"lamp"}' } },
      { role: 'function', name: 'HassTurnOn', content: 'on' },
    ];
    expect(await chat.ask(answered, { functions })).toBe('It is on.');
    expect(model.requests.at(-1).messages.slice(1)).toMatchObject([
      { role: 'user' },
      { role: 'assistant', tool_calls: [{}] },
      { role: 'tool', content: 'on' },
    ]);
  });

  test('tools of the client called behind some words: the words come first, each call in a chunk of its own', async () => {
    model.say({ reply: 'One moment.', calls: [called, { ...called, id: 'c2', arguments: {} }] });
    const chunks = await chat.chunksOf(HELLO, { tools: [LIGHT] });
    const deltas = chunks.map(({ choices }) => choices[0]?.delta ?? {});
    const firstCall = deltas.findIndex((delta) => delta.tool_calls);
    expect(textOf(chunks.slice(0, firstCall))).toBe('One moment.');
    expect(deltas.slice(firstCall).flatMap((delta) => delta.tool_calls ?? [])).toMatchObject([
      { index: 0, id: 'c1', function: { name: 'HassTurnOn', arguments: '{"name":"lamp"}' } },
      { index: 1, id: 'c2', function: { arguments: '{}' } },
    ]);
    expect(deltas.every((delta) => (delta.tool_calls?.length ?? 0) <= 1)).toBe(true);
    expect(chunks.map(({ choices }) => choices[0]?.finish_reason).filter(Boolean)).toEqual(['tool_calls']);
  });

  test('a tool of the client brings its result back to the model, round after round', async () => {
    const call = (id: string): OpenAI.ChatCompletionMessageFunctionToolCall => ({
      id,
      type: 'function',
      function: { name: 'HassTurnOn', arguments: '{"name":"lamp"}' },
    });
    const reply = await chat.ask(
      [
        { role: 'user', content: 'lamp on' },
        { role: 'assistant', content: 'One moment.', tool_calls: [call('a'), call('lost')] },
        { role: 'tool', tool_call_id: 'a', content: '{"data":"on"}' },
        { role: 'assistant', content: null, tool_calls: [call('b')] },
        { role: 'tool', tool_call_id: 'b', content: '{"data":"on, too"}' },
        { role: 'tool', tool_call_id: 'nobody', content: 'an orphan' },
      ],
      { tools: [LIGHT] },
    );
    expect(reply).toBe('Hi.');
    const messages = model.requests[0].messages.slice(1);
    expect(messages.map(({ role }: { role: string }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant', 'tool']);
    expect(messages[1]).toMatchObject({ content: 'One moment.', tool_calls: [{ id: 'a' }] });
    expect(messages[4]).toEqual({ role: 'tool', tool_call_id: 'b', content: '{"data":"on, too"}' });
  });
});
