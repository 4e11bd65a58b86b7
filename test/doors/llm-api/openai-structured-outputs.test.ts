/** JSON that a client of chat completions wants instead of speech. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HELLO, type OpenAIChat, openaiChat, seenIn, textOf } from '#test/support/clients/openai-chat.ts';
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

const seen = () => seenIn(model.requests.at(-1));

describe('JSON for an OpenAI client', () => {
  const schema = { type: 'object', properties: { mood: { type: 'string' } }, required: ['mood'], additionalProperties: false };
  const format = { type: 'json_schema' as const, json_schema: { name: 'mood', schema, strict: true } };
  const json = '{"mood": "**warm** & bright, 5 km",\n "list": ["1. a", "`b`"], "x": "<b>Dr. No…</b>"}';

  test.each([{ type: 'json_object' as const }, format])(
    'JSON arrives as the model writes it, whole and streamed: %j',
    async (response_format) => {
      model.say({ reply: json, splitBytes: 7 });
      expect(await chat.ask(HELLO, { response_format })).toBe(json);
      expect(textOf(await chat.chunksOf(HELLO, { response_format }))).toBe(json);
      expect(model.requests[0].response_format).toEqual(response_format);
    },
  );

  test('JSON is asked for with the client’s own instructions alone, and its schema', async () => {
    await chat.ask([{ role: 'system', content: 'You rate moods.' }, ...HELLO], { response_format: format });
    const [system] = model.requests[0].messages;
    expect(system.content).not.toContain('Parley');
    expect(system.content).toMatch(/^You rate moods\./);
    expect(system.content).toContain(JSON.stringify(schema));
  });

  test.each([`<think>So {a} it is.</think>\n\n${json}`, `\`\`\`json\n${json}\n\`\`\`\n`, `\n${json}\n`])(
    'JSON comes without what a model puts around it: %j',
    async (reply) => {
      model.say({ reply, splitBytes: 3 });
      expect(await chat.ask(HELLO, { response_format: format })).toBe(json);
      expect(textOf(await chat.chunksOf(HELLO, { response_format: format }))).toBe(json);
    },
  );

  test('JSON is had by the schema in words from a server that knows no response_format, and from the next question on as well', async () => {
    model.say((request) => (request.response_format ? { refuse: { status: 400, error: { message: 'unknown response_format' } } } : json));
    expect(await chat.ask(HELLO, { response_format: format })).toBe(json);
    model.say(json);
    await chat.ask(HELLO, { response_format: format });
    expect(model.requests.at(-1).response_format).toEqual(format);
  });

  test('JSON that the model’s limit cut says so', async () => {
    model.say({ reply: '{"mood": "wa', finish: 'length' });
    const { choices } = await chat.completions.create({ model: 'parley', messages: HELLO, response_format: format });
    expect(choices).toMatchObject([{ finish_reason: 'length', message: { content: '{"mood": "wa' } }]);
  });

  test('JSON that cannot be had is an error, and no apology in its place', async () => {
    model.say({ fault: '500' });
    await expect(chat.ask(HELLO, { response_format: format })).rejects.toMatchObject({ status: 503, type: 'server_error' });
    await expect(chat.chunksOf(HELLO, { response_format: format })).rejects.toThrow('model-failed');
    model.say({ reply: '{"mood": "warm"}', fault: 'error-event', afterTokens: 1 });
    await expect(chat.chunksOf(HELLO, { response_format: format })).rejects.toThrow();
  });

  test('JSON for a person is not remembered as something that was said to them', async () => {
    model.say(json);
    await chat.ask([{ role: 'user', content: 'rate my mood' }], { response_format: format, user: 'jane' });
    await chat.ask([{ role: 'user', content: 'how am I' }], { user: 'jane' });
    expect(seen()).toEqual([['user', 'how am I']]);
  });
});
