/** The official client of OpenAI against the running server. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type OpenAI from 'openai';
import { APIError } from 'openai';
import { en } from '#core/languages/en/phrases.ts';
import { HELLO, LIGHT, type Messages, type OpenAIChat, openaiChat, seenIn, textOf } from '#test/support/clients/openai-chat.ts';
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

test('an OpenAI client finds models to choose from, one for each language', async () => {
  const models = await chat.client.models.list();
  expect(models.data.map(({ id }) => id)).toEqual(expect.arrayContaining(['parley', 'parley:de-DE', 'parley:ja-JP']));
});

describe('questions of an OpenAI client', () => {
  test('a question is answered, with the model it asked for and what it cost', async () => {
    model.say({ reply: 'It is **blue**.', usage: { prompt: 20, cached: 5, completion: 4 } });
    const completion = await chat.completions.create({ model: 'skill', messages: HELLO });
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
    const chunks = await chat.chunksOf(HELLO);
    expect(chunks[0]?.choices[0]?.delta).toEqual({ role: 'assistant', content: '' });
    const words = chunks.map(({ choices }) => choices[0]?.delta.content).filter((word) => word);
    expect(words).toEqual(['The', ' moon', ' is', ' far', ' away', ' from', ' here']);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
  });

  test('a question costs nothing unless the client wants to know', async () => {
    model.say({ reply: 'Hi.', usage: { prompt: 20, cached: 0, completion: 1 } });
    expect((await chat.chunksOf(HELLO)).every((chunk) => chunk.usage === undefined)).toBe(true);
    const chunks = await chat.chunksOf(HELLO, { stream_options: { include_usage: true } });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 20, completion_tokens: 1, total_tokens: 21 } });
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
  });

  test('a question is answered without any markdown that would get into a voice, however it is cut', async () => {
    model.say({ reply: '# News\n\n- **Rain** in [Rome](http://x.example/a?b=c)\n- `Sun` in Oslo 😊', splitBytes: 3 });
    const text = textOf(await chat.chunksOf(HELLO));
    expect(text).toBe('News.\nRain in Rome.\nSun in Oslo.');
    expect(await chat.ask(HELLO)).toBe(text);
  });

  test('a question that the model wants more for ends with a question mark, and with nothing behind it', async () => {
    model.say('I can do that. Which room do you mean? 😊\n\n');
    expect(textOf(await chat.chunksOf(HELLO))).toBe('I can do that. Which room do you mean?');
  });

  test('a question with a reply that the model’s limit cut says so', async () => {
    model.say({ reply: 'One. Two. And th', finish: 'length' });
    const { choices } = await chat.completions.create({ model: 'parley', messages: HELLO });
    expect(choices).toMatchObject([{ finish_reason: 'length', message: { content: 'One. Two.' } }]);
  });

  test('a question in German is answered for a German listener', async () => {
    model.say('Das kostet 5 km/h & mehr.');
    expect(await chat.ask([{ role: 'user', content: 'wie schnell' }], { model: 'parley:de-DE' })).toContain('und mehr');
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
  expect((await chat.client.models.retrieve(name)).id).toBe(name);
  await chat.ask(HELLO, { model: name });
  expect(model.requests.at(-1).messages[0].content).toContain(language);
});

test.each(['gpt-6', 'parley:xx', 'parley:de-DE-x', '%zz'])('the model %s is not there', async (name) => {
  await expect(chat.client.models.retrieve(name)).rejects.toMatchObject({ status: 404, code: 'model_not_found', param: 'model' });
});

describe('bounds that an OpenAI client sets', () => {
  test.each([true, false])('a reply ends before the first of its stop sequences, however it is cut; streamed: %s', async (streams) => {
    model.say({ reply: 'One two three. Four five. Six.', splitBytes: 2 });
    const stop = ['five', 'Six'];
    const text = streams ? textOf(await chat.chunksOf(HELLO, { stop })) : await chat.ask(HELLO, { stop });
    expect(text?.trim()).toBe('One two three. Four');
  });

  test('what only looks like the beginning of a stop sequence is said', async () => {
    model.say('I like to stop at the shop.');
    expect(await chat.ask(HELLO, { stop: 'stop at a' })).toBe('I like to stop at the shop.');
    expect(textOf(await chat.chunksOf(HELLO, { stop: 'shop. Then' }))).toBe('I like to stop at the shop.');
  });

  test.each([{ max_tokens: 77 }, { max_completion_tokens: 77 }])('a reply has as many tokens as it may: %j', async (bound) => {
    await chat.ask(HELLO, bound);
    expect(model.requests[0].max_completion_tokens ?? model.requests[0].max_tokens).toBe(77);
  });
});

describe('history that an OpenAI client sends', () => {
  test('the model sees the client’s messages, in their order, and its own system prompt besides ours', async () => {
    await chat.ask([
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
    await chat.ask([
      { role: 'user', content: 'what is' },
      { role: 'user', content: 'the time' },
    ]);
    expect(seen()).toEqual([['user', 'what is\nthe time']]);
  });

  test('a client that only brings a system prompt lets us open the conversation', async () => {
    expect(await chat.ask([{ role: 'system', content: 'Greet the caller.' }])).toBe('Hi.');
    expect(seen()).toEqual([['user', expect.stringContaining('You speak')]]);
  });
});

describe('helpers of the OpenAI client', () => {
  const format = { type: 'json_schema' as const, json_schema: { name: 'mood', schema: { type: 'object' }, strict: true } };

  test('the helper that parses JSON has it, and learns that the limit cut it', async () => {
    model.say('{"mood":"warm"}');
    const { choices } = await chat.completions.parse({ model: 'parley', messages: HELLO, response_format: format });
    expect(choices[0]?.message).toMatchObject({ content: '{"mood":"warm"}', refusal: null });
    model.say({ reply: '{"mo', finish: 'length' });
    await expect(chat.completions.parse({ model: 'parley', messages: HELLO, response_format: format })).rejects.toThrow(/length/);
  });

  test('the helper that streams puts words and calls together', async () => {
    model.say({
      reply: 'One moment.',
      calls: [{ name: 'HassTurnOn', arguments: { name: 'lamp' }, id: 'c1' }],
      usage: { prompt: 7, cached: 0, completion: 3 },
    });
    const stream = chat.completions.stream({
      model: 'parley',
      messages: HELLO,
      tools: [LIGHT],
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
    const runner = chat.completions.runTools({ model: 'parley', messages: HELLO, tools: [look] });
    expect(await runner.finalContent()).toBe('It is blue (sky).');
  });
});

test.each(['stop', 'cancel', 'help', 'start over', 'good night'])(
  '"%s" is for the model of a client that brings instructions or tools',
  async (words) => {
    const question: Messages = [{ role: 'user', content: words }];
    expect(await chat.ask([{ role: 'system', content: 'You book tables.' }, ...question])).toBe('Hi.');
    expect(await chat.ask(question, { tools: [LIGHT] })).toBe('Hi.');
    expect(model.requests).toHaveLength(2);
  },
);

test('"stop" is answered with a short goodbye that asks nothing', async () => {
  const goodbye = await chat.ask([{ role: 'user', content: 'Stop.' }]);
  expect(en.goodbye).toContain(goodbye);
  expect(model.requests).toHaveLength(0);
});

describe('errors of the OpenAI API', () => {
  const refusalOf = (body: object): Promise<InstanceType<typeof APIError>> =>
    chat.completions.create(body as OpenAI.ChatCompletionCreateParamsNonStreaming).then(
      () => Promise.reject(new Error('it was served')),
      (error) => error,
    );

  test.each([
    [{ model: 'parley' }, 'messages'],
    [{ model: 'parley', messages: [] }, 'messages'],
    [{ model: 'parley', messages: [{ role: 'wizard', content: 'hi' }] }, 'messages.0.role'],
    [{ model: 'parley', messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] }, 'messages.0.content'],
    [{ model: 'parley', messages: HELLO, n: 2 }, 'n'],
    [{ model: 'parley', messages: HELLO, response_format: { type: 'xml' } }, 'response_format.type'],
    [{ model: 'parley', messages: HELLO, logprobs: true }, 'logprobs'],
    [{ model: 'parley', messages: HELLO, modalities: ['text', 'audio'] }, 'modalities.1'],
    [{ model: 'parley', messages: HELLO, tool_choice: 'required' }, 'tool_choice'],
    [{ model: 'parley', messages: HELLO, tools: [LIGHT], tool_choice: { type: 'function', function: { name: 'other' } } }, 'tool_choice'],
    [{ model: 'parley', messages: HELLO, tools: [{ type: 'custom', custom: { name: 'a' } }] }, 'tools.0.type'],
    [{ model: 'parley', messages: HELLO, stop: ['a', 'b', 'c', 'd', 'e'] }, 'stop'],
    [{ model: 'parley', messages: [{ role: 'user', content: [{ type: 'input_audio', input_audio: {} }] }] }, 'messages.0.content'],
    [{ model: 'parley', messages: HELLO, tools: [{ type: 'function', function: { name: 'a b' } }] }, 'tools.0.function.name'],
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
