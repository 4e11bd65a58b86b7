/** Whoever had heard something when the process was stopped finds it in their history, at every door, and so does the next process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type NameKind, personKey } from '#core/conversation/person.ts';
import type { Past } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { embeddedDynamodb } from '#providers/memory/embedded.ts';
import { realtimeClient } from '#test/support/clients/realtime-client.ts';
import { wyomingClient } from '#test/support/clients/wyoming-client.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { run } from '#test/support/processes/run.ts';
import { PERSON_SECRET } from '#test/support/processes/running-service.ts';

const COUNT = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** A minute of words. */
const STORY = Array.from({ length: 60 }, (_, index) => `This is sentence ${COUNT[Math.floor(index / 10)]} ${COUNT[index % 10]}.`).join(' ');

let model: FakeModel;
let dataDir: string;

beforeAll(async () => {
  model = await fakeModel({ reply: STORY, tokensPerSecond: 6 });
  dataDir = await mkdtemp(join(tmpdir(), 'parley-stopped-'));
});

afterAll(async () => {
  await model.close();
  await rm(dataDir, { recursive: true });
});

/** What comes of a streamed reply until the connection breaks. */
async function streamed(url: string, body: object, name: string): Promise<{ text(): string; over: Promise<void> }> {
  const headers = { 'content-type': 'application/json', 'openai-safety-identifier': name };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ model: 'parley', stream: true, ...body }) });
  let text = '';
  async function read(): Promise<void> {
    try {
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) text += Buffer.from(chunk).toString();
    } catch {
      // broken off
    }
  }
  const over = read();
  return { text: () => text, over };
}

/** The words inside a stream of JSON, whatever protocol it is. */
function wordsIn(stream: string): string {
  const words = [...stream.matchAll(/"(?:content|delta)":\s*"([^"]*)"/g)].map(([, word]) => word);
  return words.join('').trim();
}

/** What the store holds of each person. */
async function kept(people: readonly (readonly [NameKind, string])[]): Promise<Past[]> {
  const store = await embeddedDynamodb({ directory: join(dataDir, 'history') });
  const client = dynamodbClient({ requests: store.requests });
  const memory = dynamodbMemory({ client, table: 'parley', historyDays: 30, clock: systemClock });
  const pasts = await Promise.all(people.map(([kind, name]) => memory.recall(personKey(PERSON_SECRET, kind, name), '')));
  client.destroy();
  await store.close();
  return pasts;
}

test('SIGTERM in the middle of five replies: each is remembered as far as it was delivered', async () => {
  const parley = run('server/main.ts', {
    environment: {
      PORT: '0',
      WYOMING_PORT: '0',
      DATA_DIR: dataDir,
      PERSON_SECRET,
      LOG_LEVEL: 'warn',
      DRAIN_SECONDS: '1',
      MODELS: 'off',
      OPENAI_BASE_URL: model.openaiURL,
    },
  });
  const [, url = ''] = await parley.printed(/listening at (\S+)/);
  const [, wyomingURL = ''] = await parley.printed(/Wyoming {5}(tcp:\S+\d)/);
  const messages = [{ role: 'user', content: 'tell me a story' }];

  const openai = await streamed(`${url}/v1/chat/completions`, { messages }, 'ann');
  const ollama = await streamed(`${url}/api/chat`, { messages }, 'bob');
  const responses = await streamed(`${url}/v1/responses`, { input: 'tell me a story' }, 'cleo');
  const wyoming = await wyomingClient(wyomingURL);
  wyoming.send('transcript', { text: 'tell me a story' });
  const call = await realtimeClient(`${url.replace('http', 'ws')}/v1/realtime`, { headers: { 'openai-safety-identifier': 'dora' } });
  call.type('tell me a story');

  await call.next('response.output_audio.delta');
  await wyoming.next('handled-chunk');
  await sleep(2_000);
  const stoppedAt = Date.now();
  parley.signal('SIGTERM');
  const rest = await wyoming.rest();
  await Promise.all([openai.over, ollama.over, responses.over, call.closed]);
  const { code, errors } = await parley.ended;
  expect([code, errors]).toEqual([0, '']);
  expect(Date.now() - stoppedAt).toBeLessThan(11_000);
  expect(rest.map(({ type }) => type)).not.toContain('handled-stop');

  const said = (past: Past) => past.map(({ text, outcome }) => [text, outcome.ended, outcome.said.join(' ')]);
  const [ann, bob, cleo, dora, household] = (
    await kept([
      ['api', 'ann'],
      ['api', 'bob'],
      ['api', 'cleo'],
      ['api', 'dora'],
      ['wyoming', 'household'],
    ])
  ).map(said);
  for (const [past, { text }] of [
    [ann, openai],
    [bob, ollama],
    [cleo, responses],
  ] as const) {
    const delivered = wordsIn(text());
    expect(delivered.length).toBeGreaterThan(20);
    expect(past).toEqual([['tell me a story', 'interrupted', expect.stringContaining(delivered)]]);
  }
  for (const past of [dora, household]) {
    expect(past).toEqual([['tell me a story', 'interrupted', expect.stringMatching(/^This is/)]]);
    expect(STORY.startsWith(past?.[0]?.[2] ?? 'nothing')).toBe(true);
  }
}, 60_000);
