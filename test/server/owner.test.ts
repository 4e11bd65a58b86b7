import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemClock } from '#providers/clock/system.ts';
import { configOf } from '#server/config-here.ts';
import { echo, intent } from '#test/support/alexa/echo.ts';
import { realtimeClient } from '#test/support/clients/realtime-client.ts';
import { wyomingClient } from '#test/support/clients/wyoming-client.ts';
import { googleRequest, utterance } from '#test/support/google/google-requests.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { until } from '#test/support/until.ts';

let home: string;
let file: string;
let service: RunningService;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-owner-'));
  file = join(home, 'parley.yaml');
  await writeFile(file, '');
  const environment = { PARLEY_CONFIG: file, LLM_PROVIDER: 'offline', WYOMING_PORT: '0' };
  service = await runningService(environment, { readAgain: () => configOf({ PORT: '0', ...environment }) });
});

afterAll(async () => {
  await service.close();
  await rm(home, { recursive: true });
});

async function post(path: string, body: object): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${service.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).text();
}

let requests = 0;
const alexa = (request: object) => {
  const timestamp = new Date(systemClock.now()).toISOString();
  return post('/alexa', echo().event({ request: { ...request, timestamp, requestId: `owner ${requests++}` } as never }));
};
const chat = (content: string) => post('/v1/chat/completions', { model: 'parley', messages: [{ role: 'user', content }] });

async function realtime(text: string): Promise<string> {
  const client = await realtimeClient(`${service.url.replace('http', 'ws')}/v1/realtime`);
  client.textOnly();
  const response = await client.ask(text);
  client.close();
  return JSON.stringify(response.output);
}

async function wyoming(text: string): Promise<string> {
  const client = await wyomingClient(service.wyoming ?? '');
  client.send('transcript', { text });
  const { data } = await client.next('handled');
  client.close();
  return String(data['text']);
}

/** The same question at every door. */
const answers = () =>
  Promise.all([
    alexa(intent('AskIntent', { query: 'who are you' })),
    post('/google', googleRequest(utterance('who are you'))),
    chat('who are you'),
    post('/api/chat', { model: 'parley', stream: false, messages: [{ role: 'user', content: 'who are you' }] }),
    realtime('who are you'),
    wyoming('who are you'),
  ]);

const NOVA = 'assistant: { name: Nova }\nlanguages: { llm-api: de-DE, wyoming: es-ES, realtime: fr-FR }';

test('every door is the owner’s assistant from the next turn on, without a restart, also in the cards of Alexa', async () => {
  expect(await chat('who are you')).toContain("I'm Parley");
  await writeFile(file, 'assistant: { name: Nova }');
  await until(() => service.logged.some((line) => line.includes('it counts from the next turn on')));
  expect(await alexa({ type: 'LaunchRequest' })).toContain('Hello, I&apos;m Nova.');
  for (const answer of await answers()) expect(answer).toMatch(/I(?:'|&apos;)m Nova/);
  expect(JSON.parse(await alexa(intent('AskIntent', { query: 'who are you' }))).response.card.title).toBe('Nova');
  const page = await (await fetch(service.url)).text();
  expect(page).toContain('<title>Nova console</title>');
  expect(page).not.toContain('Parley');
});

test('a client that does not say its language hears what the owner has chosen for its door', async () => {
  await writeFile(file, NOVA);
  await until(async () => (await chat('wer bist du')).includes('Ich bin Nova'));
  expect(await wyoming('quién eres')).toContain('Soy Nova');
  expect(await realtime('qui es-tu')).toContain('Je suis Nova');
  const german = await post('/v1/chat/completions', { model: 'parley:it', messages: [{ role: 'user', content: 'chi sei' }] });
  expect(german).toContain('Sono Nova');
});

test('a file that became wrong leaves everything as it is, and the log says what to do', async () => {
  await writeFile(file, 'assistant: { name: 7 }');
  await until(() => service.logged.some((line) => line.includes('line 1: assistant.name is not what it should be')));
  expect(await chat('wer bist du')).toContain('Ich bin Nova');
});
