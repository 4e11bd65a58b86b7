import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { OpenAIRealtimeWebSocket, RealtimeAgent, type RealtimeItem, RealtimeSession, tool } from '@openai/agents-realtime';
import OpenAI from 'openai';
import { OpenAIRealtimeWS as BetaRealtimeWS } from 'openai/beta/realtime/ws';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import { z } from 'zod';
import { FRAMES, HEARD, type ScriptedCall } from '#test/support/calls/scripted-call.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';
import { tlsFront } from '#test/support/processes/tls-front.ts';
import { until } from '#test/support/until.ts';

let server: DoorServer;

beforeEach(async () => {
  server = await doorServer({ frameMs: 5 });
});

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

describe("OpenAI's own client of the Realtime API", () => {
  let front: Awaited<ReturnType<typeof tlsFront>>;

  beforeEach(async () => {
    front = await tlsFront(server.port);
  });

  afterEach(() => front.close());

  const address = () => ({
    client: new OpenAI({ apiKey: 'sk-anything', baseURL: `https://localhost:${front.port}/v1` }),
    props: { model: 'gpt-realtime', options: { ca: front.certificate } },
  });

  test("OpenAI's client has a conversation, typed and heard", async () => {
    const { client, props } = address();
    const realtime = new OpenAIRealtimeWS(props, client);
    const done: unknown[] = [];
    let sound = 0;
    let words = '';
    realtime.on('error', (error) => done.push(error));
    realtime.on('response.output_audio.delta', ({ delta }) => {
      sound += Buffer.from(delta, 'base64').length;
    });
    realtime.on('response.output_audio_transcript.delta', ({ delta }) => {
      words += delta;
    });
    realtime.on('response.done', ({ response }) => done.push(response.status));
    await new Promise((resolve) => realtime.on('session.created', resolve));
    realtime.send({
      type: 'session.update',
      session: { type: 'realtime', instructions: 'Be kind.', audio: { input: { turn_detection: null } } },
    });
    await new Promise((resolve) => realtime.on('session.updated', resolve));
    realtime.send({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
    });
    realtime.send({ type: 'response.create' });
    await until(() => done.length === 1);
    expect({ words, sound }).toEqual({ words: 'You said: Hello.', sound: FRAMES * 960 });

    realtime.send({ type: 'input_audio_buffer.append', audio: Buffer.alloc(9_600).toString('base64') });
    realtime.send({ type: 'input_audio_buffer.commit' });
    realtime.send({ type: 'response.create' });
    await until(() => done.length === 2);
    expect(words).toBe(`You said: Hello.You said: ${HEARD}.`);
    expect(done).toEqual(['completed', 'completed']);
    realtime.close();
  });

  test("OpenAI's client is told its mistakes as errors", async () => {
    const { client, props } = address();
    const realtime = new OpenAIRealtimeWS(props, client);
    const code = new Promise<string | null | undefined>((resolve) => realtime.on('error', ({ error }) => resolve(error?.code)));
    await new Promise((resolve) => realtime.on('session.created', resolve));
    realtime.send({ type: 'conversation.item.delete', item_id: 'nothing' });
    expect(await code).toBe('item_not_found');
    realtime.close();
  });

  test("OpenAI's client of the beta has a conversation, too", async () => {
    const { client, props } = address();
    const realtime = new BetaRealtimeWS(props, client);
    let sound = 0;
    realtime.on('response.audio.delta', ({ delta }) => {
      sound += Buffer.from(delta, 'base64').length;
    });
    await new Promise((resolve) => realtime.on('session.created', resolve));
    realtime.send({ type: 'session.update', session: { modalities: ['text', 'audio'], input_audio_format: 'pcm16' } });
    realtime.send({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
    });
    realtime.send({ type: 'response.create' });
    await new Promise((resolve) => realtime.on('response.done', resolve));
    expect(sound).toBe(FRAMES * 960);
    realtime.close();
  });
});

describe("OpenAI's agents over the Realtime API", () => {
  let session: RealtimeSession;
  let history: RealtimeItem[];
  let errors: unknown[];
  let sound: number;
  let interruptions: number;
  let asked: unknown[];

  const weather = tool({
    name: 'weather',
    description: 'The weather somewhere.',
    parameters: z.object({ place: z.string() }),
    execute: async (given) => {
      asked.push(given);
      return 'rain';
    },
  });

  async function connect(options: { turnDetection?: 'none' | 'ours'; tools?: boolean } = {}): Promise<void> {
    [history, errors, sound, interruptions, asked] = [[], [], 0, 0, []];
    const agent = new RealtimeAgent({ name: 'Agent', instructions: 'Be kind.', tools: options.tools ? [weather] : [] });
    session = new RealtimeSession(agent, {
      transport: new OpenAIRealtimeWebSocket({ url: `ws://127.0.0.1:${server.port}/v1/realtime` }),
      ...(options.turnDetection === 'none' && { config: { audio: { input: { turnDetection: null as never } } } }),
    });
    session.on('history_updated', (items) => {
      history = items;
    });
    session.on('error', (error) => errors.push(error));
    session.on('audio', ({ data }) => {
      sound += data.byteLength;
    });
    session.on('audio_interrupted', () => interruptions++);
    await session.connect({ apiKey: 'sk-anything' });
  }

  afterEach(() => session.close());

  const said = (role: string) =>
    history.flatMap((item) =>
      item.type === 'message' && item.role === role
        ? item.content.map((part) => ('text' in part ? part.text : 'transcript' in part ? part.transcript : ''))
        : [],
    );
  const finished = (count: number) => () =>
    history.filter((item) => item.type === 'message' && item.role === 'assistant' && item.status !== 'in_progress').length === count;

  test("OpenAI's agents type and are answered, again and again", async () => {
    await connect();
    session.sendMessage('Hello');
    await until(finished(1));
    session.sendMessage('And again');
    await until(finished(2));
    expect(said('user')).toEqual(['Hello', 'And again']);
    expect(said('assistant')).toEqual(['You said: Hello.', 'You said: And again.']);
    expect(sound).toBe(2 * FRAMES * 960);
    expect(errors).toEqual([]);
    expect(server.calls[0]?.settings.instructions).toContain('Be kind.');
  });

  test("OpenAI's agents speak and are answered, and see what was understood", async () => {
    await connect({ turnDetection: 'none' });
    session.sendAudio(new ArrayBuffer(9_600), { commit: true });
    await until(finished(1));
    await until(() => said('user').includes(HEARD));
    expect(said('assistant')).toEqual([`You said: ${HEARD}.`]);
    session.sendMessage('Thanks');
    await until(finished(2));
    expect(errors).toEqual([]);
  });

  test("OpenAI's agents call their tools and go on with the result", async () => {
    await connect({ tools: true });
    session.sendMessage('use the tools');
    await until(finished(2));
    expect(asked).toEqual([{ place: 'Bonn' }]);
    expect(said('assistant')).toEqual(['Let me look.', 'It says: rain.']);
    session.sendMessage('Thanks');
    await until(finished(3));
    expect(said('assistant').at(-1)).toBe('You said: Thanks.');
    expect(errors).toEqual([]);
  });

  test("barge-in: OpenAI's agents are interrupted by speech, stop playing, and go on", async () => {
    await connect();
    session.sendMessage('Tell me a story');
    await until(() => sound > 0);
    const call = server.calls[0] as ScriptedCall;
    call.tell({ type: 'speech-started', atMs: 100 });
    call.interrupt(20);
    call.tell({ type: 'speech-ended', atMs: 400 });
    await until(finished(1));
    await until(() => interruptions === 1);
    const played = sound;
    call.tell({ type: 'understood', turn: 'T', text: 'stop that' });
    await until(() => said('user').includes('stop that'));
    expect(sound).toBe(played);
    session.sendMessage('Go on');
    await until(finished(2));
    expect(errors).toEqual([]);
  });

  test("barge-in: OpenAI's agents interrupt by themselves, and the call learns how much was heard", async () => {
    await connect();
    session.sendMessage('Tell me a story');
    await until(() => sound > 0);
    session.interrupt();
    await until(finished(1));
    expect(interruptions).toBe(1);
    expect(server.calls[0]?.turn()).toBeUndefined();
    session.sendMessage('Go on');
    await until(finished(2));
    expect(errors).toEqual([]);
  });

  test("OpenAI's agents are told their mistakes", async () => {
    await connect();
    session.transport.sendEvent({ type: 'conversation.item.delete', item_id: 'nothing' });
    await until(() => errors.length === 1);
    expect(JSON.stringify(errors)).toContain('item_not_found');
  });
});
