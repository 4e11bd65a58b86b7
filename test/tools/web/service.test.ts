import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type FakeWeb, fakeWeb } from '#test/support/fakes/fake-web.ts';
import { below, textFrom } from '#tools/web/service.ts';

let web: FakeWeb;

beforeAll(async () => {
  web = await fakeWeb({ '/hang': 'hang' });
});

afterAll(() => web.close());

test('a service that does not answer is left after five seconds, and its connection is closed', async () => {
  const clock = virtualClock();
  let gone = false;
  const watched: typeof fetch = (address, init) => {
    init?.signal?.addEventListener('abort', () => {
      gone = true;
    });
    return fetch(address, init);
  };
  const asking = textFrom(new URL(`${web.url}/hang`), { clock, fetch: watched, signal: new AbortController().signal });
  const failed = expect(asking).rejects.toThrow('gave no answer in 5 s');
  await clock.advance(5_001);
  await failed;
  expect(gone).toBe(true);
});

test('a service is left when the answer is stopped', async () => {
  const stop = new AbortController();
  const asking = textFrom(new URL(`${web.url}/hang`), { clock: virtualClock(), fetch, signal: stop.signal });
  stop.abort();
  await expect(asking).rejects.toThrow();
});

test('an address keeps the path of its service, and what is asked for cannot leave its parameter', () => {
  expect(below('http://host/api', 'v1/search', { q: 'a&b=c#d', n: 3, no: undefined }).href).toBe(
    'http://host/api/v1/search?q=a%26b%3Dc%23d&n=3',
  );
});
