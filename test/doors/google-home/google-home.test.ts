import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { homeRoutes } from '#doors/google-home/home-routes.ts';
import { explained, type Handler, type Route } from '#doors/http/handler.ts';
import { systemClock } from '#providers/clock/system.ts';
import { httpApp } from '#server/app.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import {
  activate,
  codeOf,
  consent,
  exchange,
  type Fields,
  fulfillment,
  GOOGLE_HOME,
  intent,
  LINKING,
  link,
  post,
  refresh,
  type Tokens,
} from '#test/support/google/google-home-link.ts';
import fc from '#test/support/properties.ts';
import { silentLog } from '#test/support/speaker.ts';

const MINUTE = 60_000;
let dataDir: string;
let server: Server;
let routes: readonly Route[];
let url: string;
let clock: ReturnType<typeof virtualClock>;
let started: string[];
let warned: string[];

/** Google Home's routes on a port of their own; what the scene starts is only listed. */
async function start(): Promise<void> {
  let drawn = 0;
  routes = await homeRoutes({
    clientId: LINKING.client_id,
    clientSecret: LINKING.client_secret,
    projectId: GOOGLE_HOME.GOOGLE_PROJECT_ID,
    accessToken: LINKING.access_token,
    local: false,
    publicUrl: 'https://voice.example',
    dataDir,
    agentUserId: 'the household',
    startBriefing: (requestId) => void started.push(requestId),
    clock,
    random: () => `drawn-${Date.now()}-${drawn++}`,
    log: { ...silentLog, warn: (_details, message) => void warned.push(message) },
  });
  server = createServer(httpApp({ home: routes }, { clock: systemClock, log: silentLog })).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-links-'));
  clock = virtualClock(Date.UTC(2026, 0, 1));
  started = [];
  warned = [];
  await start();
});
afterEach(async () => {
  await stop();
  await rm(dataDir, { recursive: true });
});

describe('linking a Google account', () => {
  const asked = (changes: Fields = {}) => {
    const { client_id, redirect_uri } = LINKING;
    return `${url}/google-home/auth?${new URLSearchParams({ client_id, redirect_uri, response_type: 'code', state: '"><b>', ...changes })}`;
  };

  test('linking shows a page that asks for the access token, in no frame, and whose form leads nowhere but here and to Google', async () => {
    const page = await fetch(asked());
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toContain('name="access_token"');
    expect(text).toContain('value="&#34;&#62;&#60;b&#62;"');
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'.*form-action 'self' https:\/\/oauth-redirect\.googleusercontent\.com/,
    );
  });

  test('linking ends with tokens with which the scene can be started', async () => {
    const { status, headers } = await consent(url);
    expect([status, headers.get('location')]).toEqual([
      302,
      expect.stringMatching(`^${LINKING.redirect_uri}\\?code=[\\w-]+&state=as\\+it\\+was$`),
    ]);
    const response = await exchange(url, { code: await codeOf(url) });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const tokens = (await response.json()) as Tokens;
    expect(tokens).toEqual({
      token_type: 'Bearer',
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3_600,
    });
    expect(await (await fulfillment(url, tokens.access_token, activate())).json()).toEqual({
      requestId: 'request EXECUTE',
      payload: { commands: [{ ids: ['briefing'], status: 'SUCCESS' }] },
    });
    expect(started).toEqual(['request EXECUTE']);
  });

  test('linking works with Google’s sandbox too', async () => {
    const redirect_uri = 'https://oauth-redirect-sandbox.googleusercontent.com/r/parley-test';
    const { headers } = await consent(url, { redirect_uri }, { origin: 'https://voice.example' });
    const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
    expect(await exchange(url, { code, redirect_uri })).toMatchObject({ status: 200 });
  });

  test('a linked account survives a restart, and the file gives nobody a token', async () => {
    const { access_token, refresh_token } = await link(url);
    await stop();
    await start();
    expect(await fulfillment(url, access_token, intent('SYNC'))).toMatchObject({ status: 200 });
    expect(await refresh(url, refresh_token)).toMatchObject({ status: 200 });
    const file = join(dataDir, 'google-home-links.json');
    const text = await readFile(file, 'utf8');
    for (const secret of [access_token, refresh_token]) expect(text).not.toContain(secret);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('linking is refused at the start by a file that is not ours, with the way out', async () => {
    await writeFile(join(dataDir, 'google-home-links.json'), '{"links":');
    await stop();
    await expect(start()).rejects.toThrow(/google-home-links\.json.*delete it/);
    await rm(join(dataDir, 'google-home-links.json'));
    await start();
  });

  test('an access token lasts an hour, and the refresh token gives another', async () => {
    const { access_token, refresh_token } = await link(url);
    clock.move(59 * MINUTE);
    expect(await fulfillment(url, access_token, intent('SYNC'))).toMatchObject({ status: 200 });
    clock.move(MINUTE);
    expect(await fulfillment(url, access_token, intent('SYNC'))).toMatchObject({ status: 401 });
    const { access_token: renewed } = (await (await refresh(url, refresh_token)).json()) as Tokens;
    expect(await fulfillment(url, renewed, intent('SYNC'))).toMatchObject({ status: 200 });
  });

  test('however often an access token is renewed, little is kept', async () => {
    const { refresh_token } = await link(url);
    for (let count = 0; count < 20; count++) await refresh(url, refresh_token);
    for (let count = 0; count < 25; count++) await link(url);
    const links = JSON.parse(await readFile(join(dataDir, 'google-home-links.json'), 'utf8'));
    expect(links).toHaveLength(20);
    expect(Math.max(...links.map((each: { access: unknown[] }) => each.access.length))).toBeLessThanOrEqual(5);
  });

  /** What is wrong, and what Google's side would be told. */
  const AT_THE_PAGE: [string, Fields, Fields, number][] = [
    ['with a wrong access token', { access_token: 'the-access-token-of-another' }, {}, 401],
    ['without an access token', { access_token: '' }, {}, 401],
    ['for another client', { client_id: 'other' }, {}, 400],
    ['for another project', { redirect_uri: 'https://oauth-redirect.googleusercontent.com/r/other' }, {}, 400],
    ['to another host', { redirect_uri: 'https://evil.example/r/parley-test' }, {}, 400],
    ['to a path below ours', { redirect_uri: `${LINKING.redirect_uri}/../other` }, {}, 400],
    ['to ours with a query', { redirect_uri: `${LINKING.redirect_uri}?to=evil.example` }, {}, 400],
    ['to ours without encryption', { redirect_uri: LINKING.redirect_uri.replace('https', 'http') }, {}, 400],
    ['to nowhere', { redirect_uri: '' }, {}, 400],
    ['with a token instead of a code', { response_type: 'token' }, {}, 400],
    ['without a state', { state: '' }, {}, 400],
    ['with an endless state', { state: 'x'.repeat(5_000) }, {}, 400],
    ['from a page of another site', {}, { origin: 'https://evil.example' }, 403],
    ['from a page of no site', {}, { origin: 'null' }, 403],
  ];

  test.each(AT_THE_PAGE)('%s gives no code', async (_what, changes, headers, status) => {
    const response = await consent(url, changes, headers);
    expect([response.status, response.headers.get('location')]).toEqual([status, null]);
    if (status === 400) expect(await fetch(asked(changes))).toMatchObject({ status });
  });

  test('five wrong access tokens in a minute close the form, to a right one too; each leaves a line in the log', async () => {
    const guess = (access_token: string) => consent(url, { access_token });
    const guesses = await Promise.all(Array.from({ length: 8 }, (_, count) => guess(`the-access-token-of-guess-${count}`)));
    expect(guesses.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    expect(await guess(LINKING.access_token)).toMatchObject({ status: 429 });
    expect(warned).toEqual(Array(5).fill('a wrong access token was tried where Google accounts are linked'));
    clock.move(MINUTE);
    expect(await guess(LINKING.access_token)).toMatchObject({ status: 302 });
  });

  test('a right access token costs none of the guesses', async () => {
    for (let count = 0; count < 12; count++) expect(await consent(url)).toMatchObject({ status: 302 });
    expect(warned).toEqual([]);
  });

  test('a field of the form that is there twice gives no code', async () => {
    const fields = new URLSearchParams({ ...LINKING, response_type: 'code', state: 's' });
    fields.append('redirect_uri', 'https://evil.example');
    expect(await post(url, 'auth', fields)).toMatchObject({ status: 400 });
  });

  const AT_THE_TOKENS: [string, Fields, string][] = [
    ['a code that nobody issued', { code: 'forged' }, 'invalid_grant'],
    ['no code', { code: '' }, 'invalid_grant'],
    ['a wrong client secret', { client_secret: 'guessed' }, 'invalid_client'],
    ['no client secret', { client_secret: '' }, 'invalid_client'],
    ['another client', { client_id: 'other' }, 'invalid_client'],
    ['another redirect than the code was issued for', { redirect_uri: 'https://evil.example' }, 'invalid_grant'],
    ['a grant by password', { grant_type: 'password', username: 'a', password: 'b' }, 'unsupported_grant_type'],
    ['a refresh token that nobody issued', { grant_type: 'refresh_token', refresh_token: 'forged' }, 'invalid_grant'],
    ['no refresh token', { grant_type: 'refresh_token' }, 'invalid_grant'],
  ];

  test.each(AT_THE_TOKENS)('%s gives no token', async (_what, changes, error) => {
    const response = await exchange(url, { code: await codeOf(url), ...changes });
    expect([response.status, await response.json()]).toEqual([400, { error }]);
  });

  test('a code that comes after a minute gives no token', async () => {
    const code = await codeOf(url);
    clock.move(MINUTE);
    expect(await exchange(url, { code })).toMatchObject({ status: 400 });
  });

  test('a code that comes twice gives nothing, and takes back what it gave', async () => {
    const code = await codeOf(url);
    const other = await link(url);
    const { access_token, refresh_token } = await link(url, code);
    const again = await exchange(url, { code });
    expect([again.status, await again.json()]).toEqual([400, { error: 'invalid_grant' }]);
    expect(await fulfillment(url, access_token, activate())).toMatchObject({ status: 401 });
    expect(await refresh(url, refresh_token)).toMatchObject({ status: 400 });
    expect(await fulfillment(url, other.access_token, intent('SYNC'))).toMatchObject({ status: 200 });
    expect(started).toEqual([]);
  });

  test('a code that was given to the wrong redirect is void', async () => {
    const code = await codeOf(url);
    await exchange(url, { code, redirect_uri: 'https://evil.example' });
    expect(await exchange(url, { code })).toMatchObject({ status: 400 });
  });
});

describe('the scene of Google Home', () => {
  let access: string;
  beforeEach(async () => {
    access = (await link(url)).access_token;
  });
  const replyTo = async (body: unknown) => (await fulfillment(url, access, body)).json();

  test('the scene is the one device of the household', async () => {
    expect(await replyTo(intent('SYNC'))).toMatchObject({
      payload: {
        agentUserId: 'the household',
        devices: [{ id: 'briefing', type: 'action.devices.types.SCENE', traits: ['action.devices.traits.Scene'] }],
      },
    });
    expect(await replyTo(intent('QUERY', { devices: [{ id: 'briefing' }, { id: '__proto__' }] }))).toEqual({
      requestId: 'request QUERY',
      payload: JSON.parse(
        '{"devices":{"briefing":{"status":"SUCCESS","online":true},"__proto__":{"status":"ERROR","errorCode":"deviceNotFound"}}}',
      ),
    });
  });

  test.each([
    ['another device', activate('lamp'), 'deviceNotFound'],
    ['another command', activate('briefing', 'action.devices.commands.OnOff'), 'notSupported'],
  ])('the scene is not started by a command for %s', async (_what, body, errorCode) => {
    expect(await replyTo(body)).toMatchObject({ payload: { commands: [{ status: 'ERROR', errorCode }] } });
    expect(started).toEqual([]);
  });

  test('the scene is gone once the account is unlinked', async () => {
    expect(await replyTo(intent('DISCONNECT'))).toEqual({});
    expect(await fulfillment(url, access, activate())).toMatchObject({ status: 401 });
    await stop();
    await start();
    expect(await fulfillment(url, access, activate())).toMatchObject({ status: 401 });
    expect(started).toEqual([]);
  });

  test.each(['', 'forged', LINKING.access_token, LINKING.client_secret])('the scene is not started with the token "%s"', async (token) => {
    const response = await fulfillment(url, token, activate());
    expect([response.status, await response.json()]).toEqual([401, { error: 'invalid_token' }]);
    expect(started).toEqual([]);
  });

  test('the scene is not started with a refresh token', async () => {
    const { refresh_token } = await link(url);
    expect(await fulfillment(url, refresh_token, activate())).toMatchObject({ status: 401 });
  });

  test('whatever is sent to the scene in the place of a request is answered or refused', async () => {
    const intents = fc.constantFrom('SYNC', 'QUERY', 'EXECUTE', 'DISCONNEC', '').map((name) => `action.devices.${name}`);
    const ids = fc.oneof(fc.constantFrom('briefing', '__proto__', ''), fc.string(), fc.anything());
    const devices = fc.oneof(fc.array(fc.record({ id: ids })), fc.anything());
    const execution = fc.array(
      fc.record({ command: fc.oneof(fc.constant('action.devices.commands.ActivateScene'), fc.anything()), params: fc.anything() }),
    );
    const payload = fc.oneof(fc.record({ devices }), fc.record({ commands: fc.array(fc.record({ devices, execution })) }), fc.anything());
    const inputs = fc.array(fc.record({ intent: fc.oneof(intents, fc.anything()), payload }));
    const bodies = fc.oneof(
      fc.record({ requestId: fc.oneof(fc.string(), fc.anything()), inputs: fc.oneof(inputs, fc.anything()) }),
      fc.record({ requestId: fc.constant('r'), inputs }),
      fc.anything(),
    );
    const headers = { authorization: `Bearer ${access}` };
    const handle = explained(routes.find(({ path }) => path === '/google-home/fulfillment')?.handle as Handler);
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const sent = JSON.stringify(body, (_key, value) => (typeof value === 'bigint' ? 1 : value)) ?? '';
        fc.pre(Buffer.byteLength(sent) <= 64 * 1024); // a longer one is refused for that, which the next test sees
        const request = new Request(`${url}/google-home/fulfillment`, { method: 'POST', body: sent, headers });
        const response = await handle(request, new AbortController().signal);
        statuses.add(response.status);
        if (response.status === 200) expect(await response.json()).toMatchObject({ requestId: expect.any(String), payload: {} });
        else expect(response.status).toBe(400);
      }),
      { numRuns: 300 },
    );
    expect([...statuses].sort()).toEqual([200, 400]);
    expect(await replyTo(intent('SYNC'))).toMatchObject({ payload: { agentUserId: 'the household' } });
  });

  test.each([
    ['of another type', 'a=b', 'text/plain', 400],
    ['that is no JSON', '{', 'application/json', 400],
    ['that is too long', JSON.stringify('x'.repeat(70_000)), 'application/json', 413],
  ])('a body of a request to the scene %s is refused', async (_what, body, type, status) => {
    expect(await fulfillment(url, access, body, type)).toMatchObject({ status });
  });
});
