import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { systemClock } from '#providers/clock/system.ts';
import { readConfig } from '#server/config.ts';
import { modelFor } from '#server/house/models.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { silentLog } from '#test/support/speaker.ts';

let service: FakeModel;

beforeEach(async () => {
  service = await fakeModel('Hello there.');
});

afterEach(() => service.close());

async function answerWith(environment: Record<string, string>, log = silentLog) {
  const model = await modelFor(readConfig(environment), systemClock, log);
  let text = '';
  for await (const event of model.reply(modelRequest('hello'), new AbortController().signal)) if (event.type === 'text') text += event.text;
  return { name: model.name, text };
}

test('with nothing configured the built-in model answers', async () => {
  const { name, text } = await answerWith({});
  expect(name).toBe('offline:built-in');
  expect(text).toMatch(/\w/);
});

test('the configured one is asked at its address, by its name', async () => {
  expect(await answerWith({ OPENAI_BASE_URL: service.openaiURL, LLM_MODEL: 'llama' })).toEqual({
    name: 'openai:llama',
    text: 'Hello there.',
  });
  const anthropic = { ANTHROPIC_API_KEY: 'key', ANTHROPIC_BASE_URL: service.url, LLM_MODEL: 'claude' };
  expect(await answerWith(anthropic)).toEqual({ name: 'anthropic:claude', text: 'Hello there.' });
  expect(service.requests.map(({ model }) => model)).toEqual(['llama', 'claude']);
});

test('a second one answers where the first cannot, and the operator is told', async () => {
  service.say({ fault: '500' });
  const told: object[] = [];
  const log = { ...silentLog, warn: (fields: object) => void told.push(fields) };
  const { name, text } = await answerWith({ OPENAI_BASE_URL: service.openaiURL, LLM_MODEL: 'llama', LLM_FALLBACK: 'offline' }, log);
  expect(name).toBe('openai:llama or offline:built-in');
  expect(text).toMatch(/\w/);
  expect(JSON.stringify(told)).toContain('openai:llama');
});
