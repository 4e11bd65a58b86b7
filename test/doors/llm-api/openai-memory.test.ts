/** The memory of a person whom a client of chat completions names. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import OpenAI from 'openai';
import { en } from '#core/languages/en/phrases.ts';
import { HELLO, LIGHT, type Messages, type OpenAIChat, openaiChat, seenIn } from '#test/support/clients/openai-chat.ts';
import type { FakeModel } from '#test/support/fakes/fake-model.ts';
import { type ServiceWithModel, serviceWithModel } from '#test/support/processes/service-with-model.ts';
import { until } from '#test/support/until.ts';

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

const seen = () => seenIn(model.requests.at(-1));

describe('memory for a person whom an OpenAI client names', () => {
  test('a person whom the client names is remembered when the client sends no history of its own', async () => {
    model.say('Your name is noted.');
    await chat.ask([{ role: 'user', content: 'my name is Ann' }], { user: 'ann' });
    model.say('Ann.');
    await chat.ask([{ role: 'user', content: 'what is my name' }], { user: 'ann' });
    expect(seen()).toEqual([
      ['user', 'my name is Ann'],
      ['assistant', 'Your name is noted.'],
      ['user', 'what is my name'],
    ]);
    await chat.ask([{ role: 'user', content: 'what is my name' }], { user: 'bob' });
    expect(seen()).toEqual([['user', 'what is my name']]);
  });

  test('a person whom the client names has one turn in the memory for a question, whatever tools were called for it', async () => {
    model.say({ reply: 'One moment.', calls: [{ name: 'HassTurnOn', arguments: {}, id: 'c1' }] });
    const question: Messages = [{ role: 'user', content: 'lamp on' }];
    const { choices } = await chat.completions.create({ model: 'parley', messages: question, tools: [LIGHT], user: 'tom' });
    model.say('It is on.');
    const message = choices[0]?.message as OpenAI.ChatCompletionMessage;
    await chat.ask([...question, message, { role: 'tool', tool_call_id: 'c1', content: 'done' }], { tools: [LIGHT], user: 'tom' });
    await chat.ask([{ role: 'user', content: 'is it on' }], { user: 'tom' });
    expect(model.requests.at(-1).messages.slice(1)).toMatchObject([
      { role: 'user', content: 'lamp on' },
      { role: 'assistant', tool_calls: [{ id: 'c1' }] },
      { role: 'tool', content: 'done' },
      { role: 'assistant', content: 'One moment. It is on.' },
      { role: 'user', content: 'is it on' },
    ]);
  });

  test('a person whom the client names hears again what was said, on "repeat"', async () => {
    model.say('It is sunny.');
    await chat.ask(HELLO, { user: 'rita' });
    expect(await chat.ask([{ role: 'user', content: 'say that again' }], { user: 'rita' })).toBe('It is sunny.');
    expect(model.requests).toHaveLength(1);
  });

  test('a person whom the client names is forgotten when they ask for it', async () => {
    await chat.ask([{ role: 'user', content: 'my name is Zoe' }], { user: 'zoe' });
    expect(await chat.ask([{ role: 'user', content: 'Forget me, please.' }], { user: 'zoe' })).toBe(en.forgotten);
    await chat.ask([{ role: 'user', content: 'what is my name' }], { user: 'zoe' });
    expect(seen()).toEqual([['user', 'what is my name']]);
  });

  test('a person whom the client names starts over when they ask for it', async () => {
    await chat.ask([{ role: 'user', content: 'my name is Max' }], { user: 'max' });
    expect(await chat.ask([{ role: 'user', content: 'start over' }], { user: 'max' })).toBe(en.startedOver);
    await chat.ask([{ role: 'user', content: 'what is my name' }], { user: 'max' });
    expect(seen()).toEqual([['user', 'what is my name']]);
  });

  test.each([
    ['safety_identifier', { safety_identifier: 'sid' }, {}],
    ['the header OpenAI-Safety-Identifier', {}, { 'openai-safety-identifier': 'hid' }],
    ['the header, whatever the conversation', { user: '01KAN3W5Z0000000000000000A' }, { 'openai-safety-identifier': 'hid2' }],
  ])('a person whom the client names by %s is that person alone', async (how, body, headers) => {
    const say = (content: string, more: object = body, with_: Record<string, string> = headers) =>
      chat.completions.create({ model: 'parley', messages: [{ role: 'user', content }], ...more }, { headers: with_ });
    await say('my code is 17');
    await say('what is my code');
    expect(seen()).toContainEqual(['user', 'my code is 17']);
    await say('what is my code', { user: `not ${how}` }, {});
    expect(seen()).toEqual([['user', 'what is my code']]);
  });

  test('a person whom the client names may be named by a header', async () => {
    const named = new OpenAI({ baseURL: `${service.url}/v1`, apiKey: 'none', defaultHeaders: { 'x-conversation-id': 'kitchen' } });
    await named.chat.completions.create({ model: 'parley', messages: [{ role: 'user', content: 'we are in the kitchen' }] });
    await named.chat.completions.create({ model: 'parley', messages: [{ role: 'user', content: 'where are we' }] });
    expect(seen()).toHaveLength(3);
  });
});

test('a client that leaves stops the model, and what it got is remembered', async () => {
  model.say({ reply: 'One is one. Two is two. Three is three. '.repeat(5), tokensPerSecond: 25 });
  const stream = await chat.completions.create({ model: 'parley', messages: HELLO, stream: true, user: 'leaver' });
  const before = model.aborted();
  let text = '';
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? '';
    if (text.includes('Three')) break;
  }
  await until(() => model.aborted() > before);
  expect(model.aborted()).toBe(before + 1);
  model.say('Well.');
  await chat.ask([{ role: 'user', content: 'where were we' }], { user: 'leaver' });
  const [question, reply] = seen();
  expect(question).toEqual(['user', 'hello']);
  expect(reply[1]).toMatch(/^One is one\. Two is two\. Three.*\[interrupted\]$/);
  expect(reply[1].length).toBeLessThan(150);
});
