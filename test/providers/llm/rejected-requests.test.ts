/** A request that is wrong itself says nothing of the health of the service that refused it. */
import { describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import type { LanguageModel, ModelRequest, Tool } from '#core/ports.ts';
import { anthropicModel } from '#providers/llm/anthropic/model.ts';
import { anthropicLlm } from '#providers/llm/anthropic.ts';
import { withFallback } from '#providers/llm/fallback.ts';
import { openaiModel } from '#providers/llm/openai/model.ts';
import { openaiLlm } from '#providers/llm/openai.ts';
import { relay } from '#providers/relay.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type Behaviour, type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

const wrong: Tool = { name: 'wrong', description: 'Is described wrongly.', parameters: { type: 'object', properties: {} }, effect: true };
const BAD: Partial<ModelRequest> = { tools: [wrong] };

async function ask(model: LanguageModel, wishes: Partial<ModelRequest> = {}): Promise<string> {
  let text = '';
  for await (const event of model.reply(modelRequest('hello', wishes), new AbortController().signal)) {
    if (event.type === 'text') text += event.text;
  }
  return text;
}

const MODELS = [
  ['OpenAI', (fake: FakeModel) => openaiModel({ ...defaultsOf(openaiLlm), baseURL: fake.openaiURL, model: 'one', clock: virtualClock() })],
  ['Anthropic', (fake: FakeModel) => anthropicModel({ ...defaultsOf(anthropicLlm), baseURL: fake.url, model: 'one' })],
] as const;

describe.each(MODELS)('five bad requests of one client (%s)', (_, made) => {
  test.each([400, 413, 422])('with status %s send nobody else to the fallback', async (status) => {
    const fake = await fakeModel((request): Behaviour => {
      if (!JSON.stringify(request).includes('described wrongly')) return { reply: 'From one.' };
      return { refuse: { status, error: { message: "Invalid schema for function 'wrong'", type: 'invalid_request_error' } } };
    });
    const lines: string[] = [];
    const second: LanguageModel = {
      name: 'two',
      async *reply() {
        yield { type: 'text', text: 'From two.' };
      },
    };
    const model = withFallback(made(fake), second, { clock: virtualClock(), log: (line) => lines.push(line) });
    try {
      for (let request = 0; request < 5; request++) expect(await ask(model, BAD)).toBe('From two.');
      expect(await ask(model)).toBe('From one.');
      expect(lines.join('\n')).toMatch(new RegExp(`answered ${status}`));
      expect(lines.join('\n')).not.toMatch(/asked second/);
    } finally {
      await fake.close();
    }
  });

  test('with a status that is the service’s own do', async () => {
    const fake = await fakeModel(() => ({ refuse: { status: 500, error: { message: 'Broken.' } } }));
    const lines: string[] = [];
    const second: LanguageModel = {
      name: 'two',
      async *reply() {
        yield { type: 'text', text: 'From two.' };
      },
    };
    const model = withFallback(made(fake), second, { clock: virtualClock(), log: (line) => lines.push(line) });
    try {
      for (let request = 0; request < 5; request++) await ask(model);
      expect(lines.join('\n')).toMatch(/asked second/);
    } finally {
      await fake.close();
    }
  });
});

test('a text that one voice does not take is said by the next, and no other text is', () => {
  const voices = [{ name: 'one' }, { name: 'two' }] as const;
  const chain = relay(voices, { clock: virtualClock() });
  const leg = chain.begin();
  expect(leg.handOver(voices[0], new ParleyError('tts-failed', 'answered 400', { ofRequest: true }))).toBe(voices[1]);
  expect(chain.begin().next()).toBe(voices[0]);
  chain.begin().handOver(voices[0], new ParleyError('tts-failed', 'answered 500'));
  expect(chain.begin().next()).toBe(voices[1]);
});
