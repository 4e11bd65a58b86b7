import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NO_SUBJECT, namedCaller } from '#doors/google-assistant/caller.ts';
import { googleVerifier } from '#doors/google-assistant/signature.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { systemClock } from '#providers/clock/system.ts';
import { type GoogleSigner, goodClaims, googleSigner, PROJECT } from '#test/support/google/google-signer.ts';

const MINUTE = 60;
const now = () => Math.floor(Date.now() / 1_000);

let google: GoogleSigner;
let stranger: GoogleSigner;

beforeAll(async () => {
  [google, stranger] = await Promise.all([googleSigner(), googleSigner()]);
});

afterAll(async () => {
  await Promise.all([google.close(), stranger.close()]);
});

const isCaller = namedCaller(NO_SUBJECT);
const verifier = () => googleVerifier({ projectId: PROJECT, keys: google.keysUrl, isCaller, clock: systemClock, fetch });

const signed = (token: unknown) => ({ 'google-assistant-signature': token });

/** A token by hand: whatever header and claims, and a signature of `sign`. */
function token(header: object, claims: object, sign: (text: string) => string = () => ''): string {
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const text = `${encoded(header)}.${encoded(claims)}`;
  return `${text}.${sign(text)}`;
}

const hs256 = (secret: string | Buffer) => (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
const part = (jwt: string, index: number) => jwt.split('.')[index] as string;
const changed = (jwt: string, index: number, change: (text: string) => string) =>
  jwt
    .split('.')
    .map((text, at) => (at === index ? change(text) : text))
    .join('.');
const flipped = (text: string) => text.slice(0, 10) + (text[10] === 'A' ? 'B' : 'A') + text.slice(11);

const FORGED: Record<string, () => unknown> = {
  'that is missing': () => undefined,
  'that is empty': () => '',
  'that came twice': () => ['one', 'other'],
  'that is not a token': () => 'hello',
  'of two parts': async () => (await google.sign()).split('.').slice(0, 2).join('.'),
  'of four parts': async () => `${await google.sign()}.more`,
  'without a signature': async () => changed(await google.sign(), 2, () => ''),
  'whose signature is cut short': async () => (await google.sign()).slice(0, -20),
  'with a bit changed in its signature': async () => changed(await google.sign(), 2, flipped),
  'with a bit changed in its claims': async () => changed(await google.sign(), 1, flipped),
  'with other claims under its signature': async () => {
    const other = await google.sign({ aud: 'another-project' });
    return changed(other, 1, () => part(token({}, goodClaims()), 1));
  },
  'signed with another key': () => stranger.sign(),
  'signed with a key that nobody has published': () => stranger.sign({}, { kid: 'key 99' }),
  'that brings its own key': async () => stranger.sign({}, { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }),
  'that says where its key is': () => stranger.sign({}, { jku: stranger.keysUrl }),
  'that needs no signature (alg none)': () => token({ alg: 'none', typ: 'JWT' }, goodClaims()),
  'that needs no signature, in capitals': () => token({ alg: 'NONE', typ: 'JWT' }, goodClaims()),
  'signed with our public key as a secret (HS256)': async () => {
    const keys = await (await fetch(google.keysUrl)).text();
    return token({ alg: 'HS256', typ: 'JWT', kid: 'key 1' }, goodClaims(), hs256(keys));
  },
  'signed with an empty secret (HS256)': () => token({ alg: 'HS256', typ: 'JWT', kid: 'key 1' }, goodClaims(), hs256('')),
  'signed by RS512 in name': async () => changed(await google.sign(), 0, () => part(token({ alg: 'RS512', kid: 'key 1' }, {}), 0)),
  'for another project': () => google.sign({ aud: 'another-project-1a2b3' }),
  'for a project whose name begins like ours': () => google.sign({ aud: `${PROJECT}-evil` }),
  'for several others': () => google.sign({ aud: ['one', 'other'] }),
  'for nobody': () => google.sign({ aud: undefined }),
  'of another issuer': () => google.sign({ iss: 'https://accounts.example.com' }),
  'of an issuer that looks like Google': () => google.sign({ iss: 'https://accounts.google.com.evil.example' }),
  'of no issuer': () => google.sign({ iss: undefined }),
  'that ended two minutes ago': () => google.sign({ exp: now() - 2 * MINUTE }),
  'that never ends': () => google.sign({ exp: undefined }),
  'whose end is a word': () => google.sign({ exp: 'tomorrow' }),
  'that begins in ten minutes': () => google.sign({ nbf: now() + 10 * MINUTE }),
  'that was made in ten minutes': () => google.sign({ iat: now() + 10 * MINUTE }),
  'that was made two days ago and is good for a year': () => google.sign({ iat: now() - 2 * 86_400, exp: now() + 365 * 86_400 }),
  'that was made at no time': () => google.sign({ iat: undefined }),
  'as long as a book': () => google.sign({ padding: 'x'.repeat(5_000) }),
};

describe('signatures of Google', () => {
  test.each(Object.keys(FORGED))('a signature: %s is refused', async (forgery) => {
    const forged = await (FORGED[forgery] as () => unknown)();
    const refusal = await verifier()(signed(forged)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RefusedRequest);
    expect(refusal).toMatchObject({ status: 403 });
    expect((refusal as Error).message).toMatch(/^google-assistant-signature(: [A-Z_a-z]+| is missing| is too long)$/);
  });

  test.each([
    ['as Google makes it', () => ({})],
    ['of an issuer without https', () => ({ iss: 'accounts.google.com' })],
    ['for us among others', () => ({ aud: ['another-project', PROJECT] })],
    ['that ended half a minute ago: clocks differ', () => ({ exp: now() - 30 })],
  ])('a signature: %s is taken', async (_, claims) => {
    await verifier()(signed(await google.sign(claims())));
  });
});

describe('keys of Google', () => {
  test("Google's keys are asked for once, however many requests come", async () => {
    const verify = verifier();
    const before = google.fetches();
    await Promise.all(Array.from({ length: 20 }, async () => verify(signed(await google.sign()))));
    expect(google.fetches() - before).toBe(1);
  });

  test("Google's keys that we do not know are not asked for by every stranger", async () => {
    const verify = verifier();
    const before = google.fetches();
    await verify(signed(await google.sign()));
    for (let turn = 0; turn < 20; turn++) await verify(signed(await stranger.sign({}, { kid: `key of ${turn}` }))).catch(() => {});
    expect(google.fetches() - before).toBeLessThanOrEqual(2);
  });

  test("Google's keys that cannot be had are a refusal, and are asked for again", async () => {
    let down = true;
    const verify = googleVerifier({
      projectId: PROJECT,
      keys: google.keysUrl,
      isCaller,
      clock: systemClock,
      fetch: (...asked) => (down ? Promise.reject(new TypeError('fetch failed')) : fetch(...asked)),
    });
    await expect(verify(signed(await google.sign()))).rejects.toThrow(RefusedRequest);
    down = false;
    await verify(signed(await google.sign()));
  });
});
