import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fakeDeepgram } from '#test/support/fakes/fake-deepgram.ts';
import { fakeElevenLabs } from '#test/support/fakes/fake-elevenlabs.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { fakePiper, fakeWhisper } from '#test/support/fakes/fake-wyoming.ts';
import { fakeHome } from '#test/support/mcp/home-assistant.ts';
import { freePort } from '#test/support/processes/free-port.ts';
import { run } from '#test/support/processes/run.ts';

let home: string;
let model: FakeModel;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-doctor-'));
  model = await fakeModel('Hello.');
});

afterAll(async () => {
  await model.close();
  await rm(home, { recursive: true });
});

/** The exit code, all that was printed, and the lines that name something to mend. */
async function findings(environment: Record<string, string>) {
  const { code, output, errors } = await run('scripts/doctor.ts', {
    environment: { PORT: String(await freePort()), DATA_DIR: join(home, 'data'), ...environment },
  }).ended;
  expect(errors).toBe('');
  expect(output).not.toMatch(/^\s+at /m);
  const lines = output.split('\n').filter(Boolean);
  for (const line of lines) expect(line).toMatch(/^(MEND| ok ) {2}\S/);
  const mend = lines.filter((line) => line.startsWith('MEND')).join('\n');
  return { code, mend, output };
}

test('where all is well it says so, part by part', async () => {
  const { code, mend, output } = await findings({ OPENAI_BASE_URL: model.openaiURL, LLM_MODEL: 'llama' });
  expect([code, mend]).toEqual([0, '']);
  for (const part of ['configuration', 'skill: ', 'server: not running', 'store: embedded', 'openai:llama answers, first words after']) {
    expect(output).toContain(part);
  }
});

test('what the owner has added is named: an MCP server with its tools that are allowed, and what failed', async () => {
  const there = await fakeHome('a token');
  const file = join(home, 'abilities.yaml');
  await writeFile(
    file,
    `mcp:
  home: { url: ${there.url}, token: HOME_TOKEN, allow: [HassTurnOff, GetLiveContext], effects: { GetLiveContext: none } }
  nothing: { url: ${there.url}, token: HOME_TOKEN }
  refused: { url: ${there.url}, token: OTHER_TOKEN, allow: ['*'] }
webhooks:
  open_garage: { document: garage.yaml, operation: openDoor }
`,
  );
  const secrets = { HOME_TOKEN: 'a token', OTHER_TOKEN: 'another token' };
  const { code, output } = await findings({ OPENAI_BASE_URL: model.openaiURL, LLM_MODEL: 'llama', PARLEY_CONFIG: file, ...secrets });
  await there.close();
  expect(code).toBe(1);
  expect(output).toContain(
    ' ok   MCP server home: connected, allowed are hass_turn_off (HassTurnOff, once), get_live_context (GetLiveContext, none)',
  );
  expect(output).toContain('MEND  MCP server nothing: connected, but no tool of it is allowed; name them in mcp.nothing.allow');
  expect(output).toMatch(/MEND {2}MCP server refused: .*not Bearer \*\*\*/);
  expect(output).toMatch(/MEND {2}webhook open_garage: .*ENOENT/);
});

test('a configuration with mistakes is all there is to mend at first, each mistake with its remedy', async () => {
  const { code, mend } = await findings({ TURN_BUDGET_MS: 'x', ALEXA_SKILL_ID: 'mine', LLM_FALLBACK: 'nobody:x' });
  expect(code).toBe(1);
  expect(mend.split('\n')).toHaveLength(3);
  for (const remedy of ['whole number from 1000 to 7500', 'copy it from the developer console', 'write provider:model'])
    expect(mend).toContain(remedy);
});

test('everything that is broken is named, with its remedy: the model, its fallback, the store, the closed door', async () => {
  const file = join(home, 'file');
  await writeFile(file, '');
  model.say({ fault: '401' });
  const broken = await findings({
    HOST: '0.0.0.0',
    DATA_DIR: file,
    OPENAI_BASE_URL: model.openaiURL,
    OPENAI_API_KEY: 'wrong',
    ANTHROPIC_API_KEY: 'key',
    ANTHROPIC_BASE_URL: `http://127.0.0.1:${await freePort()}`,
    LLM_FALLBACK: 'anthropic',
  });
  model.say('Hello.');
  expect(broken.code).toBe(1);
  expect(broken.mend.split('\n')).toHaveLength(4);
  for (const remedy of ['set ALEXA_SKILL_ID', `can ${file} be written?`, 'OPENAI_API_KEY', 'ANTHROPIC_BASE_URL']) {
    expect(broken.mend).toContain(remedy);
  }
});

test('recognisers and voices that speak Wyoming are asked who they are', async () => {
  const [whisper, piper] = [await fakeWhisper(), await fakePiper()];
  const environment = { WYOMING_STT_URL: whisper.url, WYOMING_TTS_URL: piper.url };
  const { code, output } = await findings(environment);
  expect(code).toBe(0);
  expect(output).toContain(`ears: faster-whisper answers at ${whisper.url}`);
  expect(output).toContain(`voice: piper answers at ${piper.url}`);
  await Promise.all([whisper.close(), piper.close()]);
  const { mend } = await findings(environment);
  expect(mend).toContain('WYOMING_STT_URL');
  expect(mend).toContain('WYOMING_TTS_URL');
});

test('what was found on this machine is asked like what is configured, and called by its name', async () => {
  const found = await fakeModel('Hello.', {
    '/v1/models': { object: 'list', data: [{ id: 'qwen', object: 'model', owned_by: 'llamacpp' }] },
  });
  const piper = await fakePiper();
  const [llamacpp, voice] = [found, piper].map(({ url }) => new URL(url).port);
  const { code, output } = await findings({ LOCAL_SERVERS: `llamacpp:${llamacpp},piper:${voice}` });
  expect(code).toBe(0);
  expect(output).toMatch(/model: llama\.cpp here, qwen \(found on this machine\): openai:qwen answers, first words after/);
  expect(output).toContain(`voice: piper here (found on this machine): piper answers at ${piper.url}`);
  await Promise.all([found.close(), piper.close()]);
});

test('recognisers and voices elsewhere are given something to do, and their first result is timed', async () => {
  const [deepgram, elevenlabs] = [await fakeDeepgram(), await fakeElevenLabs()];
  const environment = {
    DEEPGRAM_API_KEY: 'key',
    DEEPGRAM_BASE_URL: deepgram.url,
    ELEVENLABS_API_KEY: 'key',
    ELEVENLABS_BASE_URL: elevenlabs.url,
  };
  const { code, output } = await findings(environment);
  expect(code).toBe(0);
  expect(output).toMatch(/ears: deepgram:nova-3 listens, an utterance was understood after \d+ ms/);
  expect(output).toMatch(/voice: elevenlabs:eleven_flash_v2_5 speaks, first sound after \d+ ms/);
  await Promise.all([deepgram.close(), elevenlabs.close()]);
  const { mend } = await findings(environment);
  expect(mend).toContain('DEEPGRAM_BASE_URL');
  expect(mend).toContain('ELEVENLABS_BASE_URL');
});
