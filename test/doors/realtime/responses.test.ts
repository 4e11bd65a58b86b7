import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type RealCalls, realCalls, talkIn } from '#test/support/calls/real-calls.ts';
import type { Message } from '#test/support/clients/event-client.ts';
import type { RealtimeClient } from '#test/support/clients/realtime-client.ts';

let calls: RealCalls;
let client: RealtimeClient;

beforeEach(async () => {
  calls = await realCalls();
  client = await calls.connect();
});

afterEach(async () => {
  await calls.close();
  expect(calls.faults).toEqual([]);
});

const tools = ['book', 'look'].map((name) => ({ type: 'function', name, description: name, parameters: { type: 'object' } }));
const responseIn = (message: Message | undefined) => message?.['response'] as Record<string, unknown>;

describe('a response that needs no item of the user', () => {
  test('a response is made to instructions of the session alone, and again after it', async () => {
    client.textOnly({ instructions: 'Greet the caller.' });
    client.create();
    expect(await client.done()).toMatchObject({ status: 'completed', output: [{ content: [{ text: 'Well.' }] }] });
    expect(calls.asked().system).toContain('Greet the caller.');
    client.create();
    expect(await client.done()).toMatchObject({ status: 'completed' });
    expect(talkIn(calls.asked())[0]).toBe('assistant: Well.');
    expect(client.of('error')).toEqual([]);
  });

  test.each([
    ['system', 'input_text'],
    ['assistant', 'output_text'],
  ])('a response is made behind an item of the %s', async (role, type) => {
    client.textOnly();
    client.item({ type: 'message', role, content: [{ type, text: 'It is raining.' }] });
    client.create();
    expect(await client.done()).toMatchObject({ status: 'completed' });
    const { system, messages } = calls.asked();
    expect(`${system} ${JSON.stringify(messages)}`).toContain('It is raining.');
  });
});

describe('what a client wants of one response', () => {
  test('metadata of a response.create are in response.created and response.done', async () => {
    client.textOnly();
    const metadata = { client_event_id: 'e1' };
    expect((await client.ask('Hello', { metadata })).metadata).toEqual(metadata);
    expect(responseIn(client.of('response.created')[0])['metadata']).toEqual(metadata);
    expect((await client.ask('Hello again')).metadata).not.toMatchObject(metadata);
  });

  test.each([
    ['output_modalities', '', {}],
    ['modalities', 'beta', { headers: { 'OpenAI-Beta': 'realtime=v1' } }],
  ])('a response is text alone, and none of it is sound, for %s of its own', async (name, generation, options) => {
    client.close();
    client = await calls.connect('', options);
    const response = await client.ask('Hello', { [name]: ['text'] });
    expect(response.output[0]?.content).toEqual([{ type: generation ? 'text' : 'output_text', text: 'Well.' }]);
    const types = client.all.map(({ type }) => type);
    expect(types).toContain(generation ? 'response.text.delta' : 'response.output_text.delta');
    expect(types.filter((type) => type.includes('audio'))).toEqual([]);
    const spoken = await client.ask('And now?');
    expect(spoken.output[0]?.content).toMatchObject([{ transcript: 'Well.' }]);
  });

  test('instructions of one response are instead of the session’s, and for that one alone', async () => {
    client.textOnly({ instructions: 'Be kind.' });
    await client.ask('Hello', { instructions: 'Be short.' });
    expect(calls.asked().system).toContain('Be short.');
    expect(calls.asked().system).not.toContain('Be kind.');
    await client.ask('Hello again');
    expect(calls.asked().system).toContain('Be kind.');
  });

  test('tools and the most tokens of one response are for that one alone', async () => {
    client.textOnly();
    await client.ask('Hello', { tools: tools.slice(0, 1), max_output_tokens: 50 });
    expect(calls.asked()).toMatchObject({ tools: [{ name: 'book' }], maxTokens: 50 });
    await client.ask('Hello again');
    expect(calls.asked().tools).toEqual([]);
    expect(calls.asked().maxTokens).toBeUndefined();
    client.textOnly({ max_output_tokens: 90 });
    await client.ask('And again');
    expect(calls.asked().maxTokens).toBe(90);
  });

  test.each<[unknown, unknown]>([
    ['required', 'required'],
    [{ type: 'function', name: 'look' }, { name: 'look' }],
    ['auto', undefined],
  ])('the choice of a tool %j reaches the model, of the session and of one response', async (tool_choice, expected) => {
    client.textOnly({ tools, tool_choice });
    await client.ask('Hello');
    expect(calls.asked().toolChoice).toEqual(expected);
    expect(calls.asked().tools).toHaveLength(2);
    client.textOnly({ tools, tool_choice: 'auto' });
    await client.ask('Hello again', { tool_choice });
    expect(calls.asked().toolChoice).toEqual(expected);
  });

  test('the choice of no tool for one response leaves the model without tools there', async () => {
    client.textOnly({ tools });
    await client.ask('Hello', { tool_choice: 'none' });
    expect(calls.asked().tools).toEqual([]);
    await client.ask('Hello again');
    expect(calls.asked().tools).toHaveLength(2);
  });
});

describe('a response out of band', () => {
  test('a response out of band has its own metadata and text, and is no part of the conversation', async () => {
    client.textOnly();
    await client.ask('My name is Ada.');
    calls.model.say(['greeting']);
    const response = { conversation: 'none', metadata: { topic: 'class' }, output_modalities: ['text'], instructions: 'Classify it.' };
    client.create(response);
    expect(await client.done()).toMatchObject({ metadata: { topic: 'class' }, output: [{ content: [{ text: 'greeting' }] }] });
    expect(calls.asked().system).toContain('Classify it.');
    expect(talkIn(calls.asked()).slice(0, 2)).toEqual(['user: My name is Ada.', 'assistant: Well.']);
    calls.model.say(['Ada.']);
    await client.ask('Who am I?');
    expect(talkIn(calls.asked())).toEqual(['user: My name is Ada.', 'assistant: Well.', 'user: Who am I?']);
    const added = client.of('conversation.item.added').map(({ item }) => (item as { content: { text: string }[] }).content[0]?.text);
    expect(added).not.toContain('greeting');
  });

  test('a response out of band has the input that it brings, and items of the conversation by reference', async () => {
    client.textOnly();
    client.user('My name is Ada.', { id: 'name' });
    client.create();
    await client.done();
    const question = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Which name is it?' }] };
    client.create({ conversation: 'none', input: [{ type: 'item_reference', id: 'name' }, question] });
    await client.done();
    expect(talkIn(calls.asked())).toEqual(['user: My name is Ada.\nWhich name is it?']);
    client.create({ conversation: 'none', input: [], instructions: 'Say hello.' });
    await client.done();
    expect(JSON.stringify(calls.asked().messages)).not.toContain('Ada');
  });

  test('a response out of band is made beside what is being said, which goes on; it can be cancelled by itself', async () => {
    calls.model.say(['This is a sentence that takes some time to say.'], [50, 'beside'], ['hang ', 'hang']);
    client.user('Hello');
    client.create();
    await client.next('response.output_audio.delta');
    client.create({ conversation: 'none', output_modalities: ['text'], metadata: { is: 'beside' } });
    expect(await client.done()).toMatchObject({ status: 'completed', metadata: { is: 'beside' } });
    client.create({ conversation: 'none', output_modalities: ['text'], metadata: { is: 'hanging' } });
    await client.next('response.created');
    await client.next('response.created');
    const hanging = responseIn(await client.next('response.created'));
    client.send({ type: 'response.cancel', response_id: hanging['id'] });
    expect(await client.done()).toMatchObject({ status: 'cancelled', metadata: { is: 'hanging' } });
    expect(await client.done()).toMatchObject({ status: 'completed', output: [{ content: [{ type: 'output_audio' }] }] });
  });
});

test('each response.create is answered by a response or an error', async () => {
  client.user('Hello');
  client.create();
  client.create();
  client.create({ metadata: { n: '3' } });
  await client.next('parley.turn');
  client.create();
  await client.done();
  await client.done();
  expect(client.of('response.done').length + client.of('error').length).toBe(4);
  expect(client.of('error')).toMatchObject([1, 2].map(() => ({ error: { code: 'conversation_already_has_active_response' } })));
});

describe('turns that are answered on request', () => {
  test('speech is transcribed and answered when the client asks, with its wishes', async () => {
    client.textOnly({ audio: { input: { turn_detection: { type: 'server_vad', create_response: false } } } });
    await client.next('session.updated');
    await speak('what is the time');
    await client.next('conversation.item.input_audio_transcription.completed');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(calls.model.requests).toEqual([]);
    client.create({ metadata: { n: '1' } });
    expect((await client.done()).metadata).toEqual({ n: '1' });
    expect(talkIn(calls.asked())).toEqual(['user: what is the time']);
    await client.ask('And now?');
    expect(talkIn(calls.asked())).toEqual(['user: what is the time', 'assistant: Well.', 'user: And now?']);
  });

  test('a request behind a commit waits for its words, and its wishes are for them', async () => {
    client.textOnly({ audio: { input: { turn_detection: null } } });
    client.send({ type: 'input_audio_buffer.append', audio: Buffer.alloc(9_600, 1).toString('base64') });
    calls.stt.says({ text: 'what is', final: false });
    client.send({ type: 'input_audio_buffer.commit' });
    client.create({ metadata: { n: '1' } });
    await client.next('input_audio_buffer.committed');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(client.of('response.created')).toEqual([]);
    calls.stt.says({ text: 'what is the time', final: true });
    expect((await client.done()).metadata).toEqual({ n: '1' });
    expect(talkIn(calls.asked())).toEqual(['user: what is the time']);
  });

  async function speak(text: string): Promise<void> {
    const loud = Buffer.from(new Int16Array(480).fill(8_000).buffer).toString('base64');
    const quiet = Buffer.from(new Int16Array(480).fill(10).buffer).toString('base64');
    for (let frame = 0; frame < 90; frame++) {
      client.send({ type: 'input_audio_buffer.append', audio: frame < 40 ? loud : quiet });
      if (frame === 40) calls.stt.says({ text, final: true });
      await new Promise((resolve) => setTimeout(resolve, 18));
    }
  }
});
