import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { firstCaller, NO_SUBJECT, namedCaller } from '#doors/google-assistant/caller.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { googleRequest, main } from '#test/support/google/google-requests.ts';
import { type GoogleSigner, googleSigner, PROJECT } from '#test/support/google/google-signer.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { silentLog } from '#test/support/speaker.ts';

const GOOGLE = '113456789012345678901';
const STRANGER = '109999999999999999999';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-caller-'));
});
afterEach(() => rm(directory, { recursive: true }));

const first = (folder = directory) => firstCaller({ directory: folder, log: silentLog });

describe('the first caller', () => {
  test.each([GOOGLE, NO_SUBJECT])('is let in again, and nobody else, after a restart too: %s', async (caller) => {
    const before = first();
    for (const check of [before, before, first()]) {
      await check(caller);
      await expect(check(STRANGER)).rejects.toMatchObject({ status: 403, message: expect.stringContaining(`GOOGLE_CALLER=${STRANGER}`) });
    }
    expect((await stat(join(directory, 'google-caller'))).mode & 0o777).toBe(0o600);
  });

  test('is one, where several come at once', async () => {
    const check = first();
    const settled = await Promise.allSettled([check(GOOGLE), check(STRANGER), check(GOOGLE)]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('counts where it cannot be kept, until the next start', async () => {
    const file = join(directory, 'a file');
    await writeFile(file, '');
    const check = first(file);
    await check(GOOGLE);
    await expect(check(STRANGER)).rejects.toThrow(RefusedRequest);
  });
});

test('a caller by name is the only one', async () => {
  await namedCaller(GOOGLE)(GOOGLE);
  for (const other of [STRANGER, NO_SUBJECT]) await expect(namedCaller(GOOGLE)(other)).rejects.toThrow(RefusedRequest);
});

describe('the webhook', () => {
  let google: GoogleSigner;
  const running: RunningService[] = [];

  beforeAll(async () => {
    google = await googleSigner();
  });
  afterAll(() => Promise.all([google.close(), ...running.map((service) => service.close())]));

  async function started(environment: Record<string, string> = {}): Promise<RunningService> {
    const service = await runningService({
      LLM_PROVIDER: 'offline',
      GOOGLE_PROJECT_ID: PROJECT,
      GOOGLE_KEYS_URL: google.keysUrl,
      ...environment,
    });
    running.push(service);
    return service;
  }

  async function statusOf({ url }: RunningService, claims: Record<string, unknown>): Promise<number> {
    const headers = { 'content-type': 'application/json', 'google-assistant-signature': await google.sign(claims) };
    return (await fetch(`${url}/google`, { method: 'POST', headers, body: JSON.stringify(googleRequest(main)) })).status;
  }

  const account = { sub: STRANGER, azp: STRANGER, email: 'somebody@other.iam.gserviceaccount.com', email_verified: true };

  test('refuses a token of any other service account, and one log line says how to accept it', async () => {
    const service = await started();
    expect(await statusOf(service, {})).toBe(200);
    expect(await statusOf(service, account)).toBe(403);
    const told = service.logged.filter((line) => line.includes('GOOGLE_CALLER'));
    expect(told).toEqual([expect.stringContaining(`set GOOGLE_CALLER=${STRANGER}`)]);
    expect(service.logged.join()).not.toContain('somebody@');
  });

  test('takes the caller that the owner names, and no other', async () => {
    const service = await started({ GOOGLE_CALLER: GOOGLE });
    expect(await statusOf(service, { sub: GOOGLE })).toBe(200);
    for (const claims of [account, {}]) expect(await statusOf(service, claims)).toBe(403);
  });

  test.each([
    ['a name', 'Anna'],
    ['a list', [GOOGLE]],
    ['nothing', ''],
  ])('refuses a subject that is %s, and does not repeat it', async (_, sub) => {
    const service = await started();
    expect(await statusOf(service, { sub })).toBe(403);
    expect(service.logged.join()).not.toContain('Anna');
    expect(await statusOf(service, { sub: GOOGLE })).toBe(200);
  });
});
