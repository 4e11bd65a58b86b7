import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fieldsOf } from '#doors/alexa/verification/certificate-fields.ts';
import { alexaVerifier } from '#doors/alexa/verification/verifier.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { type AmazonStandIn, amazonStandIn, envelope, type KeyPair, rsaKeys, signedRequest } from '#test/support/alexa/alexa-requests.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
const SECOND = 1_000;

const stranger = rsaKeys();
const second = rsaKeys();
const shortKeys = rsaKeys(1024);
const curveKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

let amazon: AmazonStandIn;
beforeAll(async () => {
  amazon = await amazonStandIn();
});
afterAll(() => amazon.close());

/** Lets a request in whose signature is right for the key, with that chain on the certificate host. */
function letIn(chain: string, key = amazon.keys.leaf): Promise<void> {
  const verify = alexaVerifier({ clock: virtualClock(NOW), fetch: amazon.fetch, roots: amazon.roots });
  const { headers, body } = signedRequest(envelope(NOW), key.privateKey, amazon.serve(chain));
  return verify(headers, body);
}

function of({ publicKey }: KeyPair) {
  return { publicKey };
}

function by({ privateKey }: KeyPair) {
  return { signedWith: privateKey };
}

const good: Record<string, () => string> = {
  'leaf and intermediate': () => amazon.leaf() + amazon.intermediate(),
  'the root at the end': () => amazon.leaf() + amazon.intermediate() + amazon.root(),
  'a stale certificate behind what is needed': () =>
    amazon.leaf() + amazon.intermediate() + amazon.root({ issuer: 'Gone', until: Date.UTC(2021), ...by(stranger) }),
  'a leaf issued by the root itself': () => amazon.leaf({ issuer: 'Root', ...by(amazon.keys.root) }),
  'several names on the leaf': () => amazon.leaf({ hosts: ['other.amazon.com', 'echo-api.amazon.com'] }) + amazon.intermediate(),
  'an intermediate that may have no other below it': () => amazon.leaf() + amazon.intermediate({ pathLength: 0 }),
  'two intermediates below one that allows one': () => chainOfTwo({ pathLength: 1 }),
  'an authority that issued itself a new key, which counts for nothing': () =>
    amazon.leaf({ issuer: 'Intermediate', ...by(second) }) +
    amazon.intermediate({ issuer: 'Intermediate', ...of(second), ...by(amazon.keys.intermediate) }) +
    amazon.intermediate({ pathLength: 0 }),
  'words between the certificates': () => `Amazon\n${amazon.leaf()}issued by\n${amazon.intermediate()}`,
};

test.each(Object.entries(good))('a chain is trusted with %s', async (_, chain) => {
  await expect(letIn(chain())).resolves.toBeUndefined();
});

/** What is wrong, what the operator reads about it, and whose key signs the request if it is not Amazon's. */
const forged: Record<string, [reason: string, chain: () => string, key?: KeyPair]> = {
  'self-signed with the right name': [
    'does not lead to a root',
    () => amazon.leaf({ issuer: 'echo-api.amazon.com', ...of(stranger), ...by(stranger) }),
    stranger,
  ],
  'for another name': [
    "not echo-api.amazon.com's",
    () => amazon.leaf({ hosts: ['echo-api.amazon.com.evil.example'] }) + amazon.intermediate(),
  ],
  'for every name of the domain': ["not echo-api.amazon.com's", () => amazon.leaf({ hosts: ['*.amazon.com'] }) + amazon.intermediate()],
  'with the name as its subject only': ["not echo-api.amazon.com's", () => amazon.leaf({ hosts: [] }) + amazon.intermediate()],
  'for software, not for servers': ['not for servers', () => amazon.leaf({ purposes: ['1.3.6.1.5.5.7.3.3'] }) + amazon.intermediate()],
  expired: ['expired: CN=echo-api', () => amazon.leaf({ until: NOW - SECOND }) + amazon.intermediate()],
  'not valid yet': ['not valid yet: CN=echo-api', () => amazon.leaf({ from: NOW + SECOND }) + amazon.intermediate()],
  'with an expired intermediate': ['expired: CN=Intermediate', () => amazon.leaf() + amazon.intermediate({ until: NOW - SECOND })],
  'with an intermediate not valid yet': [
    'not valid yet: CN=Intermediate',
    () => amazon.leaf() + amazon.intermediate({ from: NOW + SECOND }),
  ],
  'without an intermediate': ['does not lead to a root', () => amazon.leaf()],
  'with a gap': ['not the issuer', () => amazon.leaf() + amazon.root()],
  'in the wrong order': ["not echo-api.amazon.com's", () => amazon.intermediate() + amazon.leaf()],
  'with a stranger in the middle': [
    'not the issuer',
    () => amazon.leaf() + amazon.intermediate({ subject: 'Stranger' }) + amazon.intermediate(),
  ],
  'of a foreign root': ['does not lead to a root', () => chainOfStranger('Elsewhere'), stranger],
  'of a foreign root with the name of a trusted one': ['does not lead to a root', () => chainOfStranger('Root'), stranger],
  'with an intermediate that is no authority': ['not the issuer', () => amazon.leaf() + amazon.intermediate({ authority: false })],
  'with a leaf its intermediate has not signed': [
    'not the issuer',
    () => amazon.leaf({ ...of(stranger), ...by(stranger) }) + amazon.intermediate(),
    stranger,
  ],
  'with an intermediate its root has not signed': ['does not lead to a root', () => amazon.leaf() + amazon.intermediate(by(stranger))],
  'with a genuine leaf that plays the authority': [
    'not the issuer',
    () => amazon.leaf({ issuer: 'echo-api.amazon.com', ...of(stranger), ...by(amazon.keys.leaf) }) + amazon.leaf() + amazon.intermediate(),
    stranger,
  ],
  'with an intermediate for the names of one company': [
    'only for some names',
    () => amazon.leaf() + amazon.intermediate({ onlyFor: 'corp.example' }),
  ],
  'with an authority below one that allows none': ['more authorities below it', () => chainOfTwo({ pathLength: 0 })],
  'with a leaf signed over SHA-1': ['not trusted: CN=echo-api', () => amazon.leaf({ digest: 'sha1' }) + amazon.intermediate()],
  'with an intermediate signed over SHA-1': ['not trusted: CN=Intermediate', () => amazon.leaf() + amazon.intermediate({ digest: 'sha1' })],
  'with an elliptic-curve key': ['not RSA', () => amazon.leaf(of(curveKeys)) + amazon.intermediate(), curveKeys],
  'with a key of 1024 bits': ['not RSA', () => amazon.leaf(of(shortKeys)) + amazon.intermediate(), shortKeys],
  'of nine certificates': ['more than 8', () => amazon.leaf() + amazon.intermediate().repeat(8)],
};

/** Root, intermediate, a second intermediate, leaf. */
function chainOfTwo(first: { pathLength: number }): string {
  const below = amazon.intermediate({ subject: 'Second', issuer: 'Intermediate', ...of(second), ...by(amazon.keys.intermediate) });
  return amazon.leaf({ issuer: 'Second', ...by(second) }) + below + amazon.intermediate(first);
}

/** A chain that is complete in itself. */
function chainOfStranger(root: string): string {
  const anyKey = { ...of(stranger), ...by(stranger) };
  return amazon.leaf(anyKey) + amazon.intermediate({ issuer: root, ...anyKey }) + amazon.root({ subject: root, issuer: root, ...anyKey });
}

/** Lets in a request of Amazon's, with a chain that is in order, where that root alone is trusted. */
function letInBelow(root: string): Promise<void> {
  const verify = alexaVerifier({ clock: virtualClock(NOW), fetch: amazon.fetch, roots: [root] });
  const { headers, body } = signedRequest(envelope(NOW), amazon.keys.leaf.privateKey, amazon.serve(amazon.leaf() + amazon.intermediate()));
  return verify(headers, body);
}

test('a root is trusted although it signed itself over SHA-1: it is in our list', async () => {
  await expect(letInBelow(amazon.root({ digest: 'sha1' }))).resolves.toBeUndefined();
});

test('a root may limit what is below it', async () => {
  await expect(letInBelow(amazon.root({ pathLength: 0 }))).rejects.toThrow('more authorities below it than it allows: CN=Root');
});

test('the fields of every root that Node trusts can be read', () => {
  for (const pem of rootCertificates) {
    const { signedWith, extensions } = fieldsOf(new X509Certificate(pem));
    expect(signedWith).toMatch(/^1\.2\.840\.(113549\.1\.1|10045\.4\.3)\.\d+$/);
    expect([...extensions.keys()]).toContain('2.5.29.19');
  }
});

test.each(Object.entries(forged))('a chain is refused that is %s', async (_, [reason, chain, key]) => {
  const error = await letIn(chain(), key).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(RefusedRequest);
  expect(error.message).toContain(reason);
});
