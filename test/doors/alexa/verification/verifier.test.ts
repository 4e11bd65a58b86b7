import { sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { alexaVerifier } from '#doors/alexa/verification/verifier.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import {
  type AmazonStandIn,
  amazonStandIn,
  CHAIN_URL,
  envelope,
  rsaKeys,
  type SignedRequest,
  signedRequest,
} from '#test/support/alexa/alexa-requests.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import fc from '#test/support/properties.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
const SECOND = 1_000;
const HOUR = 3_600_000;

let amazon: AmazonStandIn;
beforeAll(async () => {
  amazon = await amazonStandIn();
});
afterAll(() => amazon.close());

function verifier(clock = virtualClock(NOW)) {
  return alexaVerifier({ clock, fetch: amazon.fetch, roots: amazon.roots });
}

function genuine(request: object = {}): SignedRequest {
  return amazon.signedRequest(envelope(NOW, request));
}

function at(ms: number): string {
  return new Date(ms).toISOString();
}

/** As a server sees headers: also absent, also more than one. */
function withHeaders(headers: Record<string, string | string[] | undefined>): SignedRequest {
  const request = genuine();
  return { ...request, headers: { ...request.headers, ...headers } as Record<string, string> };
}

function withUrl(url: string): SignedRequest {
  return signedRequest(envelope(NOW), amazon.keys.leaf.privateKey, url);
}

function withSignature(change: (signature: string) => string): SignedRequest {
  return withHeaders({ 'signature-256': change(genuine().headers['signature-256'] ?? '') });
}

function withBody(request: SignedRequest, change: (body: string) => string): SignedRequest {
  return { ...request, body: Buffer.from(change(request.body.toString())) };
}

function sha1Signature(): string {
  return sign('sha1', genuine().body, amazon.keys.leaf.privateKey).toString('base64');
}

describe('genuine requests', () => {
  const requests: Record<string, () => SignedRequest> = {
    'as Alexa sends it': () => genuine(),
    'with port 443 spelled out': () => withUrl('https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem'),
    'with dot segments that stay in /echo.api/': () => withUrl('https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem'),
    'with scheme and host in other letters': () => withUrl('HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert.pem'),
    'at the last moment of the window': () => genuine({ timestamp: at(NOW - 150 * SECOND) }),
    'from a clock that runs ahead by the whole window': () => genuine({ timestamp: at(NOW + 150 * SECOND) }),
    'with a timestamp without fractions': () => genuine({ timestamp: '2026-11-22T10:00:00Z' }),
    'with a timestamp in another time zone': () => genuine({ timestamp: '2026-11-22T11:00:00+01:00' }),
    'a skill event an hour old': () => genuine({ type: 'AlexaSkillEvent.SkillDisabled', timestamp: at(NOW - HOUR) }),
    'with properties nobody knows yet': () => amazon.signedRequest({ ...envelope(NOW, { mood: ['new'] }), future: { a: 1 } }),
    'with words in any script': () => genuine({ text: 'Grüße, 你好, 👋' }),
    'with the SHA-1 signature beside the new one': () => withHeaders({ signature: 'b2xk' }),
  };

  test.each(Object.entries(requests))('a genuine request is let in: %s', async (_, request) => {
    const { headers, body } = request();
    await expect(verifier()(headers, body)).resolves.toBeUndefined();
  });
});

/** What is forged or stale, and what the operator reads about it: refused for another reason, it would prove nothing. */
const refused: Record<string, [reason: string, request: () => SignedRequest]> = {
  // the address of the certificates
  'no address': ['is missing', () => withHeaders({ signaturecertchainurl: undefined })],
  'an empty address': ['is missing', () => withUrl('')],
  'two addresses in an array': ['more than one', () => withHeaders({ signaturecertchainurl: [CHAIN_URL, CHAIN_URL] })],
  'two addresses in one header': ['characters', () => withUrl(`${CHAIN_URL}, ${CHAIN_URL}`)],
  'a very long address': ['too long', () => withUrl(`https://s3.amazonaws.com/echo.api/${'a'.repeat(10_000)}`)],
  'a word instead of an address': ['not a URL', () => withUrl('echo-api-cert.pem')],
  http: ['not at https', () => withUrl('http://s3.amazonaws.com/echo.api/echo-api-cert.pem')],
  'a local file': ['not at https', () => withUrl('file:///echo.api/echo-api-cert.pem')],
  'another port': ['not at https', () => withUrl('https://s3.amazonaws.com:8443/echo.api/echo-api-cert.pem')],
  'another host': ['not at https', () => withUrl('https://evil.example/echo.api/echo-api-cert.pem')],
  'another host that begins like Amazon': [
    'not at https',
    () => withUrl('https://s3.amazonaws.com.evil.example/echo.api/echo-api-cert.pem'),
  ],
  'another host that ends like Amazon': ['not at https', () => withUrl('https://evil-s3.amazonaws.com/echo.api/echo-api-cert.pem')],
  'a host with a dot behind it': ['not at https', () => withUrl('https://s3.amazonaws.com./echo.api/echo-api-cert.pem')],
  'a host with letters that look alike': ['characters', () => withUrl('https://ѕ3.amazonaws.com/echo.api/echo-api-cert.pem')],
  'a user in front of the host': ['characters', () => withUrl('https://user@s3.amazonaws.com/echo.api/echo-api-cert.pem')],
  "Amazon's host as a user of another": [
    'characters',
    () => withUrl('https://s3.amazonaws.com:443@evil.example/echo.api/echo-api-cert.pem'),
  ],
  'another path': ['begin with /echo.api/', () => withUrl('https://s3.amazonaws.com/evil/echo-api-cert.pem')],
  'a path in capitals': ['begin with /echo.api/', () => withUrl('https://s3.amazonaws.com/Echo.Api/echo-api-cert.pem')],
  'a path that begins alike': ['begin with /echo.api/', () => withUrl('https://s3.amazonaws.com/echo.api.evil/echo-api-cert.pem')],
  'a path that comes to /echo.api/ from elsewhere': [
    'begin with /echo.api/',
    () => withUrl('https://s3.amazonaws.com/evil/../echo.api/echo-api-cert.pem'),
  ],
  'a path with one slash too many': ['begin with /echo.api/', () => withUrl('https://s3.amazonaws.com//echo.api/echo-api-cert.pem')],
  'dots that leave /echo.api/': ['leads out', () => withUrl('https://s3.amazonaws.com/echo.api/../evil/echo-api-cert.pem')],
  'encoded dots': ['characters', () => withUrl('https://s3.amazonaws.com/echo.api/%2e%2e/evil/echo-api-cert.pem')],
  'an encoded slash': ['characters', () => withUrl('https://s3.amazonaws.com/echo.api%2fecho-api-cert.pem')],
  'an encoded slash behind dots': ['characters', () => withUrl('https://s3.amazonaws.com/echo.api/..%2fevil/echo-api-cert.pem')],
  'a backslash': ['characters', () => withUrl('https://s3.amazonaws.com/echo.api/..\\evil/echo-api-cert.pem')],
  'a tab that URLs swallow': ['characters', () => withUrl('https://s3.amazonaws.com/echo.api/.\t./evil/echo-api-cert.pem')],
  'a query': ['characters', () => withUrl('https://s3.amazonaws.com/echo.api/echo-api-cert.pem?versionId=evil')],
  'a fragment': ['characters', () => withUrl('https://s3.amazonaws.com/echo.api/echo-api-cert.pem#/evil')],

  // the signature
  'one bit of the body flipped': [
    'not a signature of this body',
    () => withBody(genuine({ text: 'open' }), (text) => text.replace('open', 'opel')),
  ],
  'a body written anew with the same content': [
    'not a signature of this body',
    () => withBody(genuine(), (text) => JSON.stringify(JSON.parse(text), null, 1)),
  ],
  'a byte-order mark in front of the body': ['not an ISO 8601', () => withBody(genuine(), (text) => `\uFEFF${text}`)],
  'the signature of another body': [
    'not a signature of this body',
    () => ({ ...genuine({ text: 'mine' }), headers: genuine({ text: 'other' }).headers }),
  ],
  'the signature of another key': ['not a signature of this body', () => signedRequest(envelope(NOW), rsaKeys().privateKey)],
  'the SHA-1 signature only': ['Signature-256 is missing', () => withHeaders({ 'signature-256': undefined, signature: sha1Signature() })],
  'a SHA-1 signature in the place of the new one': [
    'not a signature of this body',
    () => withHeaders({ 'signature-256': sha1Signature() }),
  ],
  'no signature': ['Signature-256 is missing', () => withHeaders({ 'signature-256': undefined })],
  'an empty signature': ['Signature-256 is missing', () => withHeaders({ 'signature-256': '' })],
  'two signatures': ['more than one', () => withHeaders({ 'signature-256': ['b25l', 'dHdv'] })],
  'a signature that is not base64': ['not base64', () => withHeaders({ 'signature-256': 'no, this is text!' })],
  'a signature with spaces in it': ['not base64', () => withSignature((signature) => ` ${signature}`)],
  'a signature in the base64 of addresses': [
    'not base64',
    () => withSignature((signature) => Buffer.from(signature, 'base64').toString('base64url')),
  ],
  'half a signature': ['not a signature of this body', () => withSignature((signature) => signature.slice(0, 172))],
  'a signature of zeros': ['not a signature of this body', () => withHeaders({ 'signature-256': Buffer.alloc(256).toString('base64') })],

  // the time
  'a request 151 s old': ['too old', () => genuine({ timestamp: at(NOW - 151 * SECOND) })],
  'a request from 151 s ahead': ['in the future', () => genuine({ timestamp: at(NOW + 151 * SECOND) })],
  'a request from next year': ['in the future', () => genuine({ timestamp: '2027-11-22T10:00:00Z' })],
  'a skill event 3,601 s old': ['too old', () => genuine({ type: 'AlexaSkillEvent.SkillEnabled', timestamp: at(NOW - 3_601 * SECOND) })],
  'a skill event from 151 s ahead': [
    'in the future',
    () => genuine({ type: 'AlexaSkillEvent.SkillEnabled', timestamp: at(NOW + 151 * SECOND) }),
  ],
  'an old request named almost like a skill event': ['too old', () => genuine({ type: 'AlexaSkillEvents', timestamp: at(NOW - HOUR) })],
  'no timestamp': ['not an ISO 8601', () => genuine({ timestamp: undefined })],
  'null for a timestamp': ['not an ISO 8601', () => genuine({ timestamp: null })],
  'a number for a timestamp': ['not an ISO 8601', () => genuine({ timestamp: NOW })],
  'a list for a timestamp': ['not an ISO 8601', () => genuine({ timestamp: [at(NOW)] })],
  'NaN for a timestamp': ['not an ISO 8601', () => genuine({ timestamp: 'NaN' })],
  'a letter for a timestamp': ['not an ISO 8601', () => genuine({ timestamp: 'x' })],
  'a day without a time': ['not an ISO 8601', () => genuine({ timestamp: '2026-11-22' })],
  'a time that no clock shows': ['not an ISO 8601', () => genuine({ timestamp: '2026-13-22T25:61:00Z' })],
  'a time as people write it': ['not an ISO 8601', () => genuine({ timestamp: 'Sun, 22 Nov 2026 10:00:00 GMT' })],

  // the body
  'an empty body': ['not an ISO 8601', () => amazon.signedRequest('')],
  'a body that is not JSON': ['not an ISO 8601', () => amazon.signedRequest('{"request":')],
  'a body that is null': ['not an ISO 8601', () => amazon.signedRequest('null')],
  'a body that is a list': ['not an ISO 8601', () => amazon.signedRequest([envelope(NOW)])],
  'a body without a request': ['not an ISO 8601', () => amazon.signedRequest({ timestamp: at(NOW) })],
  'a request that is null': ['not an ISO 8601', () => amazon.signedRequest({ request: null })],
  'a body of more than 256 KB': ['longer than 256 KB', () => genuine({ text: 'a'.repeat(256 * 1024) })],
};

describe('forged requests', () => {
  test.each(Object.entries(refused))('a request is refused with %s', async (_, [reason, request]) => {
    const { headers, body } = request();
    const error = await verifier()(headers, body).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(RefusedRequest);
    expect(error.message).toContain(reason);
  });
});

test('a request that was good is refused when it comes again after the window', async () => {
  const clock = virtualClock(NOW);
  const verify = verifier(clock);
  const { headers, body } = genuine();
  await verify(headers, body);
  clock.move(151 * SECOND);
  await expect(verify(headers, body)).rejects.toThrow('too old');
});

test('no change of any single bit of a body is let in', async () => {
  const verify = verifier();
  const { headers, body } = genuine();
  await fc.assert(
    fc.asyncProperty(fc.nat(body.length * 8 - 1), async (bit) => {
      const forged = Buffer.from(body);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(verify(headers, forged)).rejects.toBeInstanceOf(RefusedRequest);
    }),
  );
});

test('whatever the address, nothing outside s3.amazonaws.com/echo.api/ is ever asked for', async () => {
  const parts = [...'https http : / // \\ @ # ? %2e %2f . .. :443 :80 evil s3.amazonaws.com echo.api a.pem'.split(' '), '\t'];
  const assembled = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((words) => words.join(''));
  const steered = assembled.map((rest) => `https://s3.amazonaws.com/echo.api/${rest}`);
  let fetched = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(assembled, steered), async (url) => {
      const addresses: string[] = [];
      const recording: typeof fetch = (address, init) => {
        addresses.push(String(address));
        return amazon.fetch(CHAIN_URL, init);
      };
      const { headers, body } = withUrl(url);
      await alexaVerifier({ clock: virtualClock(NOW), fetch: recording, roots: amazon.roots })(headers, body).catch(() => {});
      fetched += addresses.length;
      for (const address of addresses) expect(new URL(address).href).toMatch(/^https:\/\/s3\.amazonaws\.com\/echo\.api\//);
    }),
  );
  expect(fetched).toBeGreaterThan(0);
});
