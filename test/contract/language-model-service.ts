import { describe, expect, test } from '@jest/globals';
import type { ErrorCode, ParleyError } from '#core/errors.ts';
import type { LanguageModel, ModelEvent } from '#core/ports.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { type Behaviour, type FakeModel, type Fault, fakeModel } from '#test/support/fakes/fake-model.ts';
import { until } from '#test/support/until.ts';

const KEY = 'key-that-nobody-may-see';
const SECRET_WORDS = 'my secret diary';

/** What every LanguageModel keeps that asks a service over HTTP. `connect` points one at the fake service, with this key. `limits`: its words for an answer that a limit ended. */
export function modelServiceContract(
  name: string,
  connect: (fake: FakeModel, apiKey: string) => LanguageModel,
  limits: readonly string[],
): void {
  /** What one reply gave before it ended or failed. */
  async function ask(behaviour: Behaviour, during?: (fake: FakeModel) => unknown) {
    const fake = await fakeModel(behaviour);
    const events: ModelEvent[] = [];
    let error: ParleyError | undefined;
    try {
      await during?.(fake);
      for await (const event of connect(fake, KEY).reply(modelRequest(SECRET_WORDS), new AbortController().signal)) events.push(event);
    } catch (thrown) {
      error = thrown as ParleyError;
    } finally {
      await fake.close();
    }
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
    return { fake, events, text, error };
  }

  describe(`${name}, as a service`, () => {
    test.each([1, 2, 7])('reads an answer that arrives in pieces of %d bytes', async (splitBytes) => {
      const reply = 'Grüße aus Köln! 日本語, 😀 und mehr.';
      expect(await ask({ reply, splitBytes })).toMatchObject({ text: reply, error: undefined });
    });

    test('reads an answer of 30,000 characters whole', async () => {
      expect((await ask({ fault: 'long' })).text).toHaveLength(30_000);
    });

    test('passes calls of tools on, after the text', async () => {
      const calls = [
        { id: 'one', name: 'light', arguments: { on: true, room: 'Küche' } },
        { id: 'two', name: 'fan', arguments: {} },
      ];
      const { events } = await ask({ reply: 'A moment.', calls });
      expect(events.filter((event) => event.type === 'call').map((event) => event.call)).toEqual(calls);
    });

    test('a call with arguments that are no JSON object is an error', async () => {
      expect((await ask({ calls: [{ name: 'light', arguments: '{"on": tr' }] })).error?.code).toBe('model-failed');
      expect((await ask({ calls: [{ name: 'light', arguments: '[1]' }] })).error?.code).toBe('model-failed');
    });

    test('reports what the answer used', async () => {
      const { events } = await ask({ usage: { prompt: 900, cached: 512, completion: 7 } });
      expect(events).toContainEqual({ type: 'usage', usage: { promptTokens: 900, cachedTokens: 512, completionTokens: 7 } });
    });

    test('says when the token limit ended the answer', async () => {
      expect((await ask({ reply: 'So far so', finish: 'length' })).events).toContainEqual({ type: 'length' });
    });

    test.each(limits)('says when the model had no more room for its answer: %s', async (word) => {
      expect((await ask({ reply: 'So far so', finish: { word } })).events).toContainEqual({ type: 'length' });
    });

    const failures: [what: string, behaviour: Behaviour, code: ErrorCode][] = [
      ['a wrong key', { fault: '401' }, 'model-refused'],
      ['no credit', { refuse: { status: 402 } }, 'model-unpaid'],
      ['a key without permission', { refuse: { status: 403 } }, 'model-refused'],
      ['an unknown model', { fault: '404' }, 'model-unknown'],
      ['too many requests', { fault: '429' }, 'model-busy'],
      ['an overloaded service', { refuse: { status: 529 } }, 'model-busy'],
      ['an unavailable service', { refuse: { status: 503 } }, 'model-busy'],
      ['a broken service', { fault: '500' }, 'model-failed'],
      ['an error inside the stream', { reply: 'a b c d e', fault: 'error-event' }, 'model-busy'],
      ['garbage inside the stream', { reply: 'a b c d e', fault: 'garbage' }, 'model-failed'],
      ['a web page', { fault: 'page' }, 'model-failed'],
      ['a connection that breaks', { reply: 'a b c d e', fault: 'reset' }, 'model-unreachable'],
      ['a stream that ends in the middle', { reply: 'a b c d e', fault: 'cut' }, 'model-unreachable'],
      ['a stream that ends behind its first sentence', { reply: 'A cat. ', fault: 'cut' }, 'model-unreachable'],
      ['a stream that ends without a word', { reply: 'a b c d e', fault: 'cut', afterTokens: 0 }, 'model-unreachable'],
      ['a stream that ends behind a call', { calls: [{ name: 'light', arguments: {} }], fault: 'cut' }, 'model-unreachable'],
      ['an empty answer', { fault: 'empty' }, 'model-empty'],
      ['an answer of spaces', { reply: '  \n ' }, 'model-empty'],
      ['a declined request', { reply: 'Well,', finish: 'declined' }, 'model-declined'],
    ];
    test.each(failures)('%s has its own error', async (_what, behaviour, code) => {
      const { error } = await ask(behaviour);
      expect(error).toMatchObject({ name: 'ParleyError', code });
    });

    test.each(['reason', 'mark'] as const)('an answer is whole that ends with its %s alone', async (end) => {
      expect(await ask({ reply: 'All of it.', end })).toMatchObject({ text: 'All of it.', error: undefined });
    });

    test('a call is not passed on whose stream ends in the middle', async () => {
      const { events } = await ask({ reply: 'A moment.', calls: [{ name: 'light', arguments: {} }], fault: 'cut' });
      expect(events.filter(({ type }) => type === 'call')).toEqual([]);
    });

    test('a closed port is unreachable', async () => {
      const { error } = await ask({}, (fake) => fake.close());
      expect(error).toMatchObject({ code: 'model-unreachable', message: expect.stringContaining('ECONNREFUSED') });
    });

    test('an error tells the remedy, and neither the key nor what people said', async () => {
      const echo = { message: `bad key ${KEY} for ${SECRET_WORDS}`, type: `${KEY} ${SECRET_WORDS}`, code: SECRET_WORDS };
      const { error } = await ask({ refuse: { status: 401, error: echo } });
      expect(error?.message).toContain('_API_KEY');
      const garbled = await ask({ reply: `${SECRET_WORDS} `.repeat(5), fault: 'garbage' });
      for (const shown of [error, garbled.error]) {
        expect(`${shown?.message} ${shown?.stack} ${shown?.cause}`).not.toMatch(new RegExp(`${KEY}|${SECRET_WORDS}`));
      }
    });

    test.each<Fault>(['429', '500', '401', 'reset', 'cut', 'empty'])('asks once only, also after %s', async (fault) => {
      expect((await ask({ reply: 'a b c d e', fault })).fake.requests).toHaveLength(1);
    });

    test('answers in a row reuse their connections', async () => {
      const fake = await fakeModel('Hello there.');
      const model = connect(fake, KEY);
      for (let time = 0; time < 5; time++) {
        for await (const _event of model.reply(modelRequest('hello'), new AbortController().signal));
      }
      await fake.close();
      expect(fake.connections()).toBeLessThan(fake.requests.length);
    });

    test('a stopped answer closes its connection, also before the first word', async () => {
      for (const behaviour of [{ fault: 'hang' }, { fault: 'long', tokensPerSecond: 100 }] as const) {
        const fake = await fakeModel(behaviour);
        const controller = new AbortController();
        const events = connect(fake, KEY).reply(modelRequest('hello'), controller.signal)[Symbol.asyncIterator]();
        const first = events.next();
        await until(() => fake.requests.length === 1);
        controller.abort();
        await first.catch(() => {});
        await until(() => fake.aborted() === 1);
        await fake.close();
      }
    });

    test('puts what stays the same in front of what changes', async () => {
      const { fake } = await ask({});
      const body = JSON.stringify(fake.requests[0]);
      expect(body.indexOf('You are a voice.')).toBeGreaterThan(-1);
      expect(body.indexOf('It is Monday.')).toBeGreaterThan(body.indexOf('You are a voice.'));
    });

    test('sends no temperature, which small models refuse', async () => {
      expect((await ask({})).fake.requests[0]).not.toHaveProperty('temperature');
    });
  });
}
