import { expect, test } from '@jest/globals';
import type { ModelRequest, Tool } from '#core/ports.ts';
import { anthropicModel } from '#providers/llm/anthropic/model.ts';
import { anthropicLlm } from '#providers/llm/anthropic.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { fakeModel } from '#test/support/fakes/fake-model.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

const light: Tool = { name: 'light', description: 'Switches the light.', parameters: { type: 'object', properties: {} }, effect: true };

/** The body and the headers of what goes over for `request`. */
async function sent(request: ModelRequest) {
  const fake = await fakeModel('Hi.');
  try {
    const model = anthropicModel({ ...defaultsOf(anthropicLlm), apiKey: 'key', baseURL: `${fake.url}/`, model: 'claude-haiku-5-5' });
    for await (const _event of model.reply(request, new AbortController().signal));
    return { body: fake.requests[0], headers: fake.headers[0] ?? {} };
  } finally {
    await fake.close();
  }
}

test('the stable part of the prompt is marked for the cache, what changes is not', async () => {
  const { body } = await sent(modelRequest('hello', { tools: [light] }));
  expect(body.system).toEqual([
    { type: 'text', text: 'You are a voice.', cache_control: { type: 'ephemeral' } },
    { type: 'text', text: 'It is Monday.' },
  ]);
  expect(body.tools).toEqual([{ name: 'light', description: 'Switches the light.', input_schema: { type: 'object', properties: {} } }]);
});

test('it is asked to speak at once instead of thinking first, and to stop some time', async () => {
  const { body } = await sent(modelRequest('hello'));
  expect(body).toMatchObject({ model: 'claude-haiku-5-5', stream: true, thinking: { type: 'disabled' }, max_tokens: 4000 });
});

test('the key goes over in a header', async () => {
  const { headers } = await sent(modelRequest('hello'));
  expect(headers).toMatchObject({ 'x-api-key': 'key', 'anthropic-version': '2023-06-01' });
});

test('the roles take turns, with results of tools together and without empty text', async () => {
  const { body } = await sent(
    modelRequest('', {
      messages: [
        { role: 'user', text: 'Hello.' },
        { role: 'user', text: 'Light and fan on.' },
        {
          role: 'assistant',
          text: '',
          calls: [
            { id: 'a', name: 'light', arguments: { on: true } },
            { id: 'b', name: 'fan', arguments: {} },
          ],
        },
        { role: 'tool', call: 'a', result: 'on' },
        { role: 'tool', call: 'b', result: 'on' },
      ],
    }),
  );
  expect(body.messages).toEqual([
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Hello.' },
        { type: 'text', text: 'Light and fan on.' },
      ],
    },
    {
      role: 'assistant',
      content: [
        { type: 'tool_use', id: 'a', name: 'light', input: { on: true } },
        { type: 'tool_use', id: 'b', name: 'fan', input: {} },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'a', content: 'on' },
        { type: 'tool_result', tool_use_id: 'b', content: 'on' },
      ],
    },
  ]);
});

test.each([
  [{ toolChoice: 'required' as const }, { type: 'any' }],
  [{ toolChoice: { name: 'light' } }, { type: 'tool', name: 'light' }],
  [{ oneCall: true as const }, { type: 'auto', disable_parallel_tool_use: true }],
  [{}, undefined],
])('what the application wants of calls is said in its words: %j', async (wishes, choice) => {
  const tools = [light];
  expect((await sent(modelRequest('hi', { tools, ...wishes }))).body.tool_choice).toEqual(choice);
  expect((await sent(modelRequest('hi', wishes))).body.tool_choice).toBeUndefined();
});

test.each([
  [50, 50],
  [1, 16],
  [9_999, 4_000],
])('an application that wants %s tokens at most gets %s', async (maxTokens, most) => {
  expect((await sent(modelRequest('hi', { maxTokens }))).body.max_tokens).toBe(most);
});
