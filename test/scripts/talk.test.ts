import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { en } from '#core/languages/en/phrases.ts';
import { welcome } from '#core/languages/phrases.ts';
import { systemClock } from '#providers/clock/system.ts';
import { readConfig } from '#server/config.ts';
import { type Service, startService } from '#server/service.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { freePort } from '#test/support/processes/free-port.ts';
import { run } from '#test/support/processes/run.ts';
import { silentLog } from '#test/support/speaker.ts';

let home: string;
let model: FakeModel;
let service: Service;
let alexaApi: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-talk-'));
  model = await fakeModel();
  alexaApi = `http://127.0.0.1:${await freePort()}`;
  const config = readConfig({ PORT: '0', DATA_DIR: home, OPENAI_BASE_URL: model.openaiURL, ALEXA_API_ENDPOINT: alexaApi });
  service = await startService(config, { clock: systemClock, fetch, log: silentLog });
});

afterAll(async () => {
  await service.close();
  await model.close();
  await rm(home, { recursive: true });
});

function talk(
  input: string,
  environment: Record<string, string> = { PORT: new URL(service.url).port, ALEXA_API_ENDPOINT: alexaApi },
  args: string[] = [],
) {
  return run('scripts/talk.ts', { input, environment, args }).ended;
}

test('a conversation is typed and read: what is said, what it took, and whether the microphone is open', async () => {
  model.say({ reply: 'Tom & Ann met. It rained.', tokensPerSecond: 8 });
  const { code, output, errors } = await talk('a story\nrepeat\nstop\n\n');
  expect([code, errors]).toEqual([0, '']);
  expect(output).toMatch(/ ms {2}\(ahead\) Tom (&|and) Ann met\.\n/);
  expect(output).toMatch(/ ms {2}It rained\.\n\s+\[recall [\d.]+ ms, .*total [\d.]+ ms; microphone open\]/);
  expect(output).toMatch(/ ms {2}Tom (&|and) Ann met\. It rained\.\n/);
  expect(output).toMatch(/\[recall .*; microphone closed\]/);
  const heard = [welcome('en-US', 'Parley'), ...en.goodbye].filter((sentence) => output.includes(sentence));
  expect(heard).toHaveLength(2);
});

test('a conversation with a Google speaker is the same: all is said in one reply', async () => {
  model.say({ reply: 'Tom & Ann met. It rained.', tokensPerSecond: 8 });
  const { code, output, errors } = await talk('a story\nrepeat\nstop\n\n', undefined, ['--google', '--person', 'somebody']);
  expect([code, errors]).toEqual([0, '']);
  expect(output).not.toContain('(ahead)');
  expect(output.match(/ ms {2}Tom and Ann met\. It rained\.\n/g)).toHaveLength(2);
  expect(output).toMatch(/\[recall [\d.]+ ms, .*total [\d.]+ ms; microphone open\]/);
  const heard = [welcome('en-US', 'Parley'), ...en.goodbye].filter((sentence) => output.includes(sentence));
  expect(heard).toHaveLength(2);
});

test('input that ends without an empty line ends the conversation just as well', async () => {
  model.say('It is sunny.');
  const { code, output, errors } = await talk('how is the weather\nand tomorrow');
  expect([code, errors]).toEqual([0, '']);
  expect(output.match(/It is sunny\./g)).toHaveLength(2);
});

test('a server elsewhere is given by its address, with the path of the door or without', async () => {
  model.say('It is sunny.');
  for (const url of [service.url, `${service.url}/alexa`]) {
    const { code, output, errors } = await talk('how is the weather\n', {}, ['--url', url]);
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/It is sunny\./);
  }
});

test('where nobody listens it says how to start the server', async () => {
  const port = String(await freePort());
  const { code, errors } = await talk('hello\n', { PORT: port });
  expect(code).toBe(1);
  expect(errors).toBe(`Nobody listens at http://127.0.0.1:${port}/alexa: start the server first (npm start).\n`);
});
