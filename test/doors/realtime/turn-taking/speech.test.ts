import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HEARD, type ScriptedCall } from '#test/support/calls/scripted-call.ts';
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
    client.update({ audio: { input: { turn_detection: null } } });
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
    client.update({ audio: { input: { turn_detection: null } } });
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
