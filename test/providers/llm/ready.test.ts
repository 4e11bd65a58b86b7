import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { LanguageModel } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { httpFetch } from '#providers/http-fetch.ts';
import { openaiModel } from '#providers/llm/openai/model.ts';
import { openaiLlm } from '#providers/llm/openai.ts';
import { withReadyConnection } from '#providers/llm/ready.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';
import { until } from '#test/support/until.ts';

let fake: FakeModel;
let model: LanguageModel;
let asked: string[];
let nowMs: number;

beforeEach(async () => {
  fake = await fakeModel('It is sunny.');
  asked = [];
  nowMs = 10_000;
  const clock = {
    now: () => nowMs,
    sleep: (_ms: number, signal?: AbortSignal) => new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve())),
  };
  const counted: typeof fetch = async (input, init) => {
    const response = await httpFetch(input, init);
    const body = await response.arrayBuffer();
    asked.push(init?.method ?? 'GET');
    return new Response(body, response);
  };
  model = withReadyConnection(
    openaiModel({ ...defaultsOf(openaiLlm), clock: systemClock, baseURL: fake.openaiURL, model: 'fake' }),
    fake.openaiURL,
    {
      fetch: counted,
      clock,
    },
  );
});

afterEach(() => fake.close());

async function ask(signal = new AbortController().signal): Promise<void> {
  for await (const _ of model.reply(modelRequest('how is the weather'), signal)) if (signal.aborted) return;
}

test('the question finds the connection that was opened while it was spoken', async () => {
  model.prepare?.();
  await until(() => asked.length === 1);
  await ask();
  expect(fake.connections()).toBe(1);
});

test('a connection that was just in use needs no preparation', async () => {
  await ask();
  nowMs += 2_000;
  model.prepare?.();
  nowMs += 2_000;
  model.prepare?.();
  await until(() => asked.length === 1);
  expect(asked).toEqual(['OPTIONS']);
});

test('a reply that was cut off takes its connection with it: another is opened', async () => {
  const cut = new AbortController();
  const asking = ask(cut.signal);
  cut.abort();
  await asking;
  model.prepare?.();
  await until(() => asked.length === 1);
  expect(asked).toEqual(['OPTIONS']);
});

test('an address where nobody answers does no harm', async () => {
  await fake.close();
  expect(() => model.prepare?.()).not.toThrow();
  await expect(ask()).rejects.toMatchObject({ code: 'model-unreachable' });
});
