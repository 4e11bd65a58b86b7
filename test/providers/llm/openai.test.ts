import { expect, test } from '@jest/globals';
import type { Tool } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { openaiModel } from '#providers/llm/openai/model.ts';
import { openaiLlm } from '#providers/llm/openai.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { type Behaviour, type FakeModel, fakeModel, type RecordedRequest, type Script } from '#test/support/fakes/fake-model.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

const light: Tool = { name: 'light', description: 'Switches the light.', parameters: { type: 'object', properties: {} }, effect: true };

async function using(script: Script, work: (fake: FakeModel) => Promise<void>): Promise<void> {
  const fake = await fakeModel(script);
  try {
    await work(fake);
  } finally {
    await fake.close();
  }
}

async function ask(fake: FakeModel, { model = 'gpt-6-luna', tools = [] as Tool[] } = {}) {
  return askAgain(openaiModel({ ...defaultsOf(openaiLlm), clock: systemClock, apiKey: 'key', baseURL: fake.openaiURL, model }), tools);
}

async function askAgain(model: ReturnType<typeof openaiModel>, tools: Tool[] = []) {
  let text = '';
  const calls = [];
  for await (const event of model.reply(modelRequest('hello', { tools }), new AbortController().signal)) {
    if (event.type === 'text') text += event.text;
    if (event.type === 'call') calls.push(event.call);
  }
  return { text, calls };
}

test.each([
  ['gpt-6-luna', { reasoning_effort: 'none', max_completion_tokens: 4000 }],
  ['gpt-5.6-luna', { reasoning_effort: 'none', max_completion_tokens: 4000 }],
  ['gpt-4.1-mini', { max_completion_tokens: 4000 }],
  ['openai/gpt-oss-20b', { reasoning_effort: 'low', max_tokens: 4000 }],
  ['llama3.2', { max_tokens: 4000 }],
])('%s is asked in its own dialect', (model, expected) =>
  using('Hi.', async (fake) => {
    await ask(fake, { model });
    const { reasoning_effort, max_tokens, max_completion_tokens } = fake.requests[0];
    expect({ reasoning_effort, max_tokens, max_completion_tokens }).toEqual({
      reasoning_effort: undefined,
      max_tokens: undefined,
      max_completion_tokens: undefined,
      ...expected,
    });
    expect(fake.requests[0].stream_options).toEqual({ include_usage: true });
  }),
);

/** A server that refuses requests with a parameter that it does not know. */
function without(parameter: string, error: Record<string, unknown>, status = 400): (request: RecordedRequest) => Behaviour {
  return (request) => (parameter in request ? { refuse: { status, error } } : { reply: 'Fine.' });
}

test.each([
  ['stream_options', { message: "Unknown parameter: 'stream_options'.", param: 'stream_options' }, 400],
  ['stream_options', { message: 'body.stream_options: Extra inputs are not permitted' }, 422],
  ['reasoning_effort', { message: '"gpt-6-local" does not support thinking' }, 400],
  ['max_completion_tokens', { message: "'max_completion_tokens' is too large: 4000. This model's context is 2048 tokens" }, 400],
  ['tools', { message: 'registry.ollama.ai/library/gemma2:2b does not support tools' }, 400],
])('a server that refuses %s gets the request again without it, and never sees it again', (parameter, error, status) =>
  using(without(parameter, error, status), async (fake) => {
    const model = openaiModel({
      ...defaultsOf(openaiLlm),
      clock: systemClock,
      apiKey: 'key',
      baseURL: fake.openaiURL,
      model: 'gpt-6-local',
    });
    expect((await askAgain(model, [light])).text).toBe('Fine.');
    expect((await askAgain(model, [light])).text).toBe('Fine.');
    expect(fake.requests.map((request) => parameter in request)).toEqual([true, false, false]);
  }),
);

test('a request that is refused for another reason is not sent again', () =>
  using({ refuse: { status: 400, error: { message: 'bad tools', param: 'tools[0].function.parameters' } } }, async (fake) => {
    await expect(ask(fake, { tools: [light] })).rejects.toMatchObject({ code: 'model-failed' });
    expect(fake.requests).toHaveLength(1);
  }));

test.each([undefined, 1, 3])('what a local model thinks before it answers is not passed on (in pieces of %s bytes)', (splitBytes) =>
  using({ reply: '<think>They greet me.\n\nI greet back.</think>\n\nHello there.', ...(splitBytes && { splitBytes }) }, async (fake) => {
    expect((await ask(fake)).text).toBe('Hello there.');
  }),
);

test('a model that only thinks has given an empty answer', () =>
  using('<think>Hm, hm', async (fake) => {
    await expect(ask(fake)).rejects.toMatchObject({ code: 'model-empty' });
  }));

test.each(['abort', 'error', 'insufficient_system_resource'])('an answer is broken off that a server ends with "%s"', (word) =>
  using({ reply: 'Never mix bleach with', finish: { word } }, async (fake) => {
    await expect(ask(fake)).rejects.toMatchObject({ code: 'model-unreachable' });
  }),
);

test('an answer that comes in one piece with its reason is whole', () =>
  using({ reply: 'Hi.', end: 'reason', splitBytes: 10_000 }, async (fake) => {
    expect((await ask(fake)).text).toBe('Hi.');
  }));

test('calls without ids get ids of their own', () =>
  using(
    {
      calls: [
        { id: '', name: 'light', arguments: { on: true } },
        { id: '', name: 'fan', arguments: {} },
      ],
    },
    async (fake) => {
      const { calls } = await ask(fake, { tools: [light] });
      expect(calls.map((call) => call.name)).toEqual(['light', 'fan']);
      expect(new Set(calls.map((call) => call.id)).size).toBe(2);
      expect(calls.every((call) => call.id !== '')).toBe(true);
    },
  ));

test.each([
  ['insufficient_quota', 'model-unpaid'],
  ['billing_hard_limit_reached', 'model-unpaid'],
  ['billing_not_active', 'model-unpaid'],
  ['rate_limit_exceeded', 'model-busy'],
])('an account without credit is told apart from one that asks too often, and from a wrong key: 429 %s', (code, expected) =>
  using({ refuse: { status: 429, error: { code } } }, async (fake) => {
    const message = expected === 'model-unpaid' ? expect.stringContaining('no credit left') : expect.any(String);
    await expect(ask(fake)).rejects.toMatchObject({ code: expected, message });
  }),
);

test.each([
  [429, 'You exceeded your current quota, please check your plan and billing details.', 'model-unpaid'],
  [400, 'Your credit balance is too low to access the API.', 'model-unpaid'],
  [429, 'You exceeded your current quota, please check your plan and billing details. Please retry in 34s.', 'model-busy'],
  [429, 'Slow down.', 'model-busy'],
  [403, 'Not for you.', 'model-refused'],
])('an account without credit is known by prose alone, which is not repeated: %s %s', (status, message, code) =>
  using({ refuse: { status, error: { message, code: null } } }, async (fake) => {
    await expect(ask(fake)).rejects.toMatchObject({ code, message: expect.not.stringContaining(message) });
  }),
);

test('a base URL without its version is named as the remedy', () =>
  using('Hi.', async (fake) => {
    const model = openaiModel({ ...defaultsOf(openaiLlm), clock: systemClock, model: 'llama3.2', baseURL: fake.url });
    await expect(askAgain(model)).rejects.toMatchObject({ code: 'model-unknown', message: expect.stringContaining('OPENAI_BASE_URL') });
  }));

test('a local server is asked without a key', () =>
  using('Hi.', async (fake) => {
    expect(
      await askAgain(openaiModel({ ...defaultsOf(openaiLlm), clock: systemClock, baseURL: fake.openaiURL, model: 'llama3.2' })),
    ).toMatchObject({
      text: 'Hi.',
    });
  }));

test('a conversation goes over with its calls and their results', () =>
  using('Done.', async (fake) => {
    const model = openaiModel({
      ...defaultsOf(openaiLlm),
      clock: systemClock,
      apiKey: 'key',
      baseURL: fake.openaiURL,
      model: 'gpt-6-luna',
    });
    const request = modelRequest('', {
      tools: [light],
      messages: [
        { role: 'user', text: 'Light on.' },
        { role: 'assistant', text: '', calls: [{ id: 'a', name: 'light', arguments: { on: true } }] },
        { role: 'tool', call: 'a', result: 'on' },
      ],
    });
    for await (const _event of model.reply(request, new AbortController().signal));
    expect(fake.requests[0].messages).toEqual([
      { role: 'system', content: 'You are a voice.\n\nIt is Monday.' },
      { role: 'user', content: 'Light on.' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'light', arguments: '{"on":true}' } }],
      },
      { role: 'tool', tool_call_id: 'a', content: 'on' },
    ]);
  }));
