/** Home Assistant and Vapi bring their own reading of OpenAI's protocol. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { en } from '#core/languages/en/phrases.ts';
import { type HeardByHomeAssistant, heardByHomeAssistant } from '#test/support/clients/home-assistant.ts';
import type { FakeModel } from '#test/support/fakes/fake-model.ts';
import { type ServiceWithModel, serviceWithModel } from '#test/support/processes/service-with-model.ts';

let service: ServiceWithModel;
let model: FakeModel;

beforeAll(async () => {
  service = await serviceWithModel();
  model = service.model;
});
afterAll(() => service.close());
beforeEach(() => service.reset());

function post(body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${service.url}/v1/chat/completions`, { method: 'POST', headers, body: JSON.stringify(body) });
}

const tool = (name: string) => ({ type: 'function', function: { name, description: 'does it', parameters: {} } });

describe('Home Assistant as a client of the LLM API', () => {
  /** A turn as its llama_cpp integration sends it. */
  const turn = (content: string, more: object = {}) => ({
    model: 'parley',
    messages: [
      { role: 'system', content: 'You are a voice assistant for Home Assistant.' },
      { role: 'user', content },
    ],
    tools: [tool('HassTurnOn'), tool('HassTurnOff')],
    max_tokens: 150,
    top_p: 1,
    temperature: 0.5,
    user: '01KAN3W5Z0CONVERSATION',
    stream: true,
    ...more,
  });
  const hears = async (content: string): Promise<HeardByHomeAssistant> => heardByHomeAssistant(await (await post(turn(content))).text());

  test('Home Assistant finds the model, and that it streams, when it is set up', async () => {
    model.say('Hi.');
    const { data } = (await (await fetch(`${service.url}/v1/models`)).json()) as { data: { id: string }[] };
    expect(data.map(({ id }) => id)).toContain('parley');
    const test = (stream: boolean) => post({ model: 'parley', messages: [{ role: 'user', content: 'ping' }], max_tokens: 1, stream });
    expect(await (await test(false)).json()).toMatchObject({ choices: [{ message: { content: 'Hi.' } }] });
    const streamed = await test(true);
    expect(streamed.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(heardByHomeAssistant(await streamed.text()).content).toBe('Hi.');
  });

  test('Home Assistant hears who speaks in the first chunk', async () => {
    model.say('It is warm.');
    expect(await hears('how warm is it')).toMatchObject({ role: 'assistant', content: 'It is warm.', calls: [], listensOn: false });
  });

  test('Home Assistant loses no words and no call, though it reads no words behind a call and one call of a chunk', async () => {
    const call = (name: string, id: string) => ({ name, id, arguments: { area: 'hall' } });
    model.say({ reply: 'One moment.', calls: [call('HassTurnOn', 'a'), call('HassTurnOff', 'b')] });
    expect(await hears('lights')).toMatchObject({
      content: 'One moment.',
      calls: [
        { id: 'a', name: 'HassTurnOn', args: { area: 'hall' } },
        { id: 'b', name: 'HassTurnOff', args: { area: 'hall' } },
      ],
    });
  });

  test('Home Assistant listens on after a question, and only then', async () => {
    model.say('Which lamp do you mean? 💡');
    expect((await hears('lamp on')).listensOn).toBe(true);
    model.say('Lamp on.');
    expect((await hears('lamp on')).listensOn).toBe(false);
  });

  test.each(['stop', 'cancel', 'nothing', 'good night', 'start over', 'help', 'repeat'])(
    'Home Assistant has its model answer "%s", which is no command of ours',
    async (words) => {
      model.say('As you like.');
      expect((await hears(words)).content).toBe('As you like.');
      expect(model.requests.at(-1).messages.at(-1)).toEqual({ role: 'user', content: words });
    },
  );

  test('Home Assistant has one memory for the household, whatever its conversations are called, and "forget me" deletes it', async () => {
    model.say('Noted.');
    const ask = (content: string, user: string) =>
      post({ model: 'parley', messages: [{ role: 'user', content }], user, stream: false }).then((response) => response.json());
    await ask('remember nine', '01KAN3W5Z0000000000000000A');
    await ask('which number', '01KAN3W5Z0000000000000000B');
    expect(JSON.stringify(model.requests.at(-1).messages)).toContain('remember nine');
    const forgotten = await post(turn('forget me', { stream: false, user: '01KAN3W5Z0000000000000000C' }));
    expect(await forgotten.json()).toMatchObject({ choices: [{ message: { content: en.forgotten } }] });
    await ask('which number', '01KAN3W5Z0000000000000000D');
    expect(model.requests.at(-1).messages).toHaveLength(2);
  });

  test('Home Assistant hears nothing more where a tool has done what was asked and the model adds nothing', async () => {
    model.say({ fault: 'empty' });
    const done = [
      { role: 'user', content: 'lamp on' },
      { role: 'assistant', content: null, tool_calls: [{ id: 'a', type: 'function', function: { name: 'HassTurnOn', arguments: '{}' } }] },
      { role: 'tool', tool_call_id: 'a', content: '{"success":true}' },
    ];
    expect(heardByHomeAssistant(await (await post(turn('', { messages: done }))).text())).toMatchObject({ content: '', calls: [] });
    expect(await (await post(turn('', { messages: done, stream: false }))).json()).toMatchObject({
      choices: [{ finish_reason: 'stop', message: { content: '' } }],
    });
  });

  test('Home Assistant may bring a tool’s result of 256 KB', async () => {
    model.say('That is a lot.');
    const result = 'x'.repeat(256 * 1024);
    const done = [
      { role: 'user', content: 'what is in the list' },
      { role: 'assistant', content: null, tool_calls: [{ id: 'a', type: 'function', function: { name: 'HassTurnOn', arguments: '{}' } }] },
      { role: 'tool', tool_call_id: 'a', content: result },
    ];
    expect(heardByHomeAssistant(await (await post(turn('', { messages: done }))).text()).content).toBe('That is a lot.');
    expect(model.requests.at(-1).messages.at(-1)).toMatchObject({ role: 'tool', content: result });
  });

  test('Home Assistant leaves at the first finish reason, which is the last thing that is said', async () => {
    model.say('Hi.');
    const events = (await (await post(turn('hello', { stream_options: { include_usage: true } }))).text()).trim().split('\n\n');
    const finish = events.findIndex((event) => event.includes('"finish_reason":"stop"'));
    expect(events.slice(finish + 1)).toEqual([expect.stringContaining('"choices":[]'), 'data: [DONE]']);
  });

  test('Home Assistant gets an apology to speak when the model fails', async () => {
    model.say({ fault: '500' });
    expect(await hears('hello')).toMatchObject({ role: 'assistant', content: en.errors['model-failed'] });
  });

  test('Home Assistant has its conversation under the id it gives', async () => {
    model.say('Noted.');
    await post(turn('remember seven', { stream: false, user: 'ha-1' }));
    await post(turn('which number', { stream: false, user: 'ha-1' }));
    expect(model.requests.at(-1).messages.map(({ content }: { content: string }) => content)).toContain('remember seven');
  });
});

describe('Vapi as a client of the LLM API', () => {
  const call = { id: 'call-1', type: 'inboundPhoneCall' };
  const turn = (messages: object[], more: object = {}) => ({
    model: 'skill',
    messages,
    temperature: 0.7,
    tools: [tool('endCall'), tool('transferCall')],
    stream: true,
    call,
    phoneNumber: { number: '+15550001' },
    customer: { number: '+15550002' },
    metadata: { numAssistantTurns: 1 },
    ...more,
  });
  const system = { role: 'system', content: 'You answer for a pizza place.' };

  test('Vapi may add the call and the customer to the body, and gets its events', async () => {
    model.say('A large one.');
    const response = await post(turn([system, { role: 'assistant', content: 'Hello.' }, { role: 'user', content: 'which size' }]));
    expect(heardByHomeAssistant(await response.text()).content).toBe('A large one.');
  });

  test('Vapi is asked to end or to transfer the call', async () => {
    model.say({ calls: [{ name: 'transferCall', id: 't', arguments: { destination: '+15550003' } }] });
    const events = await (await post(turn([system, { role: 'user', content: 'a person please' }]))).text();
    expect(heardByHomeAssistant(events).calls).toEqual([{ id: 't', name: 'transferCall', args: { destination: '+15550003' } }]);
    expect(events).toContain('"finish_reason":"tool_calls"');
  });

  test('Vapi has its callers remembered from call to call', async () => {
    model.say('A large one.');
    await post(turn([system, { role: 'user', content: 'one margherita' }], { customer: { number: '+15550009' }, stream: false }));
    await post(
      turn([system, { role: 'user', content: 'the same' }], { customer: { number: '+15550009' }, call: { id: 'call-2' }, stream: false }),
    );
    expect(model.requests.at(-1).messages).toHaveLength(4);
  });
});
