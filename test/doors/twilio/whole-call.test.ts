import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { OpenAIRealtimeWebSocket, RealtimeAgent, type RealtimeItem, RealtimeSession, tool } from '@openai/agents-realtime';
import { z } from 'zod';
import { historyIn } from '#core/conversation/history.ts';
import type { LanguageModel } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { fixedSpeech } from '#streaming/output/fixed-speech.ts';
import { playoutTicker } from '#streaming/output/playout-ticker.ts';
import { startCall } from '#streaming/session.ts';
import { energyVad, type ScriptedEars, scriptedEars, scriptedVoice } from '#test/support/calls/scripted-services.ts';
import { type EventClient, eventClient } from '#test/support/clients/event-client.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';
import { until } from '#test/support/until.ts';

/** The Realtime door with a whole call behind it, in real time; only the services are scripted. */

const clock = systemClock;
let server: DoorServer;
let ears: ScriptedEars;

/** Asks for the tool where it is spoken of, and tells its result. */
const model: LanguageModel = {
  name: 'scripted',
  async *reply({ messages, tools }) {
    const last = messages.at(-1);
    const [weather] = tools;
    const result = messages.findLast(({ role }) => role === 'tool');
    if (last?.role !== 'user' && result?.role === 'tool') yield { type: 'text', text: `It says ${result.result}.` };
    else if (last?.role === 'user' && last.text.includes('weather') && weather) {
      yield { type: 'text', text: 'Let me look. ' };
      yield { type: 'call', call: { id: 'call_1', name: weather.name, arguments: { place: 'Bonn' } } };
    } else yield { type: 'text', text: 'Fine, thank you. And how are you?' };
  },
};

beforeEach(async () => {
  ears = scriptedEars();
  const log = { info() {}, warn() {}, error() {} };
  const tts = scriptedVoice(clock, { firstMs: 20, takes: 'tokens', timings: true });
  const services = {
    stt: ears,
    model,
    tts,
    fixed: fixedSpeech(tts),
    history: historyIn({ memory: memoryInProcess(clock), clock, log }),
    clock,
  };
  const parts = { services, vad: energyVad(), ticker: playoutTicker(clock), tools: () => [], historyDays: 30, log };
  server = await doorServer({ startCall: (caller, line) => startCall({ ...caller, greets: false }, line, parts) });
});

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

describe('a whole call over the Realtime API', () => {
  let client: EventClient;

  beforeEach(async () => {
    client = await eventClient(`ws://127.0.0.1:${server.port}/v1/realtime?parley=events`);
  });

  afterEach(() => client.close());

  const append = (ms: number, loudness: number) => {
    for (let at = 0; at < ms; at += 100) {
      const samples = new Int16Array(2_400).fill(loudness);
      client.send({ type: 'input_audio_buffer.append', audio: Buffer.from(samples.buffer).toString('base64') });
    }
  };

  test('a client of the Realtime API speaks, is understood, answered, and interrupts (barge-in)', async () => {
    append(600, 8_000);
    await client.next('input_audio_buffer.speech_started');
    ears.says({ text: 'How are you?', final: true });
    append(1_000, 0);
    expect(await client.next('conversation.item.input_audio_transcription.completed')).toMatchObject({ transcript: 'How are you?' });
    await client.next('response.output_audio.delta');
    for (const word of ['no', 'no wait', 'no wait stop']) {
      append(300, 8_000);
      ears.says({ text: word, final: false });
      await clock.sleep(300);
    }
    const { response } = await client.next('response.done');
    expect(response).toMatchObject({ status: 'cancelled', status_details: { reason: 'turn_detected' } });
    const types = client.all.map(({ type }) => type);
    expect(types.lastIndexOf('input_audio_buffer.speech_started')).toBeGreaterThan(types.indexOf('response.output_audio.delta'));
    const { said, heard } = await client.next('parley.turn');
    expect((said as string).startsWith(heard as string)).toBe(true);
    expect((heard as string).length).toBeLessThan((said as string).length);
  });

  test('a client of the Realtime API takes turns itself', async () => {
    client.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { turn_detection: null } } } });
    append(600, 8_000);
    await client.next('input_audio_buffer.speech_started');
    ears.says({ text: 'How are you', final: true });
    client.send({ type: 'input_audio_buffer.commit' });
    client.send({ type: 'response.create' });
    expect(await client.next('response.created')).toBeDefined();
    await client.next('response.output_audio.delta');
    expect(client.of('conversation.item.input_audio_transcription.completed')).toMatchObject([{ transcript: 'How are you' }]);
  });
});

test("OpenAI's agents talk, run their tool, and talk on", async () => {
  const asked: unknown[] = [];
  let history: RealtimeItem[] = [];
  const errors: unknown[] = [];
  const weather = tool({
    name: 'weather',
    description: 'The weather somewhere.',
    parameters: z.object({ place: z.string() }),
    async execute(given) {
      asked.push(given);
      return 'rain';
    },
  });
  const session = new RealtimeSession(new RealtimeAgent({ name: 'Agent', instructions: 'Be kind.', tools: [weather] }), {
    transport: new OpenAIRealtimeWebSocket({ url: `ws://127.0.0.1:${server.port}/v1/realtime` }),
  });
  session.on('history_updated', (items) => {
    history = items;
  });
  session.on('error', (error) => errors.push(error));
  const answers = () =>
    history.flatMap((item) =>
      item.type === 'message' && item.role === 'assistant' && item.status === 'completed' && 'transcript' in (item.content[0] ?? {})
        ? [(item.content[0] as { transcript: string }).transcript.trim()]
        : [],
    );
  await session.connect({ apiKey: 'anything' });
  session.sendMessage('How is the weather?');
  await until(() => answers().includes('It says rain.'));
  expect(asked).toEqual([{ place: 'Bonn' }]);
  session.sendMessage('And you?');
  await until(() => answers().length === 3);
  expect(errors).toEqual([]);
  session.close();
});
