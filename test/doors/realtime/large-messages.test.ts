import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ScriptedCall } from '#test/support/calls/scripted-call.ts';
import type { RealtimeClient } from '#test/support/clients/realtime-client.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';

const MIB = 1024 * 1024;

let server: DoorServer;
let client: RealtimeClient;

beforeEach(async () => {
  server = await doorServer();
  client = await server.connect();
});

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const append = (bytes: number, event_id = 'mine') =>
  client.send({ event_id, type: 'input_audio_buffer.append', audio: Buffer.alloc(bytes, 1).toString('base64') });
const call = () => server.calls[0] as ScriptedCall;

/** Everything before it has been dealt with. */
async function settled(): Promise<void> {
  client.send({ type: 'conversation.item.retrieve', item_id: 'no' });
  await client.next('error');
}

describe('large messages', () => {
  test.each([
    [180 * 1024, 'an append of 240 KiB'],
    [45 * 48_000, 'a recording of 45 s at once'],
    [11 * MIB, 'an append of almost 15 MiB'],
  ])('sound of %i bytes is heard: %s; and what comes behind it is dealt with behind it', async (bytes) => {
    const seen = bytes > 2 * MIB ? 25_000 : 5_000;
    client.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { turn_detection: null } } } });
    append(bytes);
    if (bytes > 5 * MIB) {
      // It is heard at a pace that leaves room for others; the beginning comes at once.
      const until = Date.now() + seen;
      while ((call()?.heard ?? 0) < 48_000 * 20 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(call().heard).toBeGreaterThanOrEqual(48_000 * 20);
      return;
    }
    client.send({ type: 'input_audio_buffer.commit' });
    client.send({ type: 'response.create' });
    await client.next('response.done');
    expect(client.of('conversation.item.input_audio_transcription.completed')).toHaveLength(1);
    expect(client.of('error')).toEqual([]);
  });

  test('other callers are dealt with between the slices of a long sound', async () => {
    const other = await server.connect();
    append(11 * MIB);
    while (!call()?.heard) await new Promise((resolve) => setImmediate(resolve));
    for (let count = 0; count < 5; count++) {
      other.send({ type: 'conversation.item.retrieve', item_id: 'no' });
      await other.next('error');
    }
    expect(call().heard).toBeLessThan(11 * MIB);
    other.close();
  });

  test('a session.update of 85 KB, forty tools, is taken', async () => {
    const tools = Array.from({ length: 40 }, (_, index) => ({
      type: 'function',
      name: `tool_${index}`,
      description: 'x'.repeat(2_000),
      parameters: { type: 'object', properties: { place: { type: 'string' } } },
    }));
    client.send({ type: 'session.update', session: { type: 'realtime', tools } });
    expect(await client.next('session.updated')).toMatchObject({ session: { tools } });
  });

  test.each([
    ['more than 15 MiB of sound', { type: 'input_audio_buffer.append', audio: 'A'.repeat(16 * MIB) }, 'message_too_large', null],
    [
      'long sound that is no base64',
      { type: 'input_audio_buffer.append', audio: '!'.repeat(400_000), event_id: 'mine' },
      'invalid_value',
      'mine',
    ],
    [
      'more than 1 MiB of anything else',
      { type: 'session.update', session: { instructions: 'x'.repeat(2 * MIB) } },
      'message_too_large',
      null,
    ],
    [
      'long instructions',
      { type: 'session.update', session: { instructions: 'x'.repeat(200_000) }, event_id: 'mine' },
      'invalid_value',
      'mine',
    ],
  ])('a large mistake is told, and the session goes on: %s', async (_, event, code, event_id) => {
    client.send(event);
    expect(await client.next('error')).toMatchObject({ error: { code, event_id } });
    client.send({ type: 'response.create', response: { instructions: 'Hello' } });
    await client.next('response.done');
  });

  test('a frame that is not read at all is told before the connection ends', async () => {
    client.socket.send(Buffer.alloc(40 * MIB, 'x').toString());
    expect((await client.closed).code).toBe(1009);
    expect(client.of('error')).toMatchObject([{ error: { code: 'message_too_large' } }]);
  });

  test('sound in the escapes of JSON is sound', async () => {
    client.socket.send(`{"type":"input_audio_buffer.append","audio":"${'\\/'.repeat(40_000)}"}`);
    await settled();
    expect(call().heard).toBe(30_000);
  });
});
