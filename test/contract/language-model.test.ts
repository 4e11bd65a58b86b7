import { describe, expect, test } from '@jest/globals';
import type { LanguageModel } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { anthropicModel } from '#providers/llm/anthropic/model.ts';
import { anthropicLlm } from '#providers/llm/anthropic.ts';
import { withFallback } from '#providers/llm/fallback.ts';
import { offlineModel } from '#providers/llm/offline/model.ts';
import { openaiModel } from '#providers/llm/openai/model.ts';
import { openaiLlm } from '#providers/llm/openai.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { type FakeModel, type Fault, fakeModel } from '#test/support/fakes/fake-model.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';
import { languageModelContract } from './language-model.ts';
import { modelServiceContract } from './language-model-service.ts';

type Connect = (fake: FakeModel, apiKey: string) => LanguageModel;

const openai: Connect = (fake, apiKey) => openaiModel({ ...defaultsOf(openaiLlm), clock: systemClock, apiKey, baseURL: fake.openaiURL });
const anthropic: Connect = (fake, apiKey) => anthropicModel({ ...defaultsOf(anthropicLlm), apiKey, baseURL: fake.url });

function answering(connect: Connect) {
  return async () => {
    const fake = await fakeModel({ reply: 'Once upon a time there was a voice that everybody could hear.', tokensPerSecond: 400 });
    return { model: connect(fake, 'key'), close: fake.close };
  };
}

languageModelContract('openai', answering(openai));
languageModelContract('anthropic', answering(anthropic));

languageModelContract('offline', async () => ({ model: offlineModel({ clock: systemClock, pace: 1 }), close: async () => {} }));
languageModelContract(
  'a fallback',
  answering((fake, key) => withFallback(openai(fake, key), anthropic(fake, key), { clock: systemClock })),
);
languageModelContract('a fallback whose first model is broken', async () => {
  const broken = await fakeModel({ fault: '500' });
  const { model, close } = await answering(anthropic)();
  return {
    model: withFallback(openai(broken, 'key'), model, { clock: systemClock }),
    close: async () => {
      await close();
      await broken.close();
    },
  };
});

modelServiceContract('openai', openai, ['length', 'model_length']);
modelServiceContract('anthropic', anthropic, ['max_tokens', 'model_context_window_exceeded']);

describe('a fallback between two services', () => {
  test.each<[Fault, string]>([
    ['429', 'From two.'],
    ['hang', 'From two.'],
    ['reset', '|From two.'],
    ['cut', '|From two.'],
    ['trickle', '|From two.'],
  ])('answers with the second where the first has %s', async (fault, expected) => {
    const one = await fakeModel({ reply: 'a b c d e f g h', fault, tokensPerSecond: 20 });
    const two = await fakeModel('From two.');
    let heard = '';
    const model = withFallback(openai(one, 'key'), anthropic(two, 'key'), { clock: systemClock });
    for await (const event of model.reply(modelRequest('hello'), new AbortController().signal)) {
      if (event.type === 'text') heard += event.text;
      if (event.type === 'restart') heard = '|';
    }
    expect(heard).toBe(expected);
    expect([one.requests.length, two.requests.length]).toEqual([1, 1]);
    await Promise.all([one.close(), two.close()]);
  });
});
