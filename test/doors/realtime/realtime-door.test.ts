import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FRAMES, HEARD, type ScriptedCall } from '#test/support/calls/scripted-call.ts';
import { type EventClient, eventClient, type Message } from '#test/support/clients/event-client.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';

/** 200 ms of 24 kHz sound. */
const SOUND = Buffer.alloc(9_600, 1).toString('base64');

let server: DoorServer;
let client: EventClient;

beforeEach(async () => {
  server = await doorServer();
  client = await eventClient(`ws://127.0.0.1:${server.port}/v1/realtime?model=anything&parley=events`);
});

afterEach(async () => {
  client.close();
  await server.close();
  expect(server.faults).toEqual([]);
});

function type(text: string): void {
  client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] } });
  client.send({ type: 'response.create' });
}

const update = (session: object) => client.send({ type: 'session.update', session: { type: 'realtime', ...session } });
const call = () => server.calls[0] as ScriptedCall;
const inner = (message: Message, name: string) => message[name] as Record<string, unknown>;

/** Brings the call to life, and waits until it is there. */
async function begin(): Promise<ScriptedCall> {
  client.send({ type: 'input_audio_buffer.append', audio: SOUND });
  client.send({ type: 'input_audio_buffer.clear' });
  await client.next('input_audio_buffer.cleared');
  return call();
}

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
    update({
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
    update({ instructions: 'Be kind.' });
    update({ audio: { input: { turn_detection: null } } });
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
    update({ audio: { input: { turn_detection: { type: 'semantic_vad', eagerness } } } });
    await client.next('session.updated');
    expect((await begin()).settings.endpointing).toEqual(endpointing);
  });
});

describe('typed text over the Realtime API', () => {
  test('typed text is answered with sound, event by event as the protocol has it', async () => {
    type('Hello');
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
    update({ output_modalities: ['text'] });
    type('Hello');
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
    type('Hello');
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
    type('Hello');
    await client.next('response.done');
    const [first, second] = client.of('conversation.item.added');
    expect(first).toMatchObject({ previous_item_id: null });
    expect(second).toMatchObject({ previous_item_id: inner(first as Message, 'item')['id'] });
  });
});

describe('speech and turn detection over the Realtime API', () => {
  test('speech is told as it comes, and its words as they are understood', async () => {
    const { tell } = await begin();
    client.send({ type: 'input_audio_buffer.append', audio: SOUND });
    tell({ type: 'speech-started', atMs: 120.4 });
    tell({ type: 'hearing', text: 'what is' });
    tell({ type: 'hearing', text: 'what is the' });
    tell({ type: 'hearing', text: 'want his the' });
    tell({ type: 'speech-ended', atMs: 900 });
    tell({ type: 'understood', turn: 'T', text: 'what is the time' });
    const completed = await client.next('conversation.item.input_audio_transcription.completed');
    const id = completed['item_id'] as string;
    expect(client.of('input_audio_buffer.speech_started')).toMatchObject([{ audio_start_ms: 120, item_id: id }]);
    expect(client.of('input_audio_buffer.speech_stopped')).toMatchObject([{ audio_end_ms: 900, item_id: id }]);
    expect(client.of('input_audio_buffer.committed')).toMatchObject([{ item_id: id }]);
    const deltas = client.of('conversation.item.input_audio_transcription.delta').map(({ delta }) => delta);
    expect(deltas.join('')).toBe('what is the time');
    expect(completed).toMatchObject({ transcript: 'what is the time', usage: { type: 'duration' } });
    expect(client.of('parley.hearing').map(({ text }) => text)).toEqual(['what is', 'what is the', 'want his the']);
    client.send({ type: 'conversation.item.retrieve', item_id: id });
    const { item } = await client.next('conversation.item.retrieved');
    expect(item).toMatchObject({ role: 'user', status: 'completed', content: [{ type: 'input_audio', transcript: 'what is the time' }] });
  });

  test('speech reaches the call as it was sent', async () => {
    const { heard } = await begin();
    expect(heard).toBe(0);
    client.send({ type: 'input_audio_buffer.append', audio: SOUND });
    client.send({ type: 'input_audio_buffer.append', audio: Buffer.alloc(3).toString('base64') });
    client.send({ type: 'conversation.item.retrieve', item_id: 'no' });
    await client.next('error');
    expect(call().heard).toBe(9_603);
  });

  test('manual turn detection: speech of a client that takes turns itself is answered when it commits, asked for or not', async () => {
    update({ audio: { input: { turn_detection: null } } });
    client.send({ type: 'input_audio_buffer.append', audio: SOUND });
    client.send({ type: 'input_audio_buffer.commit' });
    client.send({ type: 'response.create' });
    await client.next('response.done');
    expect(client.of('response.created')).toHaveLength(1);
    expect(client.of('input_audio_buffer.committed')).toHaveLength(1);
    expect(client.of('conversation.item.input_audio_transcription.completed')).toMatchObject([{ transcript: HEARD }]);

    client.send({ type: 'input_audio_buffer.append', audio: SOUND });
    client.send({ type: 'input_audio_buffer.commit' });
    await client.next('response.done');
    // Asked for when it is over: an empty response, because some clients ask for nothing else until this is answered.
    client.send({ type: 'response.create' });
    expect(await client.next('response.done')).toMatchObject({ response: { status: 'completed', output: [] } });
    expect(client.of('error')).toEqual([]);
  });

  test('speech without words is answered with an empty response, so that nobody waits for ever', async () => {
    update({ audio: { input: { turn_detection: null } } });
    client.send({ type: 'input_audio_buffer.append', audio: SOUND.slice(0, 8_000) });
    client.send({ type: 'input_audio_buffer.commit' });
    client.send({ type: 'response.create' });
    expect(await client.next('response.done')).toMatchObject({ response: { status: 'completed', output: [] } });
    expect(client.of('conversation.item.input_audio_transcription.completed')).toMatchObject([{ transcript: '' }]);
  });

  test('speech that was never sent cannot be committed', async () => {
    client.send({ type: 'input_audio_buffer.commit' });
    expect(await client.next('error')).toMatchObject({ error: { code: 'input_audio_buffer_commit_empty' } });
    client.send({ type: 'input_audio_buffer.append', audio: SOUND });
    client.send({ type: 'input_audio_buffer.clear' });
    client.send({ type: 'input_audio_buffer.commit' });
    expect(await client.next('error')).toMatchObject({ error: { code: 'input_audio_buffer_commit_empty' } });
  });
});

describe('barge-in over the Realtime API', () => {
  let speaking: ScriptedCall;

  beforeEach(async () => {
    await server.close();
    server = await doorServer({ frameMs: 20 });
    client = await eventClient(`ws://127.0.0.1:${server.port}/v1/realtime?parley=events`);
    type('Tell me a story');
    await client.next('response.output_audio.delta');
    speaking = call();
  });

  test('a barge-in by speech is told once it is one, and only what was heard stays', async () => {
    speaking.tell({ type: 'speech-started', atMs: 500 });
    speaking.tell({ type: 'held', turn: speaking.turn() ?? '' });
    await client.next('parley.held');
    expect(client.of('input_audio_buffer.speech_started')).toEqual([]);
    speaking.interrupt(40);
    const { response } = await client.next('response.done');
    expect(response).toMatchObject({
      status: 'cancelled',
      status_details: { type: 'cancelled', reason: 'turn_detected' },
      output: [{ status: 'incomplete', content: [{ transcript: 'You said:' }] }],
    });
    const types = client.all.map((message) => message.type);
    expect(types.indexOf('input_audio_buffer.speech_started')).toBeGreaterThan(types.indexOf('parley.held'));
    expect(types.indexOf('input_audio_buffer.speech_started')).toBeLessThan(types.indexOf('response.done'));
    expect(types).toContain('output_audio_buffer.cleared');
  });

  test('a false interruption is never told', async () => {
    speaking.tell({ type: 'speech-started', atMs: 500 });
    speaking.tell({ type: 'held', turn: speaking.turn() ?? '' });
    speaking.tell({ type: 'resumed', turn: speaking.turn() ?? '', atMs: 30 });
    speaking.tell({ type: 'speech-ended', atMs: 700 });
    expect(await client.next('parley.resumed')).toMatchObject({ at_ms: 30 });
    expect(await client.next('response.done')).toMatchObject({ response: { status: 'completed' } });
    expect(client.all.filter(({ type }) => type.includes('.speech_'))).toEqual([]);
  });

  test('speech that began and ended within the reply, and stopped nothing, is never told as an interruption; one that outlasts it is', async () => {
    speaking.tell({ type: 'speech-started', atMs: 100 });
    speaking.tell({ type: 'speech-ended', atMs: 200 });
    await client.next('response.done');
    expect(client.of('input_audio_buffer.speech_started')).toEqual([]);
    type('Another one');
    await client.next('response.output_audio.delta');
    speaking.tell({ type: 'speech-started', atMs: 900 });
    await client.next('response.done');
    expect(client.of('input_audio_buffer.speech_started')).toMatchObject([{ audio_start_ms: 900 }]);
  });

  test('an interruption by the client is told as one that it asked for', async () => {
    client.send({ type: 'response.cancel' });
    const { response } = await client.next('response.done');
    expect(response).toMatchObject({ status: 'cancelled', status_details: { reason: 'client_cancelled' } });
    client.send({ type: 'response.cancel' });
    expect(await client.next('error')).toMatchObject({ error: { code: 'response_cancel_not_active' } });
  });

  test('a client that truncates what is being spoken interrupts it, and tells the call how much was heard', async () => {
    const { item_id } = client.of('response.output_audio.delta')[0] as Message;
    client.send({ type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms: 35 });
    expect(await client.next('conversation.item.truncated')).toMatchObject({ item_id, audio_end_ms: 35 });
    expect(await client.next('parley.turn')).toMatchObject({ heard_ms: 35, heard: 'You said:' });
    client.send({ type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms: 20 });
    expect(await client.next('conversation.item.truncated')).toMatchObject({ audio_end_ms: 20 });
  });

  test('new text is an interruption, and asking again for what is under way is a mistake', async () => {
    client.send({ type: 'response.create' });
    expect(await client.next('error')).toMatchObject({ error: { code: 'conversation_already_has_active_response' } });
    type('Stop it');
    expect(await client.next('response.done')).toMatchObject({ response: { status: 'cancelled' } });
    expect(await client.next('response.done')).toMatchObject({ response: { status: 'completed' } });
  });
});

describe("the client's tools over the Realtime API", () => {
  const tools = ['weather', 'clock'].map((name) => ({ type: 'function', name, description: '', parameters: { type: 'object' } }));

  test("the client's tools are called in one response, and their results go on in another", async () => {
    update({ tools });
    type('use the tools');
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
    update({ tools });
    type('use the tools');
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

describe('beta clients of the Realtime API', () => {
  test.each([
    ['by its header', { headers: { 'OpenAI-Beta': 'realtime=v1' } }],
    ['as a browser does', { protocols: ['realtime', 'openai-beta.realtime-v1'] }],
  ])('a client of the beta is known %s and spoken to in its names', async (_, options) => {
    client.close();
    client = await eventClient(`ws://127.0.0.1:${server.port}/v1/realtime`, options);
    const { session } = await client.next('session.created');
    expect(session).toMatchObject({ modalities: ['text', 'audio'], input_audio_format: 'pcm16', output_audio_format: 'pcm16' });
    type('Hello');
    const { response } = await client.next('response.done');
    expect(response).toMatchObject({
      modalities: ['text', 'audio'],
      output: [{ content: [{ type: 'audio', transcript: 'You said: Hello.' }] }],
    });
    const types = new Set(client.all.map((message) => message.type));
    for (const name of ['conversation.item.created', 'response.audio.delta', 'response.audio.done', 'response.audio_transcript.done']) {
      expect(types).toContain(name);
    }
    expect([...types].filter((name) => name.includes('output_audio') || /item\.(added|done)$/.test(name))).toEqual([
      'response.output_item.added',
      'response.output_item.done',
    ]);
  });

  test('a client of the beta is known by its session.update, too', async () => {
    const turn_detection = { type: 'server_vad', threshold: 0.5, prefix_padding_ms: 300, silence_duration_ms: 500, create_response: true };
    client.send({
      type: 'session.update',
      session: {
        modalities: ['text', 'audio'],
        voice: 'alloy',
        input_audio_format: 'g711_ulaw',
        output_audio_format: 'g711_ulaw',
        input_audio_transcription: { model: 'whisper-1' },
        turn_detection,
        temperature: 0.8,
      },
    });
    const { session } = await client.next('session.updated');
    expect(session).toMatchObject({ input_audio_format: 'g711_ulaw', turn_detection: { type: 'server_vad', silence_duration_ms: 500 } });
    type('Hello');
    await client.next('response.done');
    expect(call().line.output).toEqual({ encoding: 'mulaw', sampleRate: 8_000 });
    expect(call().settings).toMatchObject({ turns: 'ours', endpointing: { minMs: 500, maxMs: 500 } });
    expect(client.of('response.audio.delta')).toHaveLength(FRAMES);
  });
});

describe('our own events of the Realtime API', () => {
  test('our own events tell of each reply what was understood, said and heard, with its stages and its SSML', async () => {
    type('Hello & welcome');
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
    const other = await eventClient(`ws://127.0.0.1:${server.port}/v1/realtime`);
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
    type('Still there?');
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
      type('Still there?');
      await client.next('response.done');
    },
  );

  test('a mistake of the client is told and does no harm: JSON of 1 MB that is all nesting', async () => {
    client.socket.send(deeplyNested(1_000_000));
    expect(await client.next('error')).toMatchObject({ error: { code: 'invalid_value' } });
    type('Still there?');
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
