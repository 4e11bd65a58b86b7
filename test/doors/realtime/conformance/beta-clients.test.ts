import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FRAMES, type ScriptedCall } from '#test/support/calls/scripted-call.ts';
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

const call = () => server.calls[0] as ScriptedCall;

describe('beta clients of the Realtime API', () => {
  test.each([
    ['by its header', { headers: { 'OpenAI-Beta': 'realtime=v1' } }],
    ['as a browser does', { protocols: ['realtime', 'openai-beta.realtime-v1'] }],
  ])('a client of the beta is known %s and spoken to in its names', async (_, options) => {
    client.close();
    client = await server.connect('', options);
    const { session } = await client.next('session.created');
    expect(session).toMatchObject({ modalities: ['text', 'audio'], input_audio_format: 'pcm16', output_audio_format: 'pcm16' });
    client.type('Hello');
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
    client.type('Hello');
    await client.next('response.done');
    expect(call().line.output).toEqual({ encoding: 'mulaw', sampleRate: 8_000 });
    expect(call().settings).toMatchObject({ turns: 'ours', endpointing: { minMs: 500, maxMs: 500 } });
    expect(client.of('response.audio.delta')).toHaveLength(FRAMES);
  });
});
