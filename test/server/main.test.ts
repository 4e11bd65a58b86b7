import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fakeModel } from '#test/support/fakes/fake-model.ts';
import { fakePiper, fakeWhisper } from '#test/support/fakes/fake-wyoming.ts';
import { run } from '#test/support/processes/run.ts';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-main-'));
});

afterAll(() => rm(home, { recursive: true }));

function start(environment: Record<string, string>) {
  return run('server/main.ts', { environment: { PORT: '0', DATA_DIR: join(home, 'data'), LOG_LEVEL: 'error', ...environment } });
}

/** It says what is wrong, as a sentence and not as a stack. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const { code, output, errors } = await start(environment).ended;
  expect(code).toBe(1);
  expect(errors).toMatch(/^Parley cannot start: /);
  expect(errors + output).not.toMatch(/^\s+at /m);
  return errors;
}

test('with nothing configured it starts, says where it listens and what it is, and stops when asked', async () => {
  const parley = start({});
  const [, url] = await parley.printed(/listening at (\S+).*built in.*npm run doctor/s);
  const health = await fetch(`${url}/health`);
  expect(await health.json()).toMatchObject({ status: 'ok', store: 'ok' });
  parley.signal('SIGTERM');
  const { code, errors } = await parley.ended;
  expect([code, errors]).toEqual([0, '']);
});

test('a model, ears and a voice of this machine are found, said, and used', async () => {
  const model = await fakeModel('Hello from this machine.', {
    '/api/tags': { models: [{ name: 'llama3.2', size: 2_019_393_189 }] },
    '/api/ps': { models: [] },
  });
  const [whisper, piper] = [await fakeWhisper(), await fakePiper()];
  const [ollama, ears, voice] = [model, whisper, piper].map(({ url }) => new URL(url).port);
  const parley = start({ LOCAL_SERVERS: `ollama:${ollama},whisper:${ears},piper:${voice}` });
  const [said, url] = await parley.printed(/listening at (\S+).*npm run doctor/s);
  expect(said).toContain('model       Ollama here, llama3.2 (found on this machine)\n');
  expect(said).toContain('ears        faster-whisper here (found on this machine), voice piper here (found on this machine)\n');
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'parley', messages: [{ role: 'user', content: 'Hello.' }] }),
  });
  expect(await response.json()).toMatchObject({ choices: [{ message: { content: 'Hello from this machine.' } }] });
  expect(await (await fetch(`${url}/privacy`)).text()).toContain('Ollama on the same machine');
  parley.signal('SIGTERM');
  const { code, errors } = await parley.ended;
  expect([code, errors]).toEqual([0, '']);
  await Promise.all([model.close(), whisper.close(), piper.close()]);
});

test('a change of parley.yaml is not taken for one of what was found', async () => {
  const piper = await fakePiper();
  const dataDir = await mkdtemp(join(home, 'changing-'));
  await writeFile(join(dataDir, 'parley.yaml'), 'assistant:\n  name: Ada\n');
  const { port } = new URL(piper.url);
  const parley = start({ DATA_DIR: dataDir, LOCAL_SERVERS: `piper:${port}`, LOG_LEVEL: 'info' });
  await parley.printed(/Ada is listening/);
  await writeFile(join(dataDir, 'parley.yaml'), 'assistant:\n  name: Grace\n');
  await parley.printed(/has changed: it counts from the next turn on/);
  parley.signal('SIGTERM');
  const { output } = await parley.ended;
  expect(output).not.toContain('from the next start on');
  await piper.close();
});

test('it says where Home Assistant comes in, and who else can', async () => {
  const parley = start({ WYOMING_PORT: '0' });
  await parley.printed(/Wyoming {5}tcp:\/\/127\.0\.0\.1:\d+, for Home Assistant; from this machine only/);
  parley.signal('SIGTERM');
  expect((await parley.ended).code).toBe(0);
});

test('a configuration with mistakes stops it: every mistake is named, each with its remedy', async () => {
  const errors = await refusal({ PORT: 'eighty', LLM_PROVIDER: 'anthropic', PERSON_SECRET: 'short', TURN_BUDGET_MS: '60000' });
  expect(errors).toContain('has 4 problems');
  for (const remedy of ['PORT=eighty', 'ANTHROPIC_API_KEY is not set: set it', 'openssl rand', 'from 1000 to 7500'])
    expect(errors).toContain(remedy);
});

test('a port that is taken stops it, with what to do', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  expect(await refusal({ PORT: String(port) })).toContain('set PORT to another one');
  other.close();
});

test('a data folder that cannot be one stops it, by its name', async () => {
  const file = join(home, 'file');
  await writeFile(file, '');
  expect(await refusal({ DATA_DIR: file })).toContain(file);
});
