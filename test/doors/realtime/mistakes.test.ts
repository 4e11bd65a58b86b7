import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message } from '#test/support/clients/event-client.ts';
import type { RealtimeClient } from '#test/support/clients/realtime-client.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';

let server: DoorServer;
let client: RealtimeClient;

beforeEach(async () => {
  server = await doorServer();
  client = await server.connect('?model=anything&parley=events');
});

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const begin = () => server.begin(client);
const inner = (message: Message, name: string) => message[name] as Record<string, unknown>;

describe('mistakes of a client of the Realtime API', () => {
  const item = (of: object) => ({ type: 'conversation.item.create', item: of });
  test.each<[string, object | string, object]>([
    ['no JSON', '{"type":', { code: 'invalid_json' }],
    ['not an object', '"hello"', { code: 'invalid_value' }],
    ['null', 'null', { code: 'invalid_value' }],
    ['an unknown event', { type: 'session.destroy' }, { code: 'invalid_value', param: 'type' }],
    ['sound that is no base64', { type: 'input_audio_buffer.append', audio: '!!!!' }, { param: 'audio' }],
    ['no sound at all', { type: 'input_audio_buffer.append' }, { code: 'missing_required_parameter', param: 'audio' }],
    [
      'an image',
      item({ type: 'message', role: 'user', content: [{ type: 'input_image', image_url: 'x' }] }),
      { param: 'item.content.0.type' },
    ],
    [
      'a huge text',
      item({ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'x'.repeat(20_000) }] }),
      { code: 'invalid_value' },
    ],
    ['a result that nobody asked for', item({ type: 'function_call_output', call_id: 'call_7', output: 'x' }), { param: 'item.call_id' }],
    ['an item of no kind', item({ type: 'thing' }), { param: 'item.type' }],
    [
      'a response in a third conversation',
      { type: 'response.create', response: { conversation: 'conv_3' } },
      { param: 'response.conversation' },
    ],
    [
      'a response with a wish that nobody knows',
      { type: 'response.create', response: { mood: 'sad' } },
      { param: expect.stringMatching(/^response/) },
    ],
    [
      'a response with a prompt that is kept elsewhere',
      { type: 'response.create', response: { prompt: { id: 'p' } } },
      { param: 'response.prompt' },
    ],
    [
      'a response to an item that is not there',
      { type: 'response.create', response: { conversation: 'none', input: [{ type: 'item_reference', id: 'no' }] } },
      { code: 'item_not_found' },
    ],
    [
      'a thousand tools',
      { type: 'session.update', session: { type: 'realtime', tools: Array(1_000).fill({ type: 'function', name: 'x' }) } },
      { param: 'session.tools' },
    ],
  ])('a mistake of the client is told and does no harm: %s', async (_, message, error) => {
    if (typeof message === 'string') client.socket.send(message);
    else client.send({ ...message, event_id: 'mine' });
    const told = await client.next('error');
    expect(told).toMatchObject({
      event_id: expect.any(String),
      error: { type: 'invalid_request_error', message: expect.any(String), ...error },
    });
    if (typeof message !== 'string') expect(inner(told, 'error')['event_id']).toBe('mine');
    client.type('Still there?');
    await client.next('response.done');
  });

  /** A session.update of so many bytes whose one tool has a schema of nested arrays. */
  function deeplyNested(bytes: number): string {
    const [head, tail] = [
      '{"type":"session.update","session":{"type":"realtime","tools":[{"type":"function","name":"x","parameters":{"x":',
      '}}]}}',
    ];
    const levels = Math.floor((bytes - head.length - tail.length) / 2);
    return `${head}${'['.repeat(levels)}${']'.repeat(levels)}${tail}`;
  }

  test.each([10, 60])(
    'a mistake of the client is told and does no harm: JSON of %i kB that is all nesting, before a call and in it',
    async (kilobytes) => {
      for (const start of [async () => {}, begin]) {
        await start();
        client.socket.send(deeplyNested(kilobytes * 1_000));
        expect(await client.next('error')).toMatchObject({
          error: { code: 'invalid_value', message: 'The event is nested more deeply than 100 levels.' },
        });
      }
      expect(client.of('session.updated')).toEqual([]);
      client.type('Still there?');
      await client.next('response.done');
    },
  );

  test('a mistake of the client is told and does no harm: JSON of 1 MB that is all nesting', async () => {
    client.socket.send(deeplyNested(1_000_000));
    expect(await client.next('error')).toMatchObject({ error: { code: 'invalid_value' } });
    client.type('Still there?');
    await client.next('response.done');
  });

  test('a mistake of the client is told and does no harm: a binary frame', async () => {
    client.socket.send(Buffer.from('{}'));
    expect(await client.next('error')).toMatchObject({ error: { code: 'invalid_message' } });
  });

  test('a mistake of the client is told and does no harm: more written text than anybody reads', async () => {
    const text = 'x'.repeat(15_000);
    for (let count = 0; count < 3; count++) client.send(item({ type: 'message', role: 'system', content: [{ type: 'input_text', text }] }));
    expect(await client.next('error')).toMatchObject({ error: { code: 'too_long' } });
  });
});
