/** Whatever is sent to the API doors in the place of a request: it is answered or refused with a reason, and the next one is served. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { heardByHomeAssistant } from '#test/support/clients/home-assistant.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import fc from '#test/support/properties.ts';
import { hostileText } from '#test/support/speech/hostile-text.ts';

const REQUESTS = 200;

let model: FakeModel;
let service: RunningService;
const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  model = await fakeModel('Well.');
  service = await runningService({ OPENAI_BASE_URL: model.openaiURL });
});
afterAll(async () => {
  process.off('unhandledRejection', note);
  await service.close();
  await model.close();
});

const rarely = <T, U>(spoilt: fc.Arbitrary<T>, sound: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 1, arbitrary: spoilt }, { weight: 9, arbitrary: sound });
const name = fc.oneof(fc.constantFrom('a', 'HassTurnOn', ''), hostileText());
const anything = fc.oneof(fc.anything({ maxDepth: 2 }), hostileText(), fc.constantFrom(null, [], {}, -1, true, '__proto__'));
const call = fc.record({
  id: name,
  type: fc.constant('function'),
  function: fc.record({ name, arguments: fc.oneof(fc.constantFrom('{}', '{"a":1}', '[', 'null'), anything) }),
});
const message = fc.record(
  {
    role: rarely(anything, fc.constantFrom('system', 'user', 'assistant', 'tool')),
    content: rarely(anything, hostileText()),
    tool_calls: rarely(fc.array(call, { maxLength: 2 }), fc.constant(null)),
    tool_call_id: name,
  },
  { requiredKeys: ['role', 'content'] },
);
const tool = fc.record({ type: fc.constant('function'), function: fc.record({ name, description: hostileText(), parameters: anything }) });
const body = rarely(
  anything,
  fc.record(
    {
      model: rarely(anything, fc.constantFrom('parley', 'parley:de-DE')),
      messages: rarely(anything, fc.array(message, { minLength: 1, maxLength: 3 })),
      stream: rarely(anything, fc.boolean()),
      tools: rarely(anything, fc.array(tool, { maxLength: 1 })),
      user: name,
      call: rarely(anything, fc.record({ id: name })),
      options: anything,
    },
    { requiredKeys: ['model', 'messages'] },
  ),
);

test(`${REQUESTS} spoilt requests are answered, or refused in the protocol's own words`, async () => {
  const statuses = new Map<number, number>();
  const doors = ['/v1/chat/completions', '/api/chat', '/v1/audio/speech', '/api/show'];
  async function send(path: string, value: unknown): Promise<void> {
    const response = await fetch(`${service.url}${path}`, { method: 'POST', body: JSON.stringify(value) ?? '' });
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    const text = await response.text();
    if (response.status === 200) demandReply(path, response.headers.get('content-type') ?? '', text);
    else {
      expect([response.status, response.status >= 400 && response.status < 500]).toEqual([response.status, true]);
      const { error } = JSON.parse(text);
      expect(typeof (path.startsWith('/api/') ? error : error.message)).toBe('string');
    }
  }
  const bodies = fc.sample(body, REQUESTS);
  for (let at = 0; at < bodies.length; at += 20) {
    await Promise.all(
      bodies.slice(at, at + 20).map((value, index) => send(doors[index % 10 < 8 ? index % 2 : 2 + (index % 2)] as string, value)),
    );
  }
  expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 20);
  expect(statuses.get(400)).toBeGreaterThan(REQUESTS / 10);
  expect(unhandled).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

function demandReply(path: string, type: string, text: string): void {
  if (path.startsWith('/v1/chat')) {
    const content = type.startsWith('text/event-stream') ? heardByHomeAssistant(text).content : JSON.parse(text).choices[0].message.content;
    expect(content).toMatch(/\S/);
  } else if (path === '/api/chat') {
    const lines = text.trimEnd().split('\n');
    const { done, done_reason } = JSON.parse(lines.at(-1) ?? '');
    expect(done).toBe(true);
    // Without a message Ollama only loads the model.
    if (done_reason !== 'load') expect(lines.map((line) => JSON.parse(line).message.content).join('')).toMatch(/\S/);
  }
}

test.each(['', '{', 'null', '[[[[', '"text"', `${'['.repeat(20_000)}`])('a body that is no request is refused: %.20s', async (text) => {
  for (const path of ['/v1/chat/completions', '/api/chat', '/v1/audio/speech', '/api/show']) {
    const response = await fetch(`${service.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text });
    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty('error');
  }
});

test('too many messages are refused', async () => {
  const messages = Array.from({ length: 1_001 }, () => ({ role: 'user', content: 'x' }));
  for (const path of ['/v1/chat/completions', '/api/chat']) {
    const response = await fetch(`${service.url}${path}`, { method: 'POST', body: JSON.stringify({ model: 'parley', messages }) });
    expect(response.status).toBe(400);
  }
});
