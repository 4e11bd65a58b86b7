import { describe, expect, test } from '@jest/globals';
import type { LanguageModel, Message, ModelEvent, ModelRequest } from '#core/ports.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';

/** A model that answers, and what stops the services behind it. */
export interface ModelUnderTest {
  model: LanguageModel;
  close(): Promise<void>;
}

/**
 * What every LanguageModel keeps, whatever is behind it. `start` gives one that answers any question with several words,
 * of which the first come soon and the last ones take a while.
 */
export function languageModelContract(name: string, start: () => Promise<ModelUnderTest>): void {
  async function using(work: (model: LanguageModel) => Promise<void>): Promise<void> {
    const { model, close } = await start();
    try {
      await work(model);
    } finally {
      await close();
    }
  }

  describe(`${name}, as a language model`, () => {
    test('answers in text, piece by piece', () =>
      using(async (model) => {
        const events = await all(model, modelRequest('Tell me a long story.'));
        const texts = events.flatMap((event) => (event.type === 'text' ? [event.text] : []));
        expect(texts.length).toBeGreaterThan(3);
        expect(texts.every((text) => text !== '')).toBe(true);
        expect(texts.join('')).toMatch(/^\S.*[.!?]\s*$/s);
        expect(events.every((event) => ['text', 'usage'].includes(event.type))).toBe(true);
      }));

    test('reports usage at most once, in whole tokens, the cached ones included in the prompt', () =>
      using(async (model) => {
        const events = await all(model, modelRequest('Hello.'));
        const usages = events.flatMap((event) => (event.type === 'usage' ? [event.usage] : []));
        expect(usages.length).toBeLessThanOrEqual(1);
        for (const { promptTokens, cachedTokens, completionTokens } of usages) {
          for (const count of [promptTokens, cachedTokens, completionTokens]) expect(Number.isInteger(count) && count >= 0).toBe(true);
          expect(cachedTokens).toBeLessThanOrEqual(promptTokens);
        }
      }));

    test('takes a conversation with calls of tools in it', () =>
      using(async (model) => {
        const messages: Message[] = [
          { role: 'user', text: 'Turn on the light and the fan.' },
          {
            role: 'assistant',
            text: '',
            calls: [
              { id: 'a', name: 'light', arguments: { on: true } },
              { id: 'b', name: 'fan', arguments: {} },
            ],
          },
          { role: 'tool', call: 'a', result: 'on' },
          { role: 'tool', call: 'b', result: 'on' },
          { role: 'assistant', text: 'Both are on.' },
          { role: 'user', text: 'Thanks.' },
        ];
        const light = { name: 'light', description: 'Switches the light.', parameters: { type: 'object', properties: {} }, effect: true };
        const events = await all(model, modelRequest('', { messages, tools: [light] }));
        expect(events.some((event) => event.type === 'text')).toBe(true);
      }));

    test('gives each of several answers at once its own words', () =>
      using(async (model) => {
        const [one, two] = await Promise.all([all(model, modelRequest('Hello.')), all(model, modelRequest('Hello.'))]);
        expect(text(one)).toBe(text(two));
        expect(text(one)).not.toBe('');
      }));

    test('says nothing once its signal was aborted, and ends', () =>
      using(async (model) => {
        const controller = new AbortController();
        let after = 0;
        try {
          for await (const _event of model.reply(modelRequest('Tell me a long story.'), controller.signal)) {
            if (controller.signal.aborted) after++;
            controller.abort();
          }
        } catch {
          // It may throw: nobody listens any more.
        }
        expect(controller.signal.aborted).toBe(true);
        expect(after).toBe(0);
      }));

    test('does nothing for a signal that was aborted before', () =>
      using(async (model) => {
        expect(await all(model, modelRequest('Hello.'), AbortSignal.abort()).catch(() => [])).toEqual([]);
      }));

    test('can be left in the middle', () =>
      using(async (model) => {
        for await (const _event of model.reply(modelRequest('Tell me a long story.'), new AbortController().signal)) break;
        expect(text(await all(model, modelRequest('Hello.')))).not.toBe('');
      }));
  });
}

async function all(model: LanguageModel, request: ModelRequest, signal = new AbortController().signal): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of model.reply(request, signal)) events.push(event);
  return events;
}

function text(events: ModelEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}
