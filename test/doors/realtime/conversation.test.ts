import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type RealCalls, realCalls, talkIn } from '#test/support/calls/real-calls.ts';
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

/** The item of the last answer. */
const answer = async (text: string) => (await client.ask(text)).output[0] as { id: string };

describe('a history that a client gives to a Realtime session', () => {
  test('a history of all kinds of items reaches the model as messages of their roles, in their order', async () => {
    client.textOnly();
    client.user('I live in Bonn.');
    client.item({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'A fine town.' }] });
    client.item({ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'And the weather?' }] });
    client.item({ type: 'function_call', call_id: 'c1', name: 'weather', arguments: '{"place":"Bonn"}' });
    client.item({ type: 'function_call_output', call_id: 'c1', output: 'rain' });
    client.item({ type: 'message', role: 'assistant', content: [{ type: 'output_audio', transcript: 'It rains.' }] });
    client.item({ type: 'message', role: 'user', content: [{ type: 'input_audio', transcript: 'Oh dear.' }] });
    client.item({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Indeed.' }] });
    await client.ask('Where do I live?');
    expect(client.of('error')).toEqual([]);
    expect(talkIn(calls.asked())).toEqual([
      'user: I live in Bonn.',
      'assistant: A fine town.',
      'user: And the weather?',
      'assistant: weather()',
      'tool: rain',
      'assistant: It rains.',
      'user: Oh dear.',
      'assistant: Indeed.',
      'user: Where do I live?',
    ]);
    expect(calls.asked().messages[3]).toMatchObject({ calls: [{ id: 'c1', name: 'weather', arguments: { place: 'Bonn' } }] });
    expect(calls.asked().system).not.toContain('Bonn');
    await client.ask('And now?');
    expect(talkIn(calls.asked()).slice(-3)).toEqual(['user: Where do I live?', 'assistant: Well.', 'user: And now?']);
  });

  test('what was said before "start over" stays forgotten when the client puts an item before it', async () => {
    client.textOnly();
    await client.ask('I live in Bonn.');
    await client.ask('Start over.');
    client.send({
      type: 'conversation.item.create',
      previous_item_id: 'root',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Long ago.' }] },
    });
    await client.ask('Who am I?');
    expect(talkIn(calls.asked())).toEqual(['user: Who am I?']);
  });

  test('a history has its items where the client puts them', async () => {
    client.textOnly();
    client.user('Third.', { id: 'third' });
    client.send({
      type: 'conversation.item.create',
      previous_item_id: 'root',
      item: { id: 'first', type: 'message', role: 'user', content: [{ type: 'input_text', text: 'First.' }] },
    });
    client.send({
      type: 'conversation.item.create',
      previous_item_id: 'first',
      item: { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Second.' }] },
    });
    client.create();
    await client.done();
    expect(talkIn(calls.asked())).toEqual(['user: First.', 'assistant: Second.', 'user: Third.']);
    expect(client.of('conversation.item.added').slice(0, 3)).toMatchObject([
      { previous_item_id: null },
      { previous_item_id: null },
      { previous_item_id: 'first' },
    ]);
  });

  test.each<[string, object, string]>([
    ['arguments that are no JSON', { type: 'function_call', call_id: 'c1', name: 'x', arguments: '{' }, 'item.arguments'],
    [
      'speech without its words',
      { type: 'message', role: 'user', content: [{ type: 'input_audio', audio: 'AAAA' }] },
      'item.content.0.transcript',
    ],
  ])('a history is refused by name where an item has %s', async (_, item, param) => {
    client.item(item);
    expect(await client.next('error')).toMatchObject({ error: { param } });
  });
});

describe('items that a client deletes or truncates', () => {
  test('items that were deleted are unknown to the model from then on', async () => {
    client.textOnly();
    client.user('My name is Ada.', { id: 'question' });
    client.create();
    const { output } = await client.done();
    client.send({ type: 'conversation.item.delete', item_id: 'question' });
    client.send({ type: 'conversation.item.delete', item_id: output[0]?.id });
    await client.ask('Who am I?');
    expect(talkIn(calls.asked())).toEqual(['user: Who am I?']);
    await client.ask('And now?');
    expect(talkIn(calls.asked())).toEqual(['user: Who am I?', 'assistant: Well.', 'user: And now?']);
  });

  test('items that are truncated after their response end there for the model, and stay so', async () => {
    calls.model.say(['The lamp is on.']);
    const { id } = await answer('lamp on');
    await client.next('parley.turn');
    client.send({ type: 'conversation.item.truncate', item_id: id, content_index: 0, audio_end_ms: 500 });
    await client.next('conversation.item.truncated');
    client.textOnly();
    await client.ask('And the heating?');
    expect(talkIn(calls.asked())).toEqual(['user: lamp on', 'assistant: The lamp [interrupted]', 'user: And the heating?']);
    client.send({ type: 'conversation.item.retrieve', item_id: id });
    expect(await client.next('conversation.item.retrieved')).toMatchObject({ item: { content: [{ transcript: 'The lamp' }] } });
  });

  test('items that the client interrupts by itself end where it has played them', async () => {
    calls.model.say(['The lamp is on, and so is the heating, as you wanted it.']);
    client.user('lamp on');
    client.create();
    const { item_id } = await client.next('response.output_audio.delta');
    await new Promise((resolve) => setTimeout(resolve, 800));
    client.send({ type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms: 500 });
    await client.done();
    client.textOnly();
    await client.ask('And the heating?');
    expect(talkIn(calls.asked())).toEqual(['user: lamp on', 'assistant: The lamp [interrupted]', 'user: And the heating?']);
  });

  test('items that are no speech of ours cannot be truncated', async () => {
    client.user('Hello', { id: 'mine' });
    client.send({ type: 'conversation.item.truncate', item_id: 'mine', content_index: 0, audio_end_ms: 500 });
    expect(await client.next('error')).toMatchObject({ error: { code: 'invalid_value', param: 'item_id' } });
  });
});

describe('two Realtime sessions', () => {
  const NAMED = { headers: { 'OpenAI-Safety-Identifier': 'ada' } };

  async function meet(address: string, options: object, session: object, question: string): Promise<string[]> {
    const visitor = await calls.connect(address, options);
    visitor.update({ output_modalities: ['text'], ...session });
    await visitor.ask(question);
    visitor.close();
    await visitor.closed;
    return talkIn(calls.asked());
  }

  test('two sessions of one client share nothing, and nothing of them is kept', async () => {
    await meet('', {}, {}, 'My name is Ada and my code is 4711.');
    expect(await meet('', {}, {}, 'Who am I?')).toEqual(['user: Who am I?']);
    expect(calls.memory.operations).toEqual([]);
  });

  test.each<[string, string, object, object]>([
    ['by the header', '', NAMED, {}],
    ['by its safety_identifier', '', {}, { safety_identifier: 'ada' }],
    ['by its user', '', {}, { user: 'ada' }],
    ['as the owner, by the address', '&memory=owner', {}, {}],
  ])('two sessions of a person who is named %s are one memory; that of another person is not', async (_, address, options, session) => {
    await meet(address, options, session, 'My name is Ada.');
    const second = await meet(address, options, session, 'Who am I?');
    expect(second).toEqual(['user: My name is Ada.', 'assistant: Well.', 'user: Who am I?']);
    expect(await meet('', {}, { safety_identifier: 'bob' }, 'Who am I?')).toEqual(['user: Who am I?']);
  });

  test('a session does not become another person once it has begun', async () => {
    client.update({ safety_identifier: 'ada', output_modalities: ['text'] });
    await client.ask('Hello');
    client.update({ safety_identifier: 'bob' });
    expect(await client.next('error')).toMatchObject({ error: { code: 'cannot_update_person', param: 'session.safety_identifier' } });
    client.update({ safety_identifier: 'ada' });
    await client.next('session.updated');
  });
});
