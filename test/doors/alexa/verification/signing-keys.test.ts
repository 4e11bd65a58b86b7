import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { alexaVerifier } from '#doors/alexa/verification/verifier.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { type AmazonStandIn, amazonStandIn, CHAIN_URL, envelope, signedRequest } from '#test/support/alexa/alexa-requests.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
const SECOND = 1_000;
const HOUR = 3_600_000;

let amazon: AmazonStandIn;
let chain: string;
beforeAll(async () => {
  amazon = await amazonStandIn();
  chain = amazon.leaf() + amazon.intermediate();
});
afterAll(() => amazon.close());

/** A verifier on a clock of its own, and what it makes of a perfectly signed request whose certificates are at that address. */
function house(fetch = amazon.fetch) {
  const clock = virtualClock(NOW);
  const verify = alexaVerifier({ clock, fetch, roots: amazon.roots });
  return {
    clock,
    letIn(url: string): Promise<void> {
      const { headers, body } = signedRequest(envelope(clock.now()), amazon.keys.leaf.privateKey, url);
      return verify(headers, body);
    },
  };
}

const answers: Record<string, [reason: string, answer: () => string | RequestListener]> = {
  'a page instead of certificates': ['not a list of PEM', () => '<html>not here</html>'],
  'an empty file': ['not a list of PEM', () => ''],
  'a certificate of garbage': ['s3.amazonaws.com', () => '-----BEGIN CERTIFICATE-----\nZ2FyYmFnZQ==\n-----END CERTIFICATE-----'],
  'half a certificate': ['not a list of PEM', () => chain.slice(0, 500)],
  'an error with a good chain in it': ['answered 500', () => (_, response) => response.writeHead(500).end(chain)],
  'a redirect, even to a good chain': [
    'fetch failed',
    () => (_, response) => response.writeHead(302, { location: new URL(CHAIN_URL).pathname }).end(),
  ],
  'ten megabytes': ['longer than 64 KB', () => 'x'.repeat(10_000_000)],
  'a good chain in too long a file': ['longer than 64 KB', () => chain + '\n'.repeat(64 * 1024)],
  'a connection that breaks': ['s3.amazonaws.com', () => (_, response) => response.writeHead(200).write(chain, () => response.destroy())],
};

test.each(Object.entries(answers))('a request is refused when the certificate host sends %s', async (_, [reason, answer]) => {
  const error = await house()
    .letIn(amazon.serve(answer()))
    .catch((thrown) => thrown);
  expect(error).toBeInstanceOf(RefusedRequest);
  expect(error.message).toContain(reason);
});

test('a certificate host that never answers is given up after three seconds', async () => {
  const { clock, letIn } = house();
  const url = amazon.serve(() => clock.move(3 * SECOND));
  await expect(letIn(url)).rejects.toThrow('no certificates within 3 s');
});

test('a certificate host that stops in the middle of a file is given up after three seconds', async () => {
  const { clock, letIn } = house(async (url, init) => {
    const response = await amazon.fetch(url, init);
    clock.move(3 * SECOND);
    return response;
  });
  const url = amazon.serve((_, response) => response.writeHead(200).write(chain.slice(0, 500)));
  await expect(letIn(url)).rejects.toThrow('no certificates within 3 s');
});

test('fifty requests at once, and fifty more, fetch the chain once', async () => {
  const { letIn } = house();
  const url = amazon.serve(chain);
  const fifty = () => Promise.all(Array.from({ length: 50 }, () => letIn(url)));
  await fifty();
  await fifty();
  expect(amazon.asked(url)).toBe(1);
});

test('addresses that normalise to the same one share a chain', async () => {
  const { letIn } = house();
  const url = amazon.serve(chain);
  await letIn(url);
  await letIn(url.replace('.com/', '.com:443/echo.api/../'));
  expect(amazon.asked(url)).toBe(1);
});

test('a chain is fetched again after an hour', async () => {
  const { clock, letIn } = house();
  const url = amazon.serve(chain);
  await letIn(url);
  clock.move(HOUR - 1);
  await letIn(url);
  expect(amazon.asked(url)).toBe(1);
  clock.move(1);
  await letIn(url);
  expect(amazon.asked(url)).toBe(2);
});

test('a kept chain is not trusted beyond the end of its certificates', async () => {
  const { clock, letIn } = house();
  const url = amazon.serve(amazon.leaf({ until: NOW + 60 * SECOND }) + amazon.intermediate());
  await letIn(url);
  clock.move(61 * SECOND);
  await expect(letIn(url)).rejects.toThrow('expired');
});

test('sixteen chains are kept, and the one that was not used for longest makes room', async () => {
  const { letIn } = house();
  const first = amazon.serve(chain);
  const second = amazon.serve(chain);
  const others = Array.from({ length: 14 }, () => amazon.serve(chain));
  for (const url of [first, second, ...others, first]) await letIn(url);
  await letIn(amazon.serve(chain));
  await letIn(first);
  expect(amazon.asked(first)).toBe(1);
  await letIn(second);
  expect(amazon.asked(second)).toBe(2);
});

test('an address that failed is asked again after a second, not sooner', async () => {
  const { clock, letIn } = house();
  let broken = true;
  const url = amazon.serve((_, response) => response.writeHead(broken ? 503 : 200).end(chain));
  await expect(letIn(url)).rejects.toThrow('answered 503');
  broken = false;
  await expect(letIn(url)).rejects.toThrow('answered 503');
  expect(amazon.asked(url)).toBe(1);
  clock.move(SECOND);
  await new Promise(setImmediate);
  await expect(letIn(url)).resolves.toBeUndefined();
});

test('a flood of bad addresses costs four fetches a second, and does not shut Alexa out', async () => {
  const { clock, letIn } = house();
  const url = amazon.serve(chain);
  await letIn(url);
  clock.move(HOUR); // what was kept has to be fetched again, in the midst of the flood

  const before = amazon.asked();
  const flood = Array.from({ length: 100 }, (_, index) => letIn(`https://s3.amazonaws.com/echo.api/flood-${index}.pem`));
  const ends = await Promise.allSettled(flood);
  expect(ends.map(({ status }) => status)).toEqual(Array(100).fill('rejected'));
  expect(amazon.asked() - before).toBe(4);
  await expect(letIn(url)).resolves.toBeUndefined();
});
