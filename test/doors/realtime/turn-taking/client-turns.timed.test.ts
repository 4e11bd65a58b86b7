import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type RealCalls, realCalls } from '#test/support/calls/real-calls.ts';
import type { RealtimeClient } from '#test/support/clients/realtime-client.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';

const STORY = 'Once there was a keeper of a lighthouse. She counted all the ships. ';

let calls: RealCalls;
let client: RealtimeClient;

afterEach(async () => {
  await calls.close();
  expect(calls.faults).toEqual([]);
});

const order = () => client.all.map(({ type }) => type).filter((type) => /^response\.(created|done)$|transcription\.completed$/.test(type));
const transcripts = () => client.of('conversation.item.input_audio_transcription.completed').map(({ transcript }) => transcript);

describe('who takes the turns', () => {
  let microphone: NodeJS.Timeout;
  let loudness = 0;

  beforeEach(async () => {
    calls = await realCalls();
    calls.model.say([STORY]);
    client = await calls.connect();
    loudness = 0;
    // A microphone is never silent, and never stops.
    microphone = setInterval(() => {
      const samples = new Int16Array(2_400).fill(loudness);
      client.send({ type: 'input_audio_buffer.append', audio: Buffer.from(samples.buffer).toString('base64') });
    }, 100);
  });

  afterEach(() => clearInterval(microphone));

  async function speak(text: string, ms = 900): Promise<void> {
    loudness = 8_000;
    await wait(ms / 2);
    calls.stt.says({ text: text.split(' ').slice(0, 2).join(' '), final: false });
    await wait(ms / 2);
    loudness = 0;
    calls.stt.says({ text, final: true });
  }

  async function tellStory(): Promise<void> {
    client.user('Tell me a story.');
    client.create();
    await client.next('response.output_audio.delta');
    await wait(400);
  }

  test('turn_detection null: speech in the room stops nothing, and is not told', async () => {
    client.update({ audio: { input: { turn_detection: null } } });
    await tellStory();
    await speak('what time is it');
    expect(await client.done()).toMatchObject({ status: 'completed' });
    await wait(500);
    expect(client.all.filter(({ type }) => /speech_started|cleared|transcription/.test(type))).toEqual([]);
    expect(client.of('response.created')).toHaveLength(1);
  }, 30_000);

  test('interrupt_response: false: a question over a reply is answered behind it', async () => {
    client.update({ audio: { input: { turn_detection: { type: 'server_vad', interrupt_response: false } } } });
    await tellStory();
    await speak('what time is it');
    expect(await client.done()).toMatchObject({ status: 'completed' });
    expect(await client.done()).toMatchObject({ status: 'completed' });
    expect(transcripts()).toEqual(['what time is it']);
    expect(order()).toEqual([
      'response.created',
      'response.done',
      'conversation.item.input_audio_transcription.completed',
      'response.created',
      'response.done',
    ]);
    expect(client.of('output_audio_buffer.cleared')).toEqual([]);
  }, 30_000);

  test.each([
    ['today', (detection: object) => ({ type: 'realtime', instructions: 'Be kind.', audio: { input: { turn_detection: detection } } })],
    ['in the beta', (detection: object) => ({ modalities: ['text', 'audio'], instructions: 'Be kind.', turn_detection: detection })],
  ])(
    'create_response: false: speech is transcribed, and answered when the client asks: %s',
    async (_, session) => {
      client.send({ type: 'session.update', session: session({ type: 'server_vad', create_response: false }) });
      await client.next('session.updated');
      await wait(200);
      await speak('what time is it');
      await client.next('conversation.item.input_audio_transcription.completed');
      await wait(1_000);
      expect(calls.model.requests).toEqual([]);
      expect(client.of('response.created')).toEqual([]);
      client.create();
      expect(await client.done()).toMatchObject({ status: 'completed' });
      expect(calls.asked().messages.at(-1)).toMatchObject({ role: 'user', text: 'what time is it' });
      expect(JSON.stringify(calls.asked())).toContain('Be kind.');
    },
    30_000,
  );

  test('a session that transcribes: transcripts, and never a response', async () => {
    client.send({ type: 'session.update', session: { type: 'transcription' } });
    await client.next('session.updated');
    for (const text of ['what time is it', 'and what is the weather']) {
      await speak(text);
      await client.next('conversation.item.input_audio_transcription.completed');
      await wait(600);
    }
    expect(transcripts()).toEqual(['what time is it', 'and what is the weather']);
    expect(client.of('response.created')).toEqual([]);
    expect(calls.model.requests).toEqual([]);
  }, 30_000);
});

describe('silence that is wanted', () => {
  let clock: VirtualClock;

  beforeEach(async () => {
    clock = virtualClock(1_700_000_000_000);
    calls = await realCalls(clock);
    client = await calls.connect();
  });

  /** Time goes by for the call, and a little of it for the sockets. */
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 250) {
      await clock.advance(250);
      await wait(1);
    }
  }

  test.each([
    ['the client takes the turns', { audio: { input: { turn_detection: null } } }, 1, true],
    ['the client only writes', { output_modalities: ['text'] }, 1, true],
    ['nobody is there any more', {}, 2, false],
  ])(
    'after one turn, silence: %s',
    async (_, session, responses, isOpen) => {
      client.update(session);
      client.user('Hello');
      client.create();
      await pass(90_000);
      expect(client.of('response.created')).toHaveLength(responses);
      expect(client.socket.readyState === client.socket.OPEN).toBe(isOpen);
      expect(client.of('error')).toEqual([]);
    },
    30_000,
  );
});
