import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type RealCalls, realCalls, talkIn } from '#test/support/calls/real-calls.ts';
import type { Message } from '#test/support/clients/event-client.ts';
import type { RealtimeClient } from '#test/support/clients/realtime-client.ts';

let calls: RealCalls;
let client: RealtimeClient;
let loud = false;
let microphone: NodeJS.Timeout;

beforeEach(async () => {
  calls = await realCalls();
  client = await calls.connect();
  loud = false;
  microphone = setInterval(() => {
    const samples = new Int16Array(480).fill(loud ? 8_000 : 10);
    client.send({ type: 'input_audio_buffer.append', audio: Buffer.from(samples.buffer).toString('base64') });
  }, 20);
});

afterEach(async () => {
  clearInterval(microphone);
  await calls.close();
  expect(calls.faults).toEqual([]);
});

/** Speaks for so long; half of the words are understood in the midst of it. */
async function speak(text: string, ms: number): Promise<void> {
  loud = true;
  await wait(ms / 2);
  calls.stt.says({ text, final: false });
  await wait(ms / 2);
  loud = false;
  calls.stt.says({ text, final: true });
}

/** The next event of this type that fits. */
async function when(type: string, fits: (message: Message) => boolean): Promise<Message> {
  for (;;) {
    const message = await client.next(type);
    if (fits(message)) return message;
  }
}

test('a client that truncates at a barge-in is remembered where it has played, to half a second, also by the answer to the words that interrupted', async () => {
  calls.model.say(['Once upon a time there was a lamp that shone all day and all night, and nobody knew why it did. '], ['It is ten. ']);
  client.user('Tell me a story');
  client.create();
  const { item_id } = await client.next('response.output_audio.delta');
  await wait(2_500);
  const speaking = speak('what time is it now', 1_200);
  await client.next('input_audio_buffer.speech_started');
  client.send({ type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms: 1_300 });
  await speaking;
  await when('response.created', ({ response }) => client.of('response.created').length > 1 && response !== undefined);
  const [, second] = client.of('response.created');
  expect(second).toBeDefined();
  await client.done();
  await client.done();
  // 15 characters a second: at 1.3 s some 19 are said.
  const said = talkIn(calls.asked())[1]?.replace(/^assistant: | \[interrupted\]$/g, '') ?? '';
  expect(said.length).toBeGreaterThan(12);
  expect(said.length).toBeLessThan(27);
  expect(talkIn(calls.asked())).toEqual(['user: Tell me a story', `assistant: ${said} [interrupted]`, 'user: what time is it now']);
});

test.each(['thank you', 'hello are you there'])(
  'what is said while a tool runs calls it no second time, and its result is told: %s',
  async (meanwhile) => {
    client.update({ tools: [{ type: 'function', name: 'book', description: '', parameters: { type: 'object' } }] });
    calls.model.say(({ messages }) => {
      const last = messages.at(-1);
      if (last?.role === 'tool') return [`The result is ${last.result}. `];
      const books = messages.some((message) => message.role === 'user' && message.text.includes('book'));
      const runs = messages.some((message) => message.role === 'tool');
      return books && !runs ? [{ type: 'call', call: { id: 'x', name: 'book', arguments: {} } }] : ['You are welcome. '];
    });
    await speak('please book a table for two', 1_000);
    const call = await client.next('response.function_call_arguments.done');
    await wait(1_200);
    await speak(meanwhile, 600);
    await wait(1_700);
    client.output(call['call_id'] as string, 'table 7');
    client.create();
    const told = await when('response.output_audio_transcript.done', ({ transcript }) => `${transcript}`.includes('table 7'));
    expect(told).toMatchObject({ transcript: 'The result is table 7.' });
    expect(client.of('response.function_call_arguments.done')).toHaveLength(1);
    expect(client.of('error')).toEqual([]);
  },
);
