import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FRAMES, type ScriptedCall } from '#test/support/calls/scripted-call.ts';
import type { Message } from '#test/support/clients/event-client.ts';
import { type RealtimeClient, SOUND } from '#test/support/clients/realtime-client.ts';
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

const call = () => server.calls[0] as ScriptedCall;
const begin = () => server.begin(client);
const inner = (message: Message, name: string) => message[name] as Record<string, unknown>;

describe('session of the Realtime API', () => {
  test('a session is there at once, and says what it is', async () => {
    const { session } = (await client.next('session.created')) as Message & { session: object };
    expect(session).toMatchObject({
      type: 'realtime',
      id: expect.stringMatching(/^sess_/),
      model: 'scripted',
      output_modalities: ['audio'],
      audio: { input: { format: { type: 'audio/pcm', rate: 24_000 }, turn_detection: { type: 'semantic_vad', interrupt_response: true } } },
    });
  });

  test('a session takes what the client chooses, and the call is configured with it', async () => {
    const tool = { type: 'function', name: 'look', description: 'Looks.', parameters: { type: 'object' } };
    client.update({
      instructions: 'Be kind.',
      tools: [tool],
      output_modalities: ['text'],
      audio: {
        input: {
          format: { type: 'audio/pcmu' },
          turn_detection: { type: 'server_vad', silence_duration_ms: 700, threshold: 0.4, interrupt_response: false },
          transcription: { model: 'whatever', language: 'de' },
        },
        output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'marin' },
      },
      tracing: 'auto',
    });
    const { session } = await client.next('session.updated');
    expect(session).toMatchObject({ instructions: 'Be kind.', tools: [tool], audio: { input: { transcription: { language: 'de' } } } });
    const { line, settings } = await begin();
    expect(line.input).toEqual({ encoding: 'mulaw', sampleRate: 8_000 });
    expect(line.output).toEqual({ encoding: 'pcm16', sampleRate: 24_000 });
    expect(settings).toMatchObject({
      locale: 'de-DE',
      turns: 'ours',
      endpointing: { minMs: 700, maxMs: 700 },
      interruptions: false,
      instructions: 'Be kind.',
      textOnly: true,
      tools: [{ name: 'look', description: 'Looks.', effect: true }],
    });
  });

  test('a session leaves what an update does not name', async () => {
    client.update({ instructions: 'Be kind.' });
    client.update({ audio: { input: { turn_detection: null } } });
    await client.next('session.updated');
    const { session } = await client.next('session.updated');
    expect(session).toMatchObject({ instructions: 'Be kind.', audio: { input: { turn_detection: null } } });
    expect((await begin()).settings).toMatchObject({ turns: 'manual', instructions: 'Be kind.' });
  });

  test.each([
    ['low', { minMs: 600, maxMs: 3_000 }],
    ['high', { minMs: 200, maxMs: 600 }],
    ['auto', undefined],
  ])('a session understands an eagerness that is %s', async (eagerness, endpointing) => {
    client.update({ audio: { input: { turn_detection: { type: 'semantic_vad', eagerness } } } });
    await client.next('session.updated');
    expect((await begin()).settings.endpointing).toEqual(endpointing);
  });
});

describe('typed text over the Realtime API', () => {
  test('typed text is answered with sound, event by event as the protocol has it', async () => {
    client.type('Hello');
    await client.next('parley.turn');
    const { response } = (await client.next('response.done')) as Message & { response: { id: string; output: { id: string }[] } };
    const types = client.all.map((message) => message.type).filter((each) => each !== 'response.output_audio.delta');
    expect(types).toEqual([
      'session.created',
      'conversation.item.added',
      'conversation.item.done',
      'response.created',
      'response.output_item.added',
      'conversation.item.added',
      'response.content_part.added',
      'response.output_audio_transcript.delta',
      'response.output_audio.done',
      'response.output_audio_transcript.done',
      'response.content_part.done',
      'response.output_item.done',
      'conversation.item.done',
      'response.done',
      'parley.turn',
    ]);
    expect(response).toMatchObject({
      object: 'realtime.response',
      status: 'completed',
      output: [{ role: 'assistant', status: 'completed', content: [{ type: 'output_audio', transcript: 'You said: Hello.' }] }],
      usage: { total_tokens: 18, input_tokens: 11, output_tokens: 7, input_token_details: { cached_tokens: 3 } },
    });
    const sound = client.of('response.output_audio.delta');
    expect(sound).toHaveLength(FRAMES);
    for (const frame of sound) {
      expect(frame).toMatchObject({ response_id: response.id, item_id: response.output[0]?.id, output_index: 0, content_index: 0 });
      expect(Buffer.from(frame['delta'] as string, 'base64')).toEqual(Buffer.alloc(960, 64));
    }
    expect(new Set(client.all.map((message) => message['event_id'])).size).toBe(client.all.length);
  });

  test('typed text is answered with text alone where the client wants no sound', async () => {
    client.textOnly();
    client.type('Hello');
    await client.next('response.done');
    expect(client.of('response.output_text.delta')).toMatchObject([{ delta: 'You said: Hello.' }]);
    expect(client.of('response.output_text.done')).toMatchObject([{ text: 'You said: Hello.' }]);
    expect(client.all.filter(({ type }) => type.includes('audio'))).toEqual([]);
  });

  test('typed text of several items is one question, and what else was written is known to the model', async () => {
    const item = (role: string, text: string) =>
      client.send({
        type: 'conversation.item.create',
        item: { type: 'message', role, content: [{ type: role === 'assistant' ? 'output_text' : 'input_text', text }] },
      });
    item('user', 'My name is Ada.');
    item('assistant', 'Hello Ada.');
    item('system', 'It is raining.');
    item('user', 'Who am I,');
    item('user', 'and how is the weather?');
    client.send({ type: 'response.create', response: { instructions: 'Answer in one word.' } });
    const { understood } = await client.next('parley.turn');
    expect(understood).toBe('Who am I,\nand how is the weather?');
    expect(call().requests).toMatchObject([
      {
        past: [{ text: 'My name is Ada.', outcome: { said: ['Hello Ada.'] } }],
        text: 'Who am I,\nand how is the weather?',
        instructions: 'Answer in one word.\n\nIt is raining.',
      },
    ]);
  });

  test('typed text is not asked for: instructions alone are answered, and nothing at all is a mistake', async () => {
    client.send({ type: 'response.create', event_id: 'mine' });
    const { error } = await client.next('error');
    expect(error).toMatchObject({ type: 'invalid_request_error', code: 'nothing_to_respond_to', event_id: 'mine' });
    client.send({ type: 'response.create', response: { instructions: 'Greet the caller.' } });
    await client.next('response.done');
    expect(client.of('response.output_audio_transcript.done')).toMatchObject([{ transcript: 'You said: Greet the caller..' }]);
  });

  test('typed text of a client in manual mode without sound has no speech events', async () => {
    client.type('Hello');
    await client.next('response.done');
    expect(client.all.filter(({ type }) => type.startsWith('input_audio_buffer') || type.includes('transcription'))).toEqual([]);
  });
});

describe('items of a conversation', () => {
  test('items can be fetched and deleted', async () => {
    client.send({
      type: 'conversation.item.create',
      item: { id: 'mine', type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
    });
    client.send({ type: 'conversation.item.retrieve', item_id: 'mine' });
    expect(await client.next('conversation.item.retrieved')).toMatchObject({ item: { id: 'mine', content: [{ text: 'Hi' }] } });
    client.send({ type: 'conversation.item.delete', item_id: 'mine' });
    expect(await client.next('conversation.item.deleted')).toMatchObject({ item_id: 'mine' });
    client.send({ type: 'conversation.item.retrieve', item_id: 'mine' });
    expect(await client.next('error')).toMatchObject({ error: { code: 'item_not_found', param: 'item_id' } });
    client.send({ type: 'response.create' });
    expect(await client.next('error')).toMatchObject({ error: { code: 'nothing_to_respond_to' } });
  });

  test('items are chained by the item before', async () => {
    client.type('Hello');
    await client.next('response.done');
    const [first, second] = client.of('conversation.item.added');
    expect(first).toMatchObject({ previous_item_id: null });
    expect(second).toMatchObject({ previous_item_id: inner(first as Message, 'item')['id'] });
  });
});

describe("the client's tools over the Realtime API", () => {
  const tools = ['weather', 'clock'].map((name) => ({ type: 'function', name, description: '', parameters: { type: 'object' } }));

  test("the client's tools are called in one response, and their results go on in another", async () => {
    client.update({ tools });
    client.type('use the tools');
    const first = inner(await client.next('response.done'), 'response');
    expect(first).toMatchObject({
      status: 'completed',
      output: [
        { type: 'message', content: [{ transcript: 'Let me look.' }] },
        { type: 'function_call', status: 'completed', name: 'weather', call_id: 'call_0', arguments: '{"place":"Bonn"}' },
        { type: 'function_call', name: 'clock', call_id: 'call_1' },
      ],
    });
    expect(client.of('response.function_call_arguments.delta').map(({ delta }) => delta)).toEqual(['{"place":"Bonn"}', '{"place":"Bonn"}']);
    expect(client.of('response.function_call_arguments.done')[0]).toMatchObject({ name: 'weather', arguments: '{"place":"Bonn"}' });
    const output = (call_id: string, text: string) =>
      client.send({ type: 'conversation.item.create', item: { type: 'function_call_output', call_id, output: text } });
    output('call_0', 'rain');
    output('call_1', 'noon');
    client.send({ type: 'response.create' });
    const second = inner(await client.next('response.done'), 'response');
    expect(second).toMatchObject({ status: 'completed', output: [{ content: [{ transcript: 'It says: rain and noon.' }] }] });
    expect(await client.next('parley.turn')).toMatchObject({ said: 'Let me look.' });
    expect(await client.next('parley.turn')).toMatchObject({ said: 'It says: rain and noon.' });
    expect(client.of('error')).toEqual([]);
    expect(client.of('response.output_audio.delta').every(({ item_id }) => typeof item_id === 'string')).toBe(true);
  });

  test("the client's tools may answer one after the other, each with a request for the response", async () => {
    client.update({ tools });
    client.type('use the tools');
    await client.next('response.done');
    for (const call_id of ['call_0', 'call_1']) {
      client.send({ type: 'conversation.item.create', item: { type: 'function_call_output', call_id, output: 'x' } });
      client.send({ type: 'response.create' });
    }
    await client.next('parley.turn');
    await client.next('parley.turn');
    expect(client.of('response.created')).toHaveLength(2);
    expect(client.of('error')).toEqual([]);
  });
});

describe('our own events of the Realtime API', () => {
  test('our own events tell of each reply what was understood, said and heard, with its stages and its SSML', async () => {
    client.type('Hello & welcome');
    expect(await client.next('parley.turn')).toMatchObject({
      understood: 'Hello & welcome',
      said: 'You said: Hello & welcome.',
      heard: 'You said: Hello & welcome.',
      heard_ms: FRAMES * 20,
      stages: { spoken: 420 },
      ssml: '<speak>You said: Hello &amp; welcome.</speak>',
    });
    const { metadata } = inner(client.of('response.created')[0] as Message, 'response');
    expect(metadata).toEqual({ turn: client.of('parley.turn')[0]?.['turn'] });
  });

  test('our own events are for those who asked for them when they connected', async () => {
    const other = await server.connect();
    other.send({ type: 'input_audio_buffer.append', audio: SOUND });
    other.send({ type: 'input_audio_buffer.clear' });
    await other.next('input_audio_buffer.cleared');
    call().tell({ type: 'hearing', text: 'what' });
    call().tell({ type: 'trouble', code: 'stt-unreachable', say: 'I cannot hear you.' });
    other.send({ type: 'response.create', response: { instructions: 'Greet the caller.' } });
    await other.next('response.done');
    other.send({ type: 'conversation.item.retrieve', item_id: 'no' });
    await other.next('error');
    expect(other.all.filter(({ type }) => type.startsWith('parley.'))).toEqual([]);
    other.close();
  });

  test('our own events take what the client has played', async () => {
    const { playedMs } = await begin();
    client.send({ type: 'parley.played', turn: 'T', ms: 130 });
    client.send({ type: 'conversation.item.retrieve', item_id: 'no' });
    await client.next('error');
    expect(playedMs).toEqual([130]);
  });

  test('our own events say what does not work, and the end of the call closes the connection', async () => {
    const { tell } = await begin();
    tell({ type: 'trouble', code: 'stt-unreachable', say: 'I cannot hear you.' });
    expect(await client.next('parley.notice')).toMatchObject({ code: 'stt-unreachable', text: 'I cannot hear you.' });
    tell({ type: 'ended', reason: 'idle' });
    expect(await client.closed).toEqual({ code: 1000, reason: 'nobody spoke' });
  });
});

test('a response whose reply failed says so', async () => {
  const { tell } = await begin();
  tell({ type: 'reply-started', turn: 'T' });
  tell({
    type: 'reply-ended',
    turn: 'T',
    outcome: { said: [], ended: 'failed', calls: [], error: 'model-busy' },
    heardMs: 0,
    words: [],
    stages: {},
  });
  expect(await client.next('response.done')).toMatchObject({
    response: { status: 'failed', status_details: { error: { type: 'server_error', code: 'model-busy' } } },
  });
});

test('a client that closes its connection hangs up', async () => {
  const { closed } = client;
  const left = await begin();
  client.close();
  await closed;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(left.closed).toBe('hung-up');
  expect(server.entrance.calls()).toBe(0);
});
