/** OpenAI's responses: the official client, and Home Assistant's own reading of the events. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import OpenAI from 'openai';
import { en } from '#core/languages/en/phrases.ts';
import { keptResponses } from '#doors/llm-api/kept-responses.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import type { FakeModel } from '#test/support/fakes/fake-model.ts';
import { type ServiceWithModel, serviceWithModel } from '#test/support/processes/service-with-model.ts';

type Create = OpenAI.Responses.ResponseCreateParamsNonStreaming;
type Input = NonNullable<Create['input']>;
type Event = OpenAI.Responses.ResponseStreamEvent;

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

const light: OpenAI.Responses.FunctionTool = {
  type: 'function',
  name: 'HassTurnOn',
  description: 'Turns on',
  parameters: { type: 'object', properties: { name: { type: 'string' } } },
  strict: false,
};
const called = { name: 'HassTurnOn', arguments: { name: 'lamp' }, id: 'c1' };
const ask = (input: Input, more: Partial<Create> = {}) => client.responses.create({ model: 'parley', input, ...more });

async function eventsOf(input: Input, more: Partial<Create> = {}): Promise<Event[]> {
  const events: Event[] = [];
  for await (const event of await client.responses.create({ model: 'parley', input, ...more, stream: true })) events.push(event);
  return events;
}

/** The messages that the model saw, without our system prompt. */
const seen = () => model.requests.at(-1).messages.slice(1);
const systemSeen = (): string => model.requests.at(-1).messages[0].content;

describe('responses, whole', () => {
  test('a text is answered, for a voice, with what it cost', async () => {
    model.say({ reply: 'It is **blue**.', usage: { prompt: 20, cached: 5, completion: 4 } });
    const response = await ask('what colour is the sky', { metadata: { room: 'hall' } });
    expect(response.output_text).toBe('It is blue.');
    expect(response).toMatchObject({
      object: 'response',
      status: 'completed',
      error: null,
      incomplete_details: null,
      metadata: { room: 'hall' },
      model: 'parley',
      output: [{ type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', annotations: [] }] }],
      usage: { input_tokens: 20, input_tokens_details: { cached_tokens: 5 }, output_tokens: 4, total_tokens: 24 },
    });
  });

  test('items of all roles and kinds are what was said before', async () => {
    await ask(
      [
        { role: 'developer', content: 'You are a butler.' },
        { role: 'user', content: 'lamp on' },
        { type: 'message', role: 'assistant', content: 'One moment.' },
        { type: 'function_call', call_id: 'a', name: 'HassTurnOn', arguments: '{"name":"lamp"}' },
        { type: 'function_call', call_id: 'b', name: 'HassTurnOn', arguments: '{}' },
        { type: 'function_call_output', call_id: 'a', output: 'on' },
        { type: 'function_call_output', call_id: 'b', output: [{ type: 'input_text', text: 'on, too' }] },
        { type: 'reasoning', id: 'rs_1', summary: [] },
        {
          type: 'message',
          role: 'assistant',
          id: 'msg_1',
          status: 'completed',
          content: [{ type: 'output_text', text: 'Done.', annotations: [] }],
        },
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'and the ' },
            { type: 'input_text', text: 'heating' },
          ],
        },
      ],
      { instructions: 'Be brief.', tools: [light] },
    );
    expect(systemSeen()).toMatch(/Be brief\..*You are a butler\./s);
    expect(seen()).toMatchObject([
      { role: 'user', content: 'lamp on' },
      { role: 'assistant', content: 'One moment.' },
      { role: 'assistant', tool_calls: [{ id: 'a' }, { id: 'b' }] },
      { role: 'tool', tool_call_id: 'a', content: 'on' },
      { role: 'tool', tool_call_id: 'b', content: 'on, too' },
      { role: 'assistant', content: 'Done.' },
      { role: 'user', content: 'and the heating' },
    ]);
  });

  test('a call of the client’s tool is an item, and its output brings the answer', async () => {
    model.say({ reply: 'One moment.', calls: [called] });
    const first = await ask('lamp on', { tools: [light], tool_choice: 'required' });
    expect(model.requests[0].tool_choice).toBe('required');
    expect(first.output).toMatchObject([
      { type: 'message', content: [{ text: 'One moment.' }] },
      { type: 'function_call', status: 'completed', call_id: 'c1', name: 'HassTurnOn', arguments: '{"name":"lamp"}' },
    ]);
    model.say('It is on.');
    const output = { type: 'function_call_output' as const, call_id: 'c1', output: 'x'.repeat(256 * 1024) };
    const second = await ask([output], { tools: [light], previous_response_id: first.id });
    expect(second.output_text).toBe('It is on.');
    expect(second.previous_response_id).toBe(first.id);
    expect(seen()).toMatchObject([
      { content: 'lamp on' },
      { content: 'One moment.', tool_calls: [{ id: 'c1' }] },
      { role: 'tool', content: output.output },
    ]);
  });

  test.each([
    [
      { type: 'function', name: 'HassTurnOn' },
      { type: 'function', function: { name: 'HassTurnOn' } },
    ],
    [{ type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'HassTurnOn' }] }, 'required'],
  ] as const)('the tool_choice %j is the model’s', async (tool_choice, wanted) => {
    await ask('hello', {
      tools: [light, { ...light, name: 'other' }],
      tool_choice: tool_choice as NonNullable<Create['tool_choice']>,
      parallel_tool_calls: false,
    });
    expect(model.requests[0].tools).toHaveLength(1);
    expect(model.requests[0]).toMatchObject({ tool_choice: wanted, parallel_tool_calls: false });
  });

  test('a reply that the limit cut is incomplete', async () => {
    model.say({ reply: 'One. Two. And th', finish: 'length' });
    const response = await ask('hello', { max_output_tokens: 50 });
    expect(response).toMatchObject({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' }, output_text: 'One. Two.' });
    expect(model.requests[0].max_completion_tokens ?? model.requests[0].max_tokens).toBe(50);
  });

  test('JSON by a schema arrives as the model writes it, and an error is one', async () => {
    const json = '{"mood": "**warm** & bright",\n "n": [1, 2]}';
    const schema = { type: 'object', properties: { mood: { type: 'string' } } };
    const format = { type: 'json_schema' as const, name: 'mood', schema, strict: true };
    model.say({ reply: json, splitBytes: 4 });
    expect((await ask('rate', { text: { format } })).output_text).toBe(json);
    expect(model.requests[0].response_format).toEqual({ type: 'json_schema', json_schema: { name: 'mood', schema, strict: true } });
    const events = await eventsOf('rate', { text: { format } });
    expect(events.map((event) => (event.type === 'response.output_text.delta' ? event.delta : '')).join('')).toBe(json);
    model.say({ fault: '500' });
    await expect(ask('rate', { text: { format } })).rejects.toMatchObject({ status: 503 });
    expect((await eventsOf('rate', { text: { format } })).at(-1)).toMatchObject({
      type: 'response.failed',
      response: { status: 'failed', error: { code: 'server_error' } },
    });
  });

  test('words for the client’s model are no commands of ours', async () => {
    expect((await ask('stop', { instructions: 'You book tables.' })).output_text).toBe('Hi.');
    expect((await ask('help', { tools: [light] })).output_text).toBe('Hi.');
  });

  test('a tool that has done its work may leave nothing to say', async () => {
    model.say({ fault: 'empty' });
    const input: Input = [
      { role: 'user', content: 'lamp on' },
      { type: 'function_call', call_id: 'a', name: 'HassTurnOn', arguments: '{}' },
      { type: 'function_call_output', call_id: 'a', output: 'on' },
    ];
    expect(await ask(input, { tools: [light] })).toMatchObject({ status: 'completed', output_text: '' });
    expect((await eventsOf(input, { tools: [light] })).at(-1)).toMatchObject({ type: 'response.completed' });
  });
});

describe('responses in events', () => {
  test('events of words and a call come in the protocol’s order, and build the response that ends them', async () => {
    model.say({ reply: 'One moment.', calls: [called, { ...called, id: 'c2' }] });
    const events = await eventsOf('lamp on', { tools: [light] });
    const ofMessage = [
      'output_item.added',
      'content_part.added',
      'output_text.delta',
      'output_text.delta',
      'output_text.done',
      'content_part.done',
    ];
    const ofCall = ['output_item.added', 'function_call_arguments.delta', 'function_call_arguments.done', 'output_item.done'];
    const inOrder = ['created', 'in_progress', ...ofMessage, 'output_item.done', ...ofCall, ...ofCall, 'completed'];
    expect(events.map(({ type }) => type)).toEqual(inOrder.map((name) => `response.${name}`));
    expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_, index) => index));
    const last = events.at(-1) as OpenAI.Responses.ResponseCompletedEvent;
    const items = events.flatMap((event) => (event.type === 'response.output_item.done' ? [event.item] : []));
    expect(last.response.output).toEqual(items);
    expect(items).toMatchObject([{ content: [{ text: 'One moment.' }] }, { call_id: 'c1' }, { call_id: 'c2' }]);
    expect(events.map((event) => ('output_index' in event ? event.output_index : -1))).toEqual([
      -1,
      -1,
      ...Array(7).fill(0),
      ...Array(4).fill(1),
      ...Array(4).fill(2),
      -1,
    ]);
  });

  test('the official client’s own reader puts the response together', async () => {
    model.say('The moon is far away.');
    const stream = client.responses.stream({ model: 'parley', input: 'how far' });
    expect((await stream.finalResponse()).output_text).toBe('The moon is far away.');
  });

  test('a reply that the limit cut ends with the event for that', async () => {
    model.say({ reply: 'One. Two. And th', finish: 'length' });
    expect((await eventsOf('hello')).at(-1)).toMatchObject({ type: 'response.incomplete', response: { status: 'incomplete' } });
  });

  test('an apology is said where the model fails', async () => {
    model.say({ fault: '500' });
    expect(await ask('hello')).toMatchObject({ status: 'completed', output_text: en.errors['model-failed'] });
  });

  test('Home Assistant’s own reading has the words, the calls and who speaks', async () => {
    model.say({ reply: 'One moment.', calls: [called] });
    let current: { call_id: string; name: string; arguments: string } | undefined;
    const heard: unknown[] = [];
    for (const event of await eventsOf(
      [
        { type: 'message', role: 'developer', content: 'Home.' },
        { type: 'message', role: 'user', content: 'lamp on' },
      ],
      {
        tools: [light],
        user: '01KAN3W5Z0000000000000000A',
        store: false,
        max_output_tokens: 3_000,
        temperature: 1,
        top_p: 1,
      },
    )) {
      if (event.type === 'response.output_item.added') {
        heard.push({ role: 'assistant' });
        if (event.item.type === 'function_call') current = event.item;
      } else if (event.type === 'response.output_text.delta') heard.push(event.delta);
      else if (event.type === 'response.function_call_arguments.delta' && current) current.arguments += event.delta;
      else if (event.type === 'response.function_call_arguments.done' && current)
        heard.push([current.call_id, current.name, JSON.parse(current.arguments)]);
    }
    expect(heard).toEqual([{ role: 'assistant' }, 'One', ' moment.', { role: 'assistant' }, ['c1', 'HassTurnOn', { name: 'lamp' }]]);
  });
});

describe('responses that are kept', () => {
  test('a response continues one that the client names, without its instructions', async () => {
    const first = await ask('my name is Ann', { instructions: 'Be a pirate.' });
    model.say('Ann.');
    const second = await ask('what is my name', { previous_response_id: first.id });
    expect(seen().map(({ content }: { content: string }) => content)).toEqual(['my name is Ann', 'Hi.', 'what is my name']);
    expect(systemSeen()).not.toContain('pirate');
    await ask('who else', { previous_response_id: second.id });
    expect(seen()).toHaveLength(5);
    await ask('what else', { previous_response_id: first.id });
    expect(seen()).toHaveLength(3);
  });

  test('a response in events is kept too, and its items can be named by their ids', async () => {
    const events = await eventsOf('one');
    const { response } = events.at(-1) as OpenAI.Responses.ResponseCompletedEvent;
    await ask([
      { role: 'user', content: 'one' },
      { type: 'item_reference', id: response.output[0]?.id ?? '' },
      { role: 'user', content: 'two' },
    ]);
    expect(seen().map(({ content }: { content: string }) => content)).toEqual(['one', 'Hi.', 'two']);
  });

  test('a response can be had again, and deleted', async () => {
    const made = await ask('hello');
    expect(await client.responses.retrieve(made.id)).toMatchObject({ id: made.id, output: made.output });
    await client.responses.delete(made.id);
    await expect(client.responses.retrieve(made.id)).rejects.toMatchObject({ status: 404 });
    await expect(ask('x', { previous_response_id: made.id })).rejects.toMatchObject({
      status: 400,
      code: 'previous_response_not_found',
      param: 'previous_response_id',
    });
  });

  test('a response that the client does not want kept is not', async () => {
    const made = await ask('hello', { store: false });
    await expect(client.responses.retrieve(made.id)).rejects.toMatchObject({ status: 404 });
  });

  test('"forget me" deletes the responses of the one who says it, that one’s own included, and nobody else’s', async () => {
    const ann = await ask('my name is Ann', { safety_identifier: 'ann' });
    const bob = await ask('my name is Bob', { safety_identifier: 'bob' });
    const forgetting = await ask('forget me', { safety_identifier: 'ann', previous_response_id: ann.id });
    expect(forgetting.output_text).toBe(en.forgotten);
    for (const { id } of [ann, forgetting]) await expect(client.responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
    expect((await client.responses.retrieve(bob.id)).id).toBe(bob.id);
  });

  test('so many are kept, and for so long', async () => {
    const clock = virtualClock(0);
    const kept = keptResponses(clock, { most: 2, mostBytes: 1_000, forMs: 100 });
    const put = (id: string, text = '') => kept.open('ann').put({ id, response: { text }, items: [] });
    for (const id of ['a', 'b', 'c']) put(id);
    expect(['a', 'b', 'c'].map((id) => kept.find(id)?.id)).toEqual([undefined, 'b', 'c']);
    put('d', 'x'.repeat(985));
    expect(['b', 'c', 'd'].map((id) => kept.find(id)?.id)).toEqual([undefined, undefined, 'd']);
    await clock.advance(101);
    expect(kept.find('d')).toBeUndefined();
  });

  test('an item is found for as long as its response is kept', async () => {
    const clock = virtualClock(0);
    const kept = keptResponses(clock, { forMs: 100 });
    const item = { id: 'msg_1', type: 'message', role: 'assistant', text: 'hello' } as const;
    kept.open('ann').put({ id: 'resp_1', response: {}, items: [item] });
    await clock.advance(100);
    expect(kept.item('msg_1')).toEqual(item);
    await clock.advance(1);
    expect(kept.item('msg_1')).toBeUndefined();
  });
});

test.each([
  [{}, 'model'],
  [{ model: 'parley' }, 'input'],
  [{ model: 'parley', input: 5 }, 'input'],
  [{ model: 'parley', input: [{ role: 'wizard', content: 'x' }] }, 'input.0.role'],
  [{ model: 'parley', input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'x' }] }] }, 'input.0.content'],
  [{ model: 'parley', input: [{ type: 'spell' }] }, 'input.0.type'],
  [{ model: 'parley', input: [{ type: 'function_call', call_id: 'a', name: 'b', arguments: '[1' }] }, 'input.0.arguments'],
  [{ model: 'parley', input: 'x', tools: [{ type: 'web_search' }] }, 'tools.0.type'],
  [{ model: 'parley', input: 'x', tool_choice: 'required' }, 'tool_choice'],
  [{ model: 'parley', input: 'x', tools: [light], tool_choice: { type: 'function', name: 'other' } }, 'tool_choice'],
  [{ model: 'parley', input: 'x', text: { format: { type: 'xml' } } }, 'text.format.type'],
  [{ model: 'parley', input: 'x', background: true }, 'background'],
  [{ model: 'parley', input: 'x', conversation: 'conv_1' }, 'conversation'],
  [{ model: 'parley', input: 'x', prompt: { id: 'p' } }, 'prompt'],
  [{ model: 'parley', input: 'x', top_logprobs: 3 }, 'top_logprobs'],
])('a response that cannot be made is refused with what is wrong: %j', async (body, param) => {
  const refused = client.responses.create(body as Create);
  await expect(refused).rejects.toMatchObject({ status: 400, param, type: 'invalid_request_error' });
});
