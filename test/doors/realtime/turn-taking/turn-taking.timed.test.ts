import { afterEach, describe, expect, test } from '@jest/globals';
import { historyIn } from '#core/conversation/history.ts';
import { systemClock } from '#providers/clock/system.ts';
import { deepgram } from '#providers/stt/deepgram/stream.ts';
import { deepgramStt } from '#providers/stt/deepgram.ts';
import { playoutTicker } from '#streaming/output/playout-ticker.ts';
import { startCall } from '#streaming/session.ts';
import { energyVad, scriptedVoice } from '#test/support/calls/scripted-services.ts';
import { silence, spokenAudio } from '#test/support/calls/spoken-audio.ts';
import { eventClient } from '#test/support/clients/event-client.ts';
import { fakeDeepgram } from '#test/support/fakes/fake-deepgram.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { doorServer } from '#test/support/processes/door-server.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';
import { inTokens, scriptedModel } from '#test/support/scripted-model.ts';

const FORMAT = { encoding: 'pcm16', sampleRate: 24_000 } as const;
const toClose: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

/** A client with an open microphone, to whom the model says these things one after the other. */
async function openMicrophone(replies: string[]) {
  const clock = systemClock;
  const fake = await fakeDeepgram();
  toClose.push(fake.close);
  const stt = deepgram({ ...defaultsOf(deepgramStt), apiKey: 'k', baseURL: fake.url, clock });
  const left = [...replies];
  const model = scriptedModel(
    clock,
    inTokens(() => left.shift() ?? 'Thank you.', { firstMs: 50, tokenMs: 10 }),
  );
  const tts = scriptedVoice(clock, { firstMs: 50, takes: 'tokens', timings: true, format: FORMAT });
  const log = { info() {}, warn() {}, error() {} };
  const history = historyIn({ memory: memoryInProcess(clock), clock, log });
  const services = { stt, model, tts, fixed: tts, history, clock };
  const parts = { services, vad: energyVad(), ticker: playoutTicker(clock), tools: () => [], historyDays: 30, log };
  const server = await doorServer({ clock, startCall: (caller, line) => startCall({ ...caller, greets: false }, line, parts) });
  toClose.push(server.close);
  const client = await eventClient(`ws://127.0.0.1:${server.port}/v1/realtime`);
  toClose.push(async () => client.close());

  /** As fast as a microphone. */
  async function hear(audio: Uint8Array): Promise<void> {
    const piece = (FORMAT.sampleRate / 50) * 2;
    const since = clock.now();
    for (let at = 0; at < audio.length; at += piece) {
      client.send({ type: 'input_audio_buffer.append', audio: Buffer.from(audio.subarray(at, at + piece)).toString('base64') });
      await clock.sleep(Math.max(0, since + (20 * (at + piece)) / piece - clock.now()));
    }
  }
  const pause = (ms: number) => hear(silence(ms, FORMAT));
  const say = (text: string) => hear(spokenAudio(text, FORMAT));
  const type = (text: string) => {
    client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] } });
    client.send({ type: 'response.create' });
  };
  const heard = () => client.of('conversation.item.input_audio_transcription.completed').map(({ transcript }) => transcript);
  return { client, model, pause, say, type, heard };
}

describe('turn-taking at the Realtime door', () => {
  test.each([
    ['What is your card number?', ['4111', '2222', '3333', '4444']],
    ['What is your email address?', ['john smith', 'at example', 'dot com']],
  ])('behind "%s" what is dictated is one turn, and we are silent in the gaps', async (question, groups) => {
    const { client, pause, say, type, heard } = await openMicrophone([question]);
    type('hello');
    await pause(4_000);
    expect(client.of('response.done')).toHaveLength(1);
    for (const group of groups) {
      expect(client.of('response.created')).toHaveLength(1);
      await say(group);
      await pause(600);
    }
    await pause(2_500);
    expect(heard()).toEqual([groups.join(' ')]);
    expect(client.of('response.created')).toHaveLength(2);
  });

  test('"okay thanks" leaves the reply whole, and nothing follows', async () => {
    const story = 'The umbrella was invented long ago in the east, where it protected people from the sun and later from the rain.';
    const { client, pause, say, type } = await openMicrophone([story]);
    type('tell me of the umbrella');
    await pause(2_500);
    await say('okay thanks');
    await pause(9_000);
    expect(client.of('response.created')).toHaveLength(1);
    expect(client.of('response.done').map(({ response }) => (response as { status: string }).status)).toEqual(['completed']);
  });
});
