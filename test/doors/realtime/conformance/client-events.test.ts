import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message } from '#test/support/clients/event-client.ts';
import { type RealtimeClient, SOUND } from '#test/support/clients/realtime-client.ts';
import { type Generation, officialEvents } from '#test/support/openai/official-events.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';
import { expectOfficial } from './official-events.ts';

const user = { id: 'item_1', type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] };

interface Case {
  /** Sent before it. */
  before?: readonly object[];
  valid: object;
  /** What answers it, with the event's name of today, and of the beta; '': nothing does. */
  answer: string | readonly [string, string];
  invalid: object;
  /** What the error names. */
  param: string | null;
}

/** Every event that a client may send, once as it should be and once as it should not. */
const CASES: Readonly<Record<string, Case>> = {
  'session.update': {
    valid: { session: { type: 'realtime', instructions: 'Be kind.' } },
    answer: 'session.updated',
    invalid: { session: 'kind' },
    param: 'session',
  },
  'transcription_session.update': {
    valid: { session: { input_audio_format: 'g711_alaw', turn_detection: { type: 'server_vad' } } },
    answer: 'transcription_session.updated',
    invalid: { session: { input_audio_format: 'mp3' } },
    param: 'session.input_audio_format',
  },
  'input_audio_buffer.append': {
    valid: { audio: SOUND },
    answer: '',
    invalid: { audio: 7 },
    param: 'audio',
  },
  'input_audio_buffer.commit': {
    before: [{ type: 'input_audio_buffer.append', audio: SOUND }],
    valid: {},
    answer: 'input_audio_buffer.committed',
    invalid: {},
    param: null,
  },
  'input_audio_buffer.clear': { valid: {}, answer: 'input_audio_buffer.cleared', invalid: { event_id: 7 }, param: 'event_id' },
  'output_audio_buffer.clear': {
    before: [{ type: 'conversation.item.create', item: user }, { type: 'response.create' }],
    valid: {},
    answer: 'output_audio_buffer.cleared',
    invalid: { event_id: 7 },
    param: 'event_id',
  },
  'conversation.item.create': {
    valid: { item: user },
    answer: ['conversation.item.added', 'conversation.item.created'],
    invalid: { item: { type: 'message', role: 'robot', content: [] } },
    param: 'item.role',
  },
  'conversation.item.retrieve': {
    before: [{ type: 'conversation.item.create', item: user }],
    valid: { item_id: 'item_1' },
    answer: 'conversation.item.retrieved',
    invalid: { item_id: 'item_2' },
    param: 'item_id',
  },
  'conversation.item.delete': {
    before: [{ type: 'conversation.item.create', item: user }],
    valid: { item_id: 'item_1' },
    answer: 'conversation.item.deleted',
    invalid: { item_id: 'item_2' },
    param: 'item_id',
  },
  'conversation.item.truncate': {
    before: [
      {
        type: 'conversation.item.create',
        item: { id: 'item_1', type: 'message', role: 'assistant', content: [{ type: 'output_audio', transcript: 'Hello to you.' }] },
      },
    ],
    valid: { item_id: 'item_1', content_index: 0, audio_end_ms: 100 },
    answer: 'conversation.item.truncated',
    invalid: { item_id: 'item_1', content_index: 0, audio_end_ms: -1 },
    param: 'audio_end_ms',
  },
  'response.create': {
    before: [{ type: 'conversation.item.create', item: user }],
    valid: {},
    answer: 'response.created',
    invalid: { response: { instructions: 7 } },
    param: 'response.instructions',
  },
  'response.cancel': {
    before: [{ type: 'conversation.item.create', item: user }, { type: 'response.create' }],
    valid: {},
    answer: 'response.done',
    invalid: { response_id: 'resp_0' },
    param: 'response_id',
  },
};

let server: DoorServer;
let client: RealtimeClient;

beforeEach(async () => {
  server = await doorServer({ frameMs: 20 });
});

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

async function connect(generation: Generation): Promise<void> {
  client = await server.connect('', generation === 'beta' ? { headers: { 'OpenAI-Beta': 'realtime=v1' } } : {});
}

/** Comes when everything that was sent has been dealt with. */
async function settled(): Promise<Message[]> {
  client.send({ type: 'conversation.item.retrieve', item_id: 'settled', event_id: 'settled' });
  for (;;) {
    const errors = client.of('error') as (Message & { error: { event_id: string } })[];
    if (errors.some(({ error }) => error.event_id === 'settled')) return errors.filter(({ error }) => error.event_id !== 'settled');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const every = (['today', 'beta'] as const).flatMap((generation) =>
  officialEvents('Client', generation).map((type) => [generation, type] as const),
);

test('every event that a client may send has a case', () => {
  expect(every.map(([, type]) => type).filter((type) => !(type in CASES))).toEqual([]);
});

describe.each(every)('an event of a client, %s: %s', (generation, type) => {
  const { before = [], valid, answer, invalid, param } = CASES[type] as Case;

  test('as it should be is answered as it is documented', async () => {
    await connect(generation);
    for (const event of before) client.send(event);
    if (type === 'output_audio_buffer.clear')
      await client.next(generation === 'beta' ? 'response.audio.delta' : 'response.output_audio.delta');
    client.send({ ...valid, type, event_id: 'mine' });
    const name = typeof answer === 'string' ? answer : answer[generation === 'beta' ? 1 : 0];
    if (name) await client.next(name);
    expect(await settled()).toEqual([]);
    expectOfficial(client.all, generation);
  });

  test('as it should not be is an error that names it, and the session goes on', async () => {
    await connect(generation);
    for (const event of type === 'input_audio_buffer.commit' ? [] : before) client.send(event);
    client.send({ type, event_id: 'mine', ...invalid });
    const errors = await settled();
    expect(errors).toMatchObject([{ error: { type: 'invalid_request_error', param, message: expect.any(String) } }]);
    client.send({ type: 'session.update', session: { instructions: 'Still here.' } });
    await client.next('session.updated');
    expectOfficial(client.all, generation);
  });
});

test.each<Generation>(['today', 'beta'])('an event that nobody knows is an error, and the session goes on: %s', async (generation) => {
  await connect(generation);
  client.send({ type: 'response.rewind', event_id: 'mine' });
  expect(await settled()).toMatchObject([{ error: { param: 'type', event_id: 'mine' } }]);
  expectOfficial(client.all, generation);
});
