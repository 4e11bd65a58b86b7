import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ScriptedCall } from '#test/support/calls/scripted-call.ts';
import type { Message } from '#test/support/clients/event-client.ts';
import type { RealtimeClient } from '#test/support/clients/realtime-client.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';

let server: DoorServer;
let client: RealtimeClient;
let speaking: ScriptedCall;

beforeEach(async () => {
  server = await doorServer({ frameMs: 20 });
  client = await server.connect('?parley=events');
  client.type('Tell me a story');
  await client.next('response.output_audio.delta');
  speaking = server.calls[0] as ScriptedCall;
});

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

describe('barge-in over the Realtime API', () => {
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
    client.type('Another one');
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
    client.type('Stop it');
    expect(await client.next('response.done')).toMatchObject({ response: { status: 'cancelled' } });
    expect(await client.next('response.done')).toMatchObject({ response: { status: 'completed' } });
  });
});
