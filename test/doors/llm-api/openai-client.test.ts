/** The official client of OpenAI against the running server. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import OpenAI, { APIError } from 'openai';
import { en } from '#core/languages/en/phrases.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type FakeModel, fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { until } from '#test/support/until.ts';

type Messages = OpenAI.ChatCompletionMessageParam[];

let model: FakeModel;
let service: RunningService;
let client: OpenAI;

beforeAll(async () => {
  model = await fakeModel();
  service = await runningService({ OPENAI_BASE_URL: model.openaiURL }, { clock: pacedClock(1 / 5) });
  client = new OpenAI({ baseURL: `${service.url}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterAll(async () => {
  await service.close();
  await model.close();
});
beforeEach(() => {
  model.say('Hi.');
  model.requests.length = 0;
});

const light: OpenAI.ChatCompletionTool = {
  type: 'function',
  function: { name: 'HassTurnOn', description: 'Turns on', parameters: { type: 'object', properties: { name: { type: 'string' } } } },
};
const hello: Messages = [{ role: 'user', content: 'hello' }];

async function ask(messages: Messages, more: Partial<OpenAI.ChatCompletionCreateParamsNonStreaming> = {}): Promise<string | null> {
  const { choices } = await client.chat.completions.create({ model: 'parley', messages, ...more });
  return choices[0]?.message.content ?? null;
}

async function chunksOf(messages: Messages, more: Partial<OpenAI.ChatCompletionCreateParamsStreaming> = {}) {
  const chunks: OpenAI.ChatCompletionChunk[] = [];
  for await (const chunk of await client.chat.completions.create({ model: 'parley', messages, ...more, stream: true })) chunks.push(chunk);
  return chunks;
}

const textOf = (chunks: OpenAI.ChatCompletionChunk[]) => chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
/** The messages that the model saw, as pairs. */
const seen = (request: RecordedRequest = model.requests.at(-1)) =>
  request.messages.slice(1).map(({ role, content }: { role: string; content: string }) => [role, content]);

test('an OpenAI client finds models to choose from, one for each language', async () => {
  const models = await client.models.list();
  expect(models.data.map(({ id }) => id)).toEqual(expect.arrayContaining(['parley', 'parley:de-DE', 'parley:ja-JP']));
});

describe('questions of an OpenAI client', () => {
  test('a question is answered, with the model it asked for and what it cost', async () => {
    model.say({ reply: 'It is **blue**.', usage: { prompt: 20, cached: 5, completion: 4 } });
    const completion = await client.chat.completions.create({ model: 'skill', messages: hello });
    expect(completion).toMatchObject({ object: 'chat.completion', model: 'skill' });
    expect(completion.choices).toMatchObject([{ finish_reason: 'stop', message: { role: 'assistant', content: 'It is blue.' } }]);
    expect(completion.usage).toMatchObject({
      prompt_tokens: 20,
      completion_tokens: 4,
      total_tokens: 24,
      prompt_tokens_details: { cached_tokens: 5 },
    });
  });

  test('a question is answered word by word, as the model writes it', async () => {
    model.say({ reply: 'The moon is far away from here', tokensPerSecond: 500 });
    const chunks = await chunksOf(hello);
    expect(chunks[0]?.choices[0]?.delta).toEqual({ role: 'assistant', content: '' });
    const words = chunks.map(({ choices }) => choices[0]?.delta.content).filter((word) => word);
    expect(words).toEqual(['The', ' moon', ' is', ' far', ' away', ' from', ' here']);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
  });

  test('a question costs nothing unless the client wants to know', async () => {
    model.say({ reply: 'Hi.', usage: { prompt: 20, cached: 0, completion: 1 } });
    expect((await chunksOf(hello)).every((chunk) => chunk.usage === undefined)).toBe(true);
    const chunks = await chunksOf(hello, { stream_options: { include_usage: true } });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 20, completion_tokens: 1, total_tokens: 21 } });
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
  });

  test('a question is answered without any markdown that would get into a voice, however it is cut', async () => {
    model.say({ reply: '# News\n\n- **Rain** in [Rome](http://x.example/a?b=c)\n- `Sun` in Oslo 😊', splitBytes: 3 });
    const text = textOf(await chunksOf(hello));
    expect(text).toBe('News.\nRain in Rome.\nSun in Oslo.');
    expect(await ask(hello)).toBe(text);
  });

  test('a question that the model wants more for ends with a question mark, and with nothing behind it', async () => {
    model.say('I can do that. Which room do you mean? 😊\n\n');
    expect(textOf(await chunksOf(hello))).toBe('I can do that. Which room do you mean?');
  });

  test('a question with a reply that the model’s limit cut says so', async () => {
    model.say({ reply: 'One. Two. And th', finish: 'length' });
    const { choices } = await client.chat.completions.create({ model: 'parley', messages: hello });
    expect(choices).toMatchObject([{ finish_reason: 'length', message: { content: 'One. Two.' } }]);
  });

  test('a question in German is answered for a German listener', async () => {
    model.say('Das kostet 5 km/h & mehr.');
    expect(await ask([{ role: 'user', content: 'wie schnell' }], { model: 'parley:de-DE' })).toContain('und mehr');
    expect(model.requests.at(-1).messages[0].content).toContain('German, as people speak it in Germany');
  });
});

describe('history that an OpenAI client sends', () => {
  test('the model sees the client’s messages, in their order, and its own system prompt besides ours', async () => {
    await ask([
      { role: 'system', content: 'You are a butler.' },
      { role: 'assistant', content: 'Good evening.' },
      { role: 'user', content: 'my name is Ann' },
      { role: 'assistant', content: 'Noted.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'what is ' },
          { type: 'text', text: 'my name' },
        ],
      },
    ]);
    const [system] = model.requests[0].messages;
    expect(system.content).toMatch(/^You are Parley.*You are a butler\./s);
    expect(seen()).toEqual([
      ['assistant', 'Good evening.'],
      ['user', 'my name is Ann'],
      ['assistant', 'Noted.'],
      ['user', 'what is my name'],
    ]);
  });

  test('words that nobody answered belong to the question', async () => {
    await ask([
      { role: 'user', content: 'what is' },
      { role: 'user', content: 'the time' },
    ]);
    expect(seen()).toEqual([['user', 'what is\nthe time']]);
  });

  test('a client that only brings a system prompt lets us open the conversation', async () => {
    expect(await ask([{ role: 'system', content: 'Greet the caller.' }])).toBe('Hi.');
    expect(seen()).toEqual([['user', expect.stringContaining('You speak')]]);
  });
});

describe('tools of an OpenAI client', () => {
  const called = { name: 'HassTurnOn', arguments: { name: 'lamp' }, id: 'c1' };

  test('a tool of the client is offered to the model, and a call of it ends our reply', async () => {
    model.say({ calls: [called] });
    const completion = await client.chat.completions.create({ model: 'parley', messages: hello, tools: [light] });
    expect(model.requests[0].tools).toEqual([light]);
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
    await ask(hello, { tools: [light], tool_choice: 'none' });
    expect(model.requests[0].tools).toBeUndefined();
  });

  test('tools of the client called behind some words: the words come first, each call in a chunk of its own', async () => {
    model.say({ reply: 'One moment.', calls: [called, { ...called, id: 'c2', arguments: {} }] });
    const chunks = await chunksOf(hello, { tools: [light] });
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
    const reply = await ask(
      [
        { role: 'user', content: 'lamp on' },
        { role: 'assistant', content: 'One moment.', tool_calls: [call('a'), call('lost')] },
        { role: 'tool', tool_call_id: 'a', content: '{"data":"on"}' },
        { role: 'assistant', content: null, tool_calls: [call('b')] },
        { role: 'tool', tool_call_id: 'b', content: '{"data":"on, too"}' },
        { role: 'tool', tool_call_id: 'nobody', content: 'an orphan' },
      ],
      { tools: [light] },
    );
    expect(reply).toBe('Hi.');
    const messages = model.requests[0].messages.slice(1);
    expect(messages.map(({ role }: { role: string }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant', 'tool']);
    expect(messages[1]).toMatchObject({ content: 'One moment.', tool_calls: [{ id: 'a' }] });
    expect(messages[4]).toEqual({ role: 'tool', tool_call_id: 'b', content: '{"data":"on, too"}' });
  });
});

describe('memory for a person whom an OpenAI client names', () => {
  test('a person whom the client names is remembered when the client sends no history of its own', async () => {
    model.say('Your name is noted.');
    await ask([{ role: 'user', content: 'my name is Ann' }], { user: 'ann' });
    model.say('Ann.');
    await ask([{ role: 'user', content: 'what is my name' }], { user: 'ann' });
    expect(seen()).toEqual([
      ['user', 'my name is Ann'],
      ['assistant', 'Your name is noted.'],
      ['user', 'what is my name'],
    ]);
    await ask([{ role: 'user', content: 'what is my name' }], { user: 'bob' });
    expect(seen()).toEqual([['user', 'what is my name']]);
  });

  test('a person whom the client names has one turn in the memory for a question, whatever tools were called for it', async () => {
    model.say({ reply: 'One moment.', calls: [{ name: 'HassTurnOn', arguments: {}, id: 'c1' }] });
    const question: Messages = [{ role: 'user', content: 'lamp on' }];
    const { choices } = await client.chat.completions.create({ model: 'parley', messages: question, tools: [light], user: 'tom' });
    model.say('It is on.');
    const message = choices[0]?.message as OpenAI.ChatCompletionMessage;
    await ask([...question, message, { role: 'tool', tool_call_id: 'c1', content: 'done' }], { tools: [light], user: 'tom' });
    await ask([{ role: 'user', content: 'is it on' }], { user: 'tom' });
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
    await ask(hello, { user: 'rita' });
    expect(await ask([{ role: 'user', content: 'say that again' }], { user: 'rita' })).toBe('It is sunny.');
    expect(model.requests).toHaveLength(1);
  });

  test('a person whom the client names is forgotten when they ask for it', async () => {
    await ask([{ role: 'user', content: 'my name is Zoe' }], { user: 'zoe' });
    expect(await ask([{ role: 'user', content: 'Forget me, please.' }], { user: 'zoe' })).toBe(en.forgotten);
    await ask([{ role: 'user', content: 'what is my name' }], { user: 'zoe' });
    expect(seen()).toEqual([['user', 'what is my name']]);
  });

  test('a person whom the client names starts over when they ask for it', async () => {
    await ask([{ role: 'user', content: 'my name is Max' }], { user: 'max' });
    expect(await ask([{ role: 'user', content: 'start over' }], { user: 'max' })).toBe(en.startedOver);
    await ask([{ role: 'user', content: 'what is my name' }], { user: 'max' });
    expect(seen()).toEqual([['user', 'what is my name']]);
  });

  test('a person whom the client names may be named by a header', async () => {
    const named = new OpenAI({ baseURL: `${service.url}/v1`, apiKey: 'none', defaultHeaders: { 'x-conversation-id': 'kitchen' } });
    await named.chat.completions.create({ model: 'parley', messages: [{ role: 'user', content: 'we are in the kitchen' }] });
    await named.chat.completions.create({ model: 'parley', messages: [{ role: 'user', content: 'where are we' }] });
    expect(seen()).toHaveLength(3);
  });
});

test('"stop" is answered with a short goodbye that asks nothing', async () => {
  const goodbye = await ask([{ role: 'user', content: 'Stop.' }]);
  expect(en.goodbye).toContain(goodbye);
  expect(model.requests).toHaveLength(0);
});

test('a client that leaves stops the model, and what it got is remembered', async () => {
  model.say({ reply: 'One is one. Two is two. Three is three. '.repeat(5), tokensPerSecond: 25 });
  const stream = await client.chat.completions.create({ model: 'parley', messages: hello, stream: true, user: 'leaver' });
  const before = model.aborted();
  let text = '';
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? '';
    if (text.includes('Three')) break;
  }
  await until(() => model.aborted() > before);
  expect(model.aborted()).toBe(before + 1);
  model.say('Well.');
  await ask([{ role: 'user', content: 'where were we' }], { user: 'leaver' });
  const [question, reply] = seen();
  expect(question).toEqual(['user', 'hello']);
  expect(reply[1]).toMatch(/^One is one\. Two is two\. Three.*\[interrupted\]$/);
  expect(reply[1].length).toBeLessThan(150);
});

describe('errors of the OpenAI API', () => {
  const refusalOf = (body: object): Promise<InstanceType<typeof APIError>> =>
    client.chat.completions.create(body as OpenAI.ChatCompletionCreateParamsNonStreaming).then(
      () => Promise.reject(new Error('it was served')),
      (error) => error,
    );

  test.each([
    [{ model: 'parley' }, 'messages'],
    [{ model: 'parley', messages: [] }, 'messages'],
    [{ model: 'parley', messages: [{ role: 'wizard', content: 'hi' }] }, 'messages.0.role'],
    [{ model: 'parley', messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] }, 'messages.0.content'],
    [{ model: 'parley', messages: hello, n: 2 }, 'n'],
    [{ model: 'parley', messages: hello, response_format: { type: 'json_object' } }, 'response_format.type'],
    [{ model: 'parley', messages: hello, tools: [{ type: 'function', function: { name: 'a b' } }] }, 'tools.0.function.name'],
    [
      {
        model: 'parley',
        messages: [{ role: 'assistant', tool_calls: [{ id: 'a', type: 'function', function: { name: 'a', arguments: '[1' } }] }],
      },
      'messages.0.tool_calls.0.function.arguments',
    ],
  ])('a request that cannot be served is told what is wrong: %j', async (body, param) => {
    const error = await refusalOf(body);
    expect(error).toBeInstanceOf(APIError);
    expect([error.status, error.param, error.type]).toEqual([400, param, 'invalid_request_error']);
    expect(error.message).toContain(param);
  });

  test('a request that cannot be served is told so if it is too large, and if it is not JSON', async () => {
    expect((await refusalOf({ model: 'parley', messages: [{ role: 'user', content: 'x'.repeat(1_000_001) }] })).status).toBe(413);
    const response = await fetch(`${service.url}/v1/chat/completions`, { method: 'POST', body: '{"model":' });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { type: 'invalid_request_error' } }]);
  });
});
