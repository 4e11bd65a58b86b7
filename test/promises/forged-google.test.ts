/** Nobody but Google, for this project, now, gets past the other speaker's door; what comes with it is bounded. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FakeDynamodb, fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { googleHome, overHttp } from '#test/support/google/google-home.ts';
import { googleRequest, healthCheck, utterance } from '#test/support/google/google-requests.ts';
import { type GoogleSigner, googleSigner, PROJECT } from '#test/support/google/google-signer.ts';
import { demandGoogleReply, spokenIn } from '#test/support/google/valid-google-reply.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { until } from '#test/support/until.ts';

let google: GoogleSigner;
let model: FakeModel;
let store: FakeDynamodb;
let service: RunningService;

beforeAll(async () => {
  [google, model, store] = await Promise.all([googleSigner(), fakeModel('Hello there.'), fakeDynamodb()]);
  const environment = { DYNAMODB_ENDPOINT: store.endpoint, OPENAI_BASE_URL: model.openaiURL };
  service = await runningService({ ...environment, GOOGLE_PROJECT_ID: PROJECT, GOOGLE_KEYS_URL: google.keysUrl });
  await until(() => store.operations.includes('Query')); // timers and reminders that are due: nobody's request
});

afterAll(async () => {
  await Promise.all([model.close(), service.close()]);
  await Promise.all([google.close(), store.close()]);
});

const reached = () => model.requests.length + store.operations.length;
const question = JSON.stringify(googleRequest(utterance('who is there')));

interface Sent {
  body?: string;
  type?: string;
  signature?: string;
  path?: string;
}

async function post({ body = question, type = 'application/json', signature, path = '/google' }: Sent): Promise<Response> {
  const headers = { 'content-type': type, ...(signature !== undefined && { 'google-assistant-signature': signature }) };
  return fetch(service.url + path, { method: 'POST', headers, body });
}

const REFUSED: Record<string, [status: number, sent: () => Promise<Sent>]> = {
  'without a signature': [403, async () => ({})],
  'for another project': [403, async () => ({ signature: await google.sign({ aud: 'another-project' }) })],
  'whose signature has expired': [403, async () => ({ signature: await google.sign({ exp: 1_700_000_000 }) })],
  'for the health check, without a signature': [403, async () => ({ body: JSON.stringify(healthCheck) })],
  'that is not JSON': [400, async () => ({ body: 'hey google', signature: await google.sign() })],
  'of another content type': [400, async () => ({ type: 'text/plain', signature: await google.sign() })],
  'without a handler': [400, async () => ({ body: '{"session":{"id":"one"}}', signature: await google.sign() })],
  'without a session': [400, async () => ({ body: '{"handler":{"name":"turn"}}', signature: await google.sign() })],
  'of 300 KB': [413, async () => ({ body: `{"padding":"${'x'.repeat(300 * 1024)}"}`, signature: await google.sign() })],
};

test.each(Object.keys(REFUSED))('a request %s gets a bare 4xx and reaches nothing', async (kind) => {
  const [status, sent] = REFUSED[kind] as (typeof REFUSED)[string];
  const before = reached();
  const response = await post(await sent());
  expect([response.status, await response.text()]).toEqual([status, '']);
  expect(reached()).toBe(before);
});

describe('a genuine request', () => {
  test('is answered, whatever Google adds to it', async () => {
    const newer = { ...JSON.parse(question), novelty: [1, { two: 3 }], context: { media: { progress: '', index: 0 } } };
    for (const body of [question, JSON.stringify(newer)]) {
      const response = await post({ body, signature: await google.sign() });
      expect(response.status).toBe(200);
      expect(spokenIn(demandGoogleReply(await response.json()))).toBe('Hello there.');
    }
  });

  test.each(['/google:turn', '/google:', '/google:any.name-at_all'])('is answered at %s too', async (path) => {
    const response = await post({ path, signature: await google.sign() });
    expect(spokenIn(demandGoogleReply(await response.json()))).toBe('Hello there.');
  });

  test('for the health check is answered with nothing', async () => {
    const response = await post({ body: JSON.stringify(healthCheck), signature: await google.sign() });
    expect([response.status, await response.json()]).toEqual([200, {}]);
  });

  test('with a token of an account is nobody else than without', async () => {
    const headers = { 'google-assistant-signature': await google.sign(), authorization: 'Bearer token' };
    const { reply } = await googleHome(overHttp(service.url, headers)).say('hello');
    expect(JSON.stringify(reply)).not.toContain('token');
  });
});

test.each(['/google/', '/googleturn', '/google/turn'])('there is nothing at %s', async (path) => {
  expect((await post({ path, signature: await google.sign() })).status).toBe(404);
});
