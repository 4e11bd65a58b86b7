/** The official client of Ollama against the running server, asked as Home Assistant asks. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type ChatRequest, type ChatResponse, type Message, Ollama, type Tool } from 'ollama';
import { en } from '#core/languages/en/phrases.ts';
import type { FakeModel } from '#test/support/fakes/fake-model.ts';
import { type ServiceWithModel, serviceWithModel } from '#test/support/processes/service-with-model.ts';
import { until } from '#test/support/until.ts';

let service: ServiceWithModel;
let model: FakeModel;
let client: Ollama;

beforeAll(async () => {
  service = await serviceWithModel();
  model = service.model;
  client = new Ollama({ host: service.url });
});
afterAll(() => service.close());
beforeEach(() => service.reset());

const light: Tool = {
  type: 'function',
  function: { name: 'HassTurnOn', description: 'Turns on', parameters: { type: 'object', properties: { name: { type: 'string' } } } },
};
const hello: Message[] = [{ role: 'user', content: 'hello' }];

/** Everything that Home Assistant sends along. */
const settings = { keep_alive: '300s', options: { num_ctx: 8192 }, think: false };

async function linesOf(messages: Message[], more: Partial<ChatRequest> = {}): Promise<ChatResponse[]> {
  const lines: ChatResponse[] = [];
  for await (const line of await client.chat({ model: 'parley', messages, ...settings, ...more, stream: true })) lines.push(line);
  return lines;
}

async function ask(messages: Message[]): Promise<string> {
  return (await client.chat({ model: 'parley', messages, ...settings, stream: false })).message.content;
}

test('an Ollama client finds models to choose from, and each can be shown', async () => {
  const { models } = await client.list();
  expect(models.map(({ name }) => name)).toEqual(expect.arrayContaining(['parley', 'parley:fr-FR']));
  expect((await client.show({ model: 'parley:fr-FR' })).capabilities).toEqual(['completion', 'tools']);
  await expect(client.show({ model: 'llama' })).rejects.toMatchObject({ status_code: 404, error: "model 'llama' not found" });
});

test('an Ollama client learns a version', async () => {
  expect((await client.version()).version).toMatch(/^\d+\.\d+\.\d+$/);
});

describe('questions of an Ollama client', () => {
  test('a question is answered at once when the client wants it whole', async () => {
    model.say({ reply: 'It is **blue**.', usage: { prompt: 20, cached: 0, completion: 4 } });
    expect(await client.chat({ model: 'voice', messages: hello, stream: false })).toMatchObject({
      model: 'voice',
      message: { role: 'assistant', content: 'It is blue.' },
      done: true,
      done_reason: 'stop',
      prompt_eval_count: 20,
      eval_count: 4,
    });
  });

  test('a question is answered word by word, one line of JSON each', async () => {
    model.say({ reply: 'The moon is far away', tokensPerSecond: 500 });
    const lines = await linesOf(hello);
    expect(lines.map(({ message }) => message.content)).toEqual(['The', ' moon', ' is', ' far', ' away', '']);
    expect(lines.map(({ done }) => done)).toEqual([false, false, false, false, false, true]);
    expect(lines.every(({ message, created_at }) => message.role === 'assistant' && !Number.isNaN(Date.parse(`${created_at}`)))).toBe(true);
    expect(lines.at(-1)?.done_reason).toBe('stop');
  });

  test('a question streams unless the client says otherwise', async () => {
    const response = await fetch(`${service.url}/api/chat`, { method: 'POST', body: JSON.stringify({ model: 'parley', messages: hello }) });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).done)).toEqual([false, true]);
  });

  test('a question goes to the model with the client’s own system prompt and its history', async () => {
    await ask([
      { role: 'system', content: 'You are a butler.' },
      ...hello,
      { role: 'assistant', content: 'Hi.' },
      { role: 'user', content: 'who are you' },
    ]);
    const [system, ...rest] = model.requests[0].messages;
    expect(system.content).toMatch(/^You are Parley.*You are a butler\./s);
    expect(rest.map(({ content }: Message) => content)).toEqual(['hello', 'Hi.', 'who are you']);
  });
});

describe('tools of an Ollama client', () => {
  test('a tool of the client is called with arguments as an object, and never without a text beside it', async () => {
    model.say({ reply: 'One moment.', calls: [{ name: 'HassTurnOn', arguments: { name: 'lamp' } }] });
    const lines = await linesOf(hello, { tools: [light] });
    expect(lines.map(({ message }) => message.content).join('')).toBe('One moment.');
    expect(lines.flatMap(({ message }) => message.tool_calls ?? [])).toEqual([
      { function: { name: 'HassTurnOn', arguments: { name: 'lamp' } } },
    ]);
    expect(lines.at(-1)).toMatchObject({ done: true, done_reason: 'stop' });
    const whole = await client.chat({ model: 'parley', messages: hello, tools: [light], stream: false });
    expect(whole.message.tool_calls).toEqual([{ function: { name: 'HassTurnOn', arguments: { name: 'lamp' } } }]);
  });

  test('a tool of the client gives results without ids, which belong to the calls in their order, or by their name', async () => {
    const call = (name: string) => ({ function: { name, arguments: {} } });
    await ask([
      { role: 'tool', content: 'whose call was cut off with the history' },
      { role: 'user', content: 'lamp and heating' },
      { role: 'assistant', content: '', tool_calls: [call('lamp'), call('heating')] },
      { role: 'tool', content: 'warm', tool_name: 'heating' },
      { role: 'tool', content: '{"data":"bright","error":null}' },
    ]);
    const [, question, calls, first, second] = model.requests[0].messages;
    expect(question.content).toBe('lamp and heating');
    const [lamp, heating] = calls.tool_calls;
    expect([lamp.function.name, heating.function.name]).toEqual(['lamp', 'heating']);
    expect(first).toMatchObject({ tool_call_id: heating.id, content: 'warm' });
    expect(second).toMatchObject({ tool_call_id: lamp.id, content: '{"data":"bright","error":null}' });
  });
});

test('commands of an Ollama client: "forget me" and "stop" are obeyed', async () => {
  const named = new Ollama({ host: service.url, headers: { 'x-conversation-id': 'kitchen' } });
  const say = async (content: string) =>
    (await named.chat({ model: 'parley', messages: [{ role: 'user', content }], stream: false })).message.content;
  await say('we are in the kitchen');
  expect(await say('forget me')).toBe(en.forgotten);
  expect(en.goodbye).toContain(await say('stop'));
  await say('where are we');
  expect(model.requests.at(-1).messages).toHaveLength(2);
});

test('a client that leaves stops the model', async () => {
  model.say({ reply: 'One is one. Two is two. '.repeat(10), tokensPerSecond: 25 });
  const before = model.aborted();
  const stream = await client.chat({ model: 'parley', messages: hello, stream: true });
  const read = (async () => {
    for await (const { message } of stream) if (message.content.includes('Two')) stream.abort();
  })();
  await expect(read).rejects.toThrow('abort');
  await until(() => model.aborted() > before);
  expect(model.aborted()).toBe(before + 1);
});

test.each([
  [{ model: 'parley', messages: 'hello' }, 'messages: '],
  [{ model: 'parley', messages: [{ role: 'developer', content: 'x' }] }, 'messages.0.role: '],
  [{ model: 'parley', messages: [{ ...hello[0], images: ['AAAA'] }] }, 'messages.0.images: pictures cannot be looked at'],
  [{ model: 'parley', messages: hello, format: 'xml' }, 'format: has to be "json" or a JSON schema'],
])('a request that cannot be served is told what is wrong: %j', async (body, message) => {
  const asked = client.chat({ ...(body as object as ChatRequest), stream: false });
  await expect(asked).rejects.toMatchObject({ status_code: 400, error: expect.stringContaining(message) });
});

describe('JSON for an Ollama client', () => {
  const schema = { type: 'object', properties: { mood: { type: 'string' } }, required: ['mood'] };
  const json = '{"mood": "**warm** & bright, 5 km",\n "list": ["1. a", "`b`"]}';

  test.each([
    ['json', { type: 'json_object' }],
    [schema, { type: 'json_schema', json_schema: { name: 'reply', schema } }],
  ])('JSON in the format %j arrives as the model writes it, whole and in lines', async (format, wanted) => {
    model.say({ reply: json, splitBytes: 5 });
    expect((await client.chat({ model: 'parley', messages: hello, format, stream: false })).message.content).toBe(json);
    const lines = await linesOf(hello, { format });
    expect(lines.map(({ message }) => message.content).join('')).toBe(json);
    expect(model.requests.at(-1).response_format).toEqual(wanted);
  });

  test('JSON that cannot be had is an error, and no apology in its place', async () => {
    model.say({ fault: '500' });
    await expect(client.chat({ model: 'parley', messages: hello, format: 'json', stream: false })).rejects.toMatchObject({
      status_code: 503,
    });
    await expect(linesOf(hello, { format: 'json' })).rejects.toThrow('model-failed');
  });
});

describe('the other requests of an Ollama client', () => {
  test('text is generated behind a prompt, whole and in lines, with the client’s system prompt', async () => {
    model.say('The sky is **blue**.');
    const asked = { model: 'parley:en_US', prompt: 'why', system: 'You are a butler.' };
    expect(await client.generate({ ...asked, stream: false })).toMatchObject({
      response: 'The sky is blue.',
      done: true,
      done_reason: 'stop',
    });
    let text = '';
    for await (const { response } of await client.generate({ ...asked, stream: true })) text += response;
    expect(text).toBe('The sky is blue.');
    expect(model.requests.at(-1).messages[0].content).toContain('You are a butler.');
    await expect(client.generate({ ...asked, images: ['AAAA'] })).rejects.toMatchObject({ status_code: 400 });
  });

  test('a model is loaded by a request without words, and is loaded already', async () => {
    expect(await client.generate({ model: 'parley', prompt: '' })).toMatchObject({ response: '', done: true, done_reason: 'load' });
    expect(await client.chat({ model: 'parley', messages: [] })).toMatchObject({ done: true, done_reason: 'load' });
    expect((await client.ps()).models).toMatchObject([{ name: 'parley' }]);
    expect(await client.pull({ model: 'parley:de' })).toMatchObject({ status: 'success' });
    await expect(client.pull({ model: 'llama' })).rejects.toMatchObject({ status_code: 404 });
    expect(model.requests).toHaveLength(0);
  });

  test('a reply ends before a sequence and at a number of tokens that the client names', async () => {
    model.say('One. Two. Three.');
    const { message } = await client.chat({
      model: 'parley',
      messages: hello,
      options: { stop: ['Three'], num_predict: 99 },
      stream: false,
    });
    expect(message.content.trim()).toBe('One. Two.');
    expect(model.requests[0].max_completion_tokens ?? model.requests[0].max_tokens).toBe(99);
  });

  test('the client may say how it wants the model to think, which changes nothing', async () => {
    expect(await client.chat({ model: 'parley', messages: hello, think: true, stream: false })).toMatchObject({
      message: { content: 'Hi.' },
    });
  });

  test('what there is not is an error in Ollama’s shape', async () => {
    await expect(client.embed({ model: 'parley', input: 'x' })).rejects.toMatchObject({
      status_code: 404,
      error: expect.stringContaining('/api/embed'),
    });
  });
});
