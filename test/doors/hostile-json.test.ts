/** JSON of endless depth or number, from clients or from models, is refused with a clear error, and no other request notices. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { phrasesFor } from '#core/languages/phrases.ts';
import { alexaEnvelope, launch, newSession, words } from '#test/support/alexa/alexa-envelopes.ts';
import { eventClient } from '#test/support/clients/event-client.ts';
import { wyomingClient } from '#test/support/clients/wyoming-client.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { googleRequest, main, utterance } from '#test/support/google/google-requests.ts';
import { hostileJson, STRING_OF_BRACKETS } from '#test/support/hostile/hostile-json.ts';
import { doorServer } from '#test/support/processes/door-server.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';

let model: FakeModel;
let service: RunningService;
beforeAll(async () => {
  model = await fakeModel('Well.');
  const environment = { LLM_PROVIDER: 'openai', OPENAI_BASE_URL: model.openaiURL, OPENAI_API_KEY: 'key', WYOMING_PORT: '0' };
  service = await runningService(environment);
});
afterAll(async () => {
  await service.close();
  await model.close();
});

const post = (path: string, body: string) =>
  fetch(service.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

/** Where the hostile part stands in a message; JSON.stringify is not asked to write it. */
const HERE = '"<here>"';
const message = (value: object, hostile: string) => JSON.stringify(value).replace(HERE, () => hostile);
const parameters = { type: 'object', properties: { x: { enum: '<here>' } } };
const named = { name: 'light', parameters };
const chat = { model: 'parley', stream: false, messages: [{ role: 'user', content: 'Hello.' }] };

/** What is posted, how much may be, and whether the sender learns why it is refused. */
const POSTED: Record<string, { path: string; most: number; body: object; told: boolean }> = {
  'chat completions': {
    path: '/v1/chat/completions',
    most: 900_000,
    body: { ...chat, tools: [{ type: 'function', function: named }] },
    told: true,
  },
  responses: {
    path: '/v1/responses',
    most: 900_000,
    body: { model: 'parley', input: 'Hello.', tools: [{ type: 'function', ...named }] },
    told: true,
  },
  Ollama: { path: '/api/chat', most: 900_000, body: { ...chat, tools: [{ type: 'function', function: named }] }, told: true },
  'client secrets': {
    path: '/v1/realtime/client_secrets',
    most: 60_000,
    body: { session: { type: 'realtime', tools: [{ type: 'function', ...named }] } },
    told: true,
  },
  Alexa: { path: '/alexa', most: 256_000, body: { ...alexaEnvelope(launch, { account: 'one' }, newSession()), x: '<here>' }, told: false },
  Google: { path: '/google', most: 256_000, body: { ...googleRequest(main), x: '<here>' }, told: false },
};

/** The members that have enough values even in a short message. */
const fitting = (most: number) => Object.entries(hostileJson(most)).filter(([name]) => most > 200_000 || !name.startsWith('many'));

describe.each(Object.entries(POSTED))('posted to %s', (_, { path, most, body, told }) => {
  test.each(fitting(most))('%s: refused, and the next request is answered', async (_, hostile) => {
    const refused = await post(path, message(body, hostile));
    expect(refused.status).toBe(400);
    if (told) expect(await refused.text()).toMatch(/nested more deeply than 100 levels|of more than 50000 values/);
    expect((await post(path, message(body, '["on"]'))).status).toBe(200);
  });

  test('a string full of brackets is none of it', async () => {
    expect((await post(path, message(body, `[${STRING_OF_BRACKETS}]`))).status).toBe(200);
  });
});

test.each(Object.entries(hostileJson(40_000)))('arguments of an earlier call, in a text: %s', async (_, hostile) => {
  const calls = (json: string) => [{ id: 'a', type: 'function', function: { name: 'light', arguments: json } }];
  const messages = (json: string) => [
    ...chat.messages,
    { role: 'assistant', tool_calls: calls(json) },
    { role: 'tool', tool_call_id: 'a', content: 'on' },
  ];
  const refused = await post('/v1/chat/completions', JSON.stringify({ ...chat, messages: messages(`{"x":${hostile}}`) }));
  expect(refused.status).toBe(400);
  expect((await post('/v1/chat/completions', JSON.stringify({ ...chat, messages: messages('{"x":[1]}') }))).status).toBe(200);
});

test.each(fitting(900_000))('a realtime session is told, and goes on: %s', async (_, hostile) => {
  const server = await doorServer();
  const client = await eventClient(`ws://127.0.0.1:${server.port}/v1/realtime`);
  client.socket.send(message({ type: 'session.update', session: { type: 'realtime', tools: [{ type: 'function', ...named }] } }, hostile));
  expect(await client.next('error')).toMatchObject({
    error: {
      code: 'invalid_value',
      message: expect.stringMatching(/^The event is (nested more deeply than 100 levels|of more than 50000 values)\.$/),
    },
  });
  client.send({ type: 'response.create', response: { instructions: 'Hello' } });
  await client.next('response.done');
  expect(server.faults).toEqual([]);
  client.close();
  await server.close();
});

test.each(fitting(60_000))('a telephone’s stream lets it pass, and goes on: %s', async (_, hostile) => {
  const server = await doorServer();
  const client = await eventClient(`ws://127.0.0.1:${server.port}/twilio/media`, { kind: 'event' });
  client.socket.send(message({ event: 'media', media: { payload: '<here>' } }, hostile));
  client.send({ event: 'stop' });
  expect(await client.closed).toMatchObject({ code: 1000 });
  expect(server.faults).toEqual([]);
  await server.close();
});

test.each(fitting(60_000))('a client of Wyoming is told, and another is served: %s', async (_, hostile) => {
  const clients = [await wyomingClient(service.wyoming ?? ''), await wyomingClient(service.wyoming ?? '')] as const;
  const data = `{"text":"Hi.","x":${hostile}}`;
  clients[0].write(`{"type":"ping","data_length":${data.length}}\n${data}`);
  expect(await clients[0].rest()).toMatchObject([{ type: 'error', data: { text: expect.stringContaining('nested more deeply') } }]);
  clients[1].write(`{"type":"ping","data":{"x":${hostile}}}\n`);
  expect((await clients[1].rest()).map(({ type }) => type)).toEqual(['error']);
  const third = await wyomingClient(service.wyoming ?? '');
  third.send('ping', { text: 'hello' });
  await third.next('pong');
  third.close();
});

describe('from a model', () => {
  const SPEAKERS = {
    Alexa: (text: string) => post('/alexa', JSON.stringify(alexaEnvelope(words(text), { account: 'two' }, newSession()))),
    Google: (text: string) => post('/google', JSON.stringify(googleRequest(utterance(text)))),
  };

  test.each(
    Object.entries(hostileJson(40_000)).flatMap(([name, hostile]) =>
      Object.entries(SPEAKERS).map(([door, ask]) => [name, door, hostile, ask] as const),
    ),
  )('arguments of a tool: %s: %s says that the model failed, and answers the next question', async (_name, _door, hostile, ask) => {
    model.say({ calls: [{ name: 'light', arguments: `{"x":${hostile}}` }] });
    const failed = await ask('Switch on the light in the hall.');
    expect([failed.status, await failed.text()]).toEqual([200, expect.stringContaining(phrasesFor('en-US').errors['model-failed'])]);
    model.say('It is sunny.');
    expect(await (await ask('How is the weather?')).text()).toContain('It is sunny.');
  });
});
