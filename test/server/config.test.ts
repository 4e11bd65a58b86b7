import { availableParallelism } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationError } from '#core/settings/config.ts';
import { alexa } from '#doors/alexa/door.ts';
import { demandsSignatures } from '#doors/alexa/settings.ts';
import { valuesOf } from '#doors/door.ts';
import { readFunctionConfig } from '#lambda/function-config.ts';
import { STT_PROVIDERS } from '#providers/tables.ts';
import { readConfig } from '#server/config.ts';

const SKILL = 'amzn1.ask.skill.11111111-2222-3333-4444-555555555555';

function problemsOf(
  environment: Record<string, string>,
  place: 'server' | Parameters<typeof readFunctionConfig>[0] = 'server',
): readonly string[] {
  try {
    if (place === 'server') readConfig(environment);
    else readFunctionConfig(place, environment);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

/** Whether Alexa's requests have to be signed. */
function verified(environment: Record<string, string>): boolean {
  const config = readConfig(environment);
  return demandsSignatures(valuesOf(alexa, config), config);
}

describe('configuration from the environment', () => {
  test('the configuration needs nothing on a laptop', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      loopback: true,
      model: { provider: 'offline' },
      store: { kind: 'embedded', historyDays: 30 },
    });
    expect(verified({})).toBe(false);
  });

  test.each([
    ['OPENAI_API_KEY', { OPENAI_API_KEY: 'k' }, { provider: 'openai', values: { apiKey: 'k' } }],
    [
      'OPENAI_BASE_URL alone',
      { OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' },
      { provider: 'openai', values: { baseURL: 'http://127.0.0.1:11434/v1' } },
    ],
    ['ANTHROPIC_API_KEY', { ANTHROPIC_API_KEY: 'k' }, { provider: 'anthropic' }],
    [
      'both keys and a choice',
      { OPENAI_API_KEY: 'k', ANTHROPIC_API_KEY: 'a', LLM_PROVIDER: 'anthropic', LLM_MODEL: 'm' },
      { provider: 'anthropic', values: { model: 'm' } },
    ],
  ])('the configuration chooses the model by %s', (_, environment, model) => {
    expect(readConfig(environment).model).toMatchObject(model);
  });

  test('the configuration takes a fallback whose model name has colons', () => {
    const config = readConfig({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1', LLM_FALLBACK: 'openai:qwen3:4b' });
    expect(config.fallback).toMatchObject({ provider: 'openai', values: { model: 'qwen3:4b' } });
  });

  test('the configuration treats an empty variable as unset', () => {
    expect(readConfig({ PORT: '', OPENAI_API_KEY: ' ' })).toMatchObject({ port: 3000, model: { provider: 'offline' } });
  });

  test('the configuration verifies everywhere but on this machine, and cannot be talked out of it', () => {
    expect(verified({ HOST: '0.0.0.0' })).toBe(true);
    expect(verified({ ALEXA_VERIFY: 'on' })).toBe(true);
    expect(problemsOf({ HOST: '0.0.0.0', ALEXA_VERIFY: 'off' })).toEqual([expect.stringContaining('ALEXA_VERIFY')]);
  });

  test('the configuration takes a Google project, and keys of its own only from this machine', () => {
    expect(readConfig({ GOOGLE_PROJECT_ID: 'parley-voice-1a2b3' }).doors['google']).toEqual({
      projectId: 'parley-voice-1a2b3',
      keys: 'https://www.googleapis.com/oauth2/v3/certs',
    });
    expect(readConfig({ GOOGLE_KEYS_URL: 'http://127.0.0.1:9/keys' }).doors['google']?.['keys']).toBe('http://127.0.0.1:9/keys');
    expect(problemsOf({ GOOGLE_KEYS_URL: 'https://keys.example.com' })).toEqual([expect.stringContaining('GOOGLE_KEYS_URL')]);
    expect(problemsOf({ GOOGLE_PROJECT_ID: 'My Project!' })).toEqual([expect.stringContaining('GOOGLE_PROJECT_ID')]);
  });

  test('the configuration demands of each function what its own platform needs', () => {
    const environment = { HISTORY_TABLE: 'talk', PERSON_SECRET: 'x'.repeat(32) };
    expect(problemsOf(environment, 'alexa')).toEqual([expect.stringContaining('ALEXA_SKILL_ID')]);
    expect(problemsOf(environment, 'google')).toEqual([expect.stringContaining('GOOGLE_PROJECT_ID')]);
    expect(problemsOf({ ...environment, GOOGLE_PROJECT_ID: 'parley-voice' }, 'google')).toEqual([]);
  });

  test('the configuration uses a DynamoDB elsewhere as soon as one is named', () => {
    expect(readConfig({ HISTORY_TABLE: 'talk' }).store).toMatchObject({ kind: 'dynamodb', table: 'talk' });
    expect(readConfig({ DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' }).store).toMatchObject({ kind: 'dynamodb', table: 'parley' });
  });

  test('the configuration takes recognisers and voices of Home Assistant by their addresses', () => {
    const urls = { WYOMING_STT_URL: 'tcp://whisper.local:10300', WYOMING_TTS_URL: 'tcp://[::1]:10200' };
    expect(readConfig(urls)).toMatchObject({
      stt: [{ provider: 'wyoming', values: { baseURL: urls.WYOMING_STT_URL } }],
      tts: [{ provider: 'wyoming', values: { baseURL: urls.WYOMING_TTS_URL } }],
    });
    expect(readConfig({ ...urls, STT_PROVIDER: 'wyoming, pocketsphinx' }).stt).toHaveLength(2);
    for (const WYOMING_STT_URL of ['http://whisper:10300', 'tcp://whisper', 'tcp://user@whisper:1', 'tcp://whisper:70000'])
      expect(problemsOf({ WYOMING_STT_URL })).toEqual([expect.stringContaining('such as tcp://127.0.0.1:10300')]);
    expect(problemsOf({ TTS_PROVIDER: 'wyoming' })).toEqual([expect.stringContaining('WYOMING_TTS_URL is not set')]);
  });

  test('the configuration orders providers by preference: as they are named, else as their table has them, else the one that needs nothing', () => {
    const names = (environment: Record<string, string>) => readConfig(environment).stt.map(({ provider }) => provider);
    const both = { WYOMING_STT_URL: 'tcp://127.0.0.1:10300', DEEPGRAM_API_KEY: 'k' };
    expect(names(both)).toEqual(['deepgram', 'wyoming']);
    expect(names({ ...both, STT_PROVIDER: 'wyoming,deepgram' })).toEqual(['wyoming', 'deepgram']);
    expect(names({})).toEqual(['pocketsphinx']);
    expect(problemsOf({ STT_PROVIDER: 'deepgram,nobody' })).toEqual([
      `STT_PROVIDER=deepgram,nobody names nobody: choose from ${STT_PROVIDERS.map(({ name }) => name).join(', ')}, in order of preference.`,
    ]);
    expect(problemsOf({ STT_PROVIDER: 'deepgram' })).toEqual([
      'STT_PROVIDER asks for deepgram, but DEEPGRAM_API_KEY is not set: set it, or choose another provider.',
    ]);
  });

  test("the configuration lets OpenAI's key serve for OpenAI's own speech", () => {
    expect(problemsOf({ STT_PROVIDER: 'openai', OPENAI_API_KEY: 'k' })).toEqual([]);
    expect(problemsOf({ STT_PROVIDER: 'openai' })).toEqual([expect.stringContaining('OPENAI_STT_API_KEY is not set')]);
    expect(problemsOf({ TTS_PROVIDER: 'openai', OPENAI_API_KEY: 'k' })).toEqual([
      'TTS_PROVIDER asks for openai, which has no model of its own that stays: set OPENAI_TTS_MODEL and OPENAI_TTS_VOICE.',
    ]);
  });

  test('the configuration is plain data: a thread can be given it', () => {
    const config = readConfig({ OPENAI_API_KEY: 'k', DEEPGRAM_API_KEY: 'k', CAST_DEVICE: '127.0.0.1' });
    expect(structuredClone(config)).toEqual(config);
  });

  test('the configuration lets Home Assistant in on a port of its own only', () => {
    expect(readConfig({}).doors['wyoming']?.['port']).toBeUndefined();
    expect(readConfig({ WYOMING_PORT: '10500' }).doors['wyoming']?.['port']).toBe(10_500);
    expect(problemsOf({ WYOMING_PORT: '3000' })).toEqual([expect.stringContaining('set WYOMING_PORT to another one')]);
  });

  test('the configuration reports every problem at once, each with its remedy', () => {
    const problems = problemsOf({
      PORT: '70000',
      HISTORY_DAYS: 'many',
      TURN_BUDGET_MS: '9000',
      LLM_PROVIDER: 'openai',
      LLM_FALLBACK: 'gpt',
      PERSON_SECRET: 'short',
      ALEXA_SKILL_ID: 'my skill',
      ALEXA_VERIFY: 'maybe',
      ALEXA_API_ENDPOINT: 'https://api.example.com',
      LOG_LEVEL: 'loud',
      DYNAMODB_ENDPOINT: 'localhost:8000',
    });
    expect(problems).toHaveLength(11);
    for (const problem of problems) expect(problem).toMatch(/[A-Z_]{4,}.*(:|,) /);
  });

  test('the configuration asks for everything that a function needs', () => {
    expect(problemsOf({}, 'alexa').map((problem) => problem.split(' ')[0])).toEqual(['HISTORY_TABLE', 'PERSON_SECRET', 'ALEXA_SKILL_ID']);
    expect(problemsOf({ HISTORY_TABLE: 't', PERSON_SECRET: 'x'.repeat(32), ALEXA_SKILL_ID: SKILL }, 'alexa')).toEqual([]);
    expect(problemsOf({}, 'late-answers')).toEqual([expect.stringContaining('HISTORY_TABLE')]);
    expect(problemsOf({ HISTORY_TABLE: 't', LATE_ANSWERS_QUEUE: 'my-queue' }, 'late-answers')).toEqual([
      expect.stringContaining('LATE_ANSWERS_QUEUE'),
    ]);
  });

  test('the configuration never repeats a secret in a problem', () => {
    const problems = problemsOf({ PERSON_SECRET: 'hunter2', OPENAI_API_KEY: 'sk-secret', PORT: 'x' }).join();
    expect(problems).not.toMatch(/hunter2|sk-secret/);
  });

  test('the configuration takes the address of the outside without a slash at its end, and the keys of those who come from there', () => {
    const environment = {
      PUBLIC_URL: 'https://voice.example/parley/',
      ACCESS_TOKEN: 'x'.repeat(16),
      TWILIO_AUTH_TOKEN: 't',
      MAX_CALLS: '4',
    };
    expect(readConfig(environment)).toMatchObject({
      publicUrl: 'https://voice.example/parley',
      accessToken: 'x'.repeat(16),
      doors: { telephone: { authToken: 't' } },
      maxCalls: 4,
    });
    expect(readConfig({})).toMatchObject({ doors: { telephone: { authToken: undefined } }, maxCalls: 50 * availableParallelism() });
  });

  test.each([
    ['ACCESS_TOKEN', { ACCESS_TOKEN: 'short' }],
    ['ACCESS_TOKEN', { ACCESS_TOKEN: 'no header/takes=this, however long' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://voice.example/?a=b' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'voice.example' }],
    ['PUBLIC_URL', { TWILIO_AUTH_TOKEN: 't' }],
    ['MAX_CALLS', { MAX_CALLS: '0' }],
  ])('the configuration says what is wrong with %s', (name, environment) => {
    expect(problemsOf(environment)).toEqual([expect.stringContaining(name)]);
  });
});
