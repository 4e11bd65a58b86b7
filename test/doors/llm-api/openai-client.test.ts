/** The official client of OpenAI against the running server. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import OpenAI, { APIError } from 'openai';
import { en } from '#core/languages/en/phrases.ts';
import type { FakeModel, RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { type ServiceWithModel, serviceWithModel } from '#test/support/processes/service-with-model.ts';
import { until } from '#test/support/until.ts';

type Messages = OpenAI.ChatCompletionMessageParam[];

let service: ServiceWithModel;
let model: FakeModel;
let client: OpenAI;

beforeAll(async () => {
  service = await serviceWithModel();
  model = service.model;
  client = new OpenAI({ baseURL: `${service.url}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterAll(() => service.close());
beforeEach(() => service.reset());

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

test.each([
  ['parley:de', 'German'],
  ['parley:de_DE', 'German'],
  ['parley:DE-de', 'German'],
  ['parley:de-AT', 'German'],
  ['parley:fr_CA', 'French, as people speak it in Canada'],
])('the model %s speaks its language, and can be looked up', async (name, language) => {
  expect((await client.models.retrieve(name)).id).toBe(name);
  await ask(hello, { model: name });
  expect(model.requests.at(-1).messages[0].content).toContain(language);
});

test.each(['gpt-6', 'parley:xx', 'parley:de-DE-x', '%zz'])('the model %s is not there', async (name) => {
  await expect(client.models.retrieve(name)).rejects.toMatchObject({ status: 404, code: 'model_not_found', param: 'model' });
});

describe('bounds that an OpenAI client sets', () => {
  test.each([true, false])('a reply ends before the first of its stop sequences, however it is cut; streamed: %s', async (streams) => {
    model.say({ reply: 'One two three. Four five. Six.', splitBytes: 2 });
    const stop = ['five', 'Six'];
    const text = streams ? textOf(await chunksOf(hello, { stop })) : await ask(hello, { stop });
    expect(text?.trim()).toBe('One two three. Four');
  });

  test('what only looks like the beginning of a stop sequence is said', async () => {
    model.say('I like to stop at the shop.');
    expect(await ask(hello, { stop: 'stop at a' })).toBe('I like to stop at the shop.');
    expect(textOf(await chunksOf(hello, { stop: 'shop. Then' }))).toBe('I like to stop at the shop.');
  });

  test.each([{ max_tokens: 77 }, { max_completion_tokens: 77 }])('a reply has as many tokens as it may: %j', async (bound) => {
    await ask(hello, bound);
    expect(model.requests[0].max_completion_tokens ?? model.requests[0].max_tokens).toBe(77);
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
    expect(model.requests[0].tool_choice).toBeUndefined();
    expect(await ask([{ role: 'user', content: 'stop' }], { tools: [light], tool_choice: 'none' })).toBe('Hi.');
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
    const tools: OpenAI.ChatCompletionTool[] = [light, { type: 'function', function: { name: 'other' } }];
    await client.chat.completions.create({
      model: 'parley',
      messages: hello,
      tools,
      tool_choice: tool_choice as OpenAI.ChatCompletionToolChoiceOption,
    });
    expect(model.requests[0].tool_choice).toEqual(wanted);
    expect(model.requests[0].tools.map((tool: OpenAI.ChatCompletionFunctionTool) => tool.function.name)).toEqual(offered);
  });

  test('a tool of the client is called alone when the client wants one call at a time, whatever the model does', async () => {
    model.say({ calls: [called, { ...called, id: 'c2' }] });
    const { choices } = await client.chat.completions.create({
      model: 'parley',
      messages: hello,
      tools: [light],
      parallel_tool_calls: false,
    });
    expect(choices[0]?.message.tool_calls).toMatchObject([{ id: 'c1' }]);
    expect(model.requests[0].parallel_tool_calls).toBe(false);
  });

  test('a tool of the client may go by the old name of a function, in both directions', async () => {
    model.say({ calls: [called] });
    const functions = [{ name: 'HassTurnOn', parameters: { type: 'object', properties: {} } }];
    const asked = { model: 'parley', messages: hello, functions, function_call: { name: 'HassTurnOn' } };
    const { choices } = await client.chat.completions.create(asked);
    expect(choices[0]).toMatchObject({
      finish_reason: 'function_call',
      message: { content: null, function_call: { name: 'HassTurnOn', arguments: '{"name":"lamp"}' } },
    });
    expect(model.requests[0].tool_choice).toEqual({ type: 'function', function: { name: 'HassTurnOn' } });
    const chunks = await chunksOf(hello, { functions });
    expect(chunks.flatMap(({ choices }) => choices[0]?.delta.function_call ?? [])).toEqual([
      { name: 'HassTurnOn', arguments: '{"name":"lamp"}' },
    ]);
    model.say('It is on.');
    const answered: Messages = [
      ...hello,
      { role: 'assistant', content: null, function_call: { name: 'HassTurnOn', arguments: '{"name":"lamp"}' } },
      { role: 'function', name: 'HassTurnOn', content: 'on' },
    ];
    expect(await ask(answered, { functions })).toBe('It is on.');
    expect(model.requests.at(-1).messages.slice(1)).toMatchObject([
      { role: 'user' },
      { role: 'assistant', tool_calls: [{}] },
      { role: 'tool', content: 'on' },
    ]);
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

describe('JSON for an OpenAI client', () => {
  const schema = { type: 'object', properties: { mood: { type: 'string' } }, required: ['mood'], additionalProperties: false };
  const format = { type: 'json_schema' as const, json_schema: { name: 'mood', schema, strict: true } };
  const json = '{"mood": "**warm** & bright, 5 km",\n "list": ["1. a", "`b`"], "x": "<b>Dr. No…</b>"}';

  test.each([{ type: 'json_object' as const }, format])(
    'JSON arrives as the model writes it, whole and streamed: %j',
    async (response_format) => {
      model.say({ reply: json, splitBytes: 7 });
      expect(await ask(hello, { response_format })).toBe(json);
      expect(textOf(await chunksOf(hello, { response_format }))).toBe(json);
      expect(model.requests[0].response_format).toEqual(response_format);
    },
  );

  test('JSON is asked for with the client’s own instructions alone, and its schema', async () => {
    await ask([{ role: 'system', content: 'You rate moods.' }, ...hello], { response_format: format });
    const [system] = model.requests[0].messages;
    expect(system.content).not.toContain('Parley');
    expect(system.content).toMatch(/^You rate moods\./);
    expect(system.content).toContain(JSON.stringify(schema));
  });

  test.each([`<think>So {a} it is.</think>\n\n${json}`, `\`\`\`json\n${json}\n\`\`\`\n`, `\n${json}\n`])(
    'JSON comes without what a model puts around it: %j',
    async (reply) => {
      model.say({ reply, splitBytes: 3 });
      expect(await ask(hello, { response_format: format })).toBe(json);
      expect(textOf(await chunksOf(hello, { response_format: format }))).toBe(json);
    },
  );

  test('JSON is had by the schema in words from a server that knows no response_format, and from the next question on as well', async () => {
    model.say((request) => (request.response_format ? { refuse: { status: 400, error: { message: 'unknown response_format' } } } : json));
    expect(await ask(hello, { response_format: format })).toBe(json);
    model.say(json);
    await ask(hello, { response_format: format });
    expect(model.requests.at(-1).response_format).toEqual(format);
  });

  test('JSON that the model’s limit cut says so', async () => {
    model.say({ reply: '{"mood": "wa', finish: 'length' });
    const { choices } = await client.chat.completions.create({ model: 'parley', messages: hello, response_format: format });
    expect(choices).toMatchObject([{ finish_reason: 'length', message: { content: '{"mood": "wa' } }]);
  });

  test('JSON that cannot be had is an error, and no apology in its place', async () => {
    model.say({ fault: '500' });
    await expect(ask(hello, { response_format: format })).rejects.toMatchObject({ status: 503, type: 'server_error' });
    await expect(chunksOf(hello, { response_format: format })).rejects.toThrow('model-failed');
    model.say({ reply: '{"mood": "warm"}', fault: 'error-event', afterTokens: 1 });
    await expect(chunksOf(hello, { response_format: format })).rejects.toThrow();
  });

  test('JSON for a person is not remembered as something that was said to them', async () => {
    model.say(json);
    await ask([{ role: 'user', content: 'rate my mood' }], { response_format: format, user: 'jane' });
    await ask([{ role: 'user', content: 'how am I' }], { user: 'jane' });
    expect(seen()).toEqual([['user', 'how am I']]);
  });
});

describe('helpers of the OpenAI client', () => {
  const format = { type: 'json_schema' as const, json_schema: { name: 'mood', schema: { type: 'object' }, strict: true } };

  test('the helper that parses JSON has it, and learns that the limit cut it', async () => {
    model.say('{"mood":"warm"}');
    const { choices } = await client.chat.completions.parse({ model: 'parley', messages: hello, response_format: format });
    expect(choices[0]?.message).toMatchObject({ content: '{"mood":"warm"}', refusal: null });
    model.say({ reply: '{"mo', finish: 'length' });
    await expect(client.chat.completions.parse({ model: 'parley', messages: hello, response_format: format })).rejects.toThrow(/length/);
  });

  test('the helper that streams puts words and calls together', async () => {
    model.say({
      reply: 'One moment.',
      calls: [{ name: 'HassTurnOn', arguments: { name: 'lamp' }, id: 'c1' }],
      usage: { prompt: 7, cached: 0, completion: 3 },
    });
    const stream = client.chat.completions.stream({
      model: 'parley',
      messages: hello,
      tools: [light],
      stream_options: { include_usage: true },
    });
    const { choices, usage } = await stream.finalChatCompletion();
    expect(choices).toMatchObject([
      {
        finish_reason: 'tool_calls',
        message: { content: 'One moment.', tool_calls: [{ id: 'c1', function: { arguments: '{"name":"lamp"}' } }] },
      },
    ]);
    expect(usage?.total_tokens).toBe(10);
  });

  test('the helper that runs tools runs them, and has the answer', async () => {
    model.say((request) =>
      request.messages.at(-1).role === 'tool'
        ? `It is ${request.messages.at(-1).content}.`
        : { calls: [{ name: 'look', arguments: { at: 'sky' }, id: 'c1' }] },
    );
    const look = {
      type: 'function' as const,
      function: {
        name: 'look',
        description: 'looks',
        parameters: { type: 'object' },
        parse: JSON.parse,
        function: ({ at }: { at: string }) => `blue (${at})`,
      },
    };
    const runner = client.chat.completions.runTools({ model: 'parley', messages: hello, tools: [look] });
    expect(await runner.finalContent()).toBe('It is blue (sky).');
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

  test.each([
    ['safety_identifier', { safety_identifier: 'sid' }, {}],
    ['the header OpenAI-Safety-Identifier', {}, { 'openai-safety-identifier': 'hid' }],
    ['the header, whatever the conversation', { user: '01KAN3W5Z0000000000000000A' }, { 'openai-safety-identifier': 'hid2' }],
  ])('a person whom the client names by %s is that person alone', async (how, body, headers) => {
    const say = (content: string, more: object = body, with_: Record<string, string> = headers) =>
      client.chat.completions.create({ model: 'parley', messages: [{ role: 'user', content }], ...more }, { headers: with_ });
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

test.each(['stop', 'cancel', 'help', 'start over', 'good night'])(
  '"%s" is for the model of a client that brings instructions or tools',
  async (words) => {
    const question: Messages = [{ role: 'user', content: words }];
    expect(await ask([{ role: 'system', content: 'You book tables.' }, ...question])).toBe('Hi.');
    expect(await ask(question, { tools: [light] })).toBe('Hi.');
    expect(model.requests).toHaveLength(2);
  },
);

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
    [{ model: 'parley', messages: hello, response_format: { type: 'xml' } }, 'response_format.type'],
    [{ model: 'parley', messages: hello, logprobs: true }, 'logprobs'],
    [{ model: 'parley', messages: hello, modalities: ['text', 'audio'] }, 'modalities.1'],
    [{ model: 'parley', messages: hello, tool_choice: 'required' }, 'tool_choice'],
    [{ model: 'parley', messages: hello, tools: [light], tool_choice: { type: 'function', function: { name: 'other' } } }, 'tool_choice'],
    [{ model: 'parley', messages: hello, tools: [{ type: 'custom', custom: { name: 'a' } }] }, 'tools.0.type'],
    [{ model: 'parley', messages: hello, stop: ['a', 'b', 'c', 'd', 'e'] }, 'stop'],
    [{ model: 'parley', messages: [{ role: 'user', content: [{ type: 'input_audio', input_audio: {} }] }] }, 'messages.0.content'],
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
