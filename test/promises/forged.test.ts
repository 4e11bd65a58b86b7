/** Nobody but Amazon, for this skill, moments ago, gets past the door. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { alexaEnvelope, launch, newSession, type Session, SKILL, skillDisabled, words } from '#test/support/alexa/alexa-envelopes.ts';
import { type AmazonStandIn, amazonStandIn, rsaKeys, type SignedRequest, signedRequest } from '#test/support/alexa/alexa-requests.ts';
import { demandSilentReply, demandSpokenReply } from '#test/support/alexa/valid-reply.ts';
import { type FakeDynamodb, fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { until } from '#test/support/until.ts';

const MINUTE = 60_000;
const ANN = { account: 'ann' };

let amazon: AmazonStandIn;
let model: FakeModel;
let store: FakeDynamodb;
let service: RunningService;

beforeAll(async () => {
  [amazon, model, store] = await Promise.all([amazonStandIn(), fakeModel('Hello there.'), fakeDynamodb()]);
  service = await runningService(
    { ALEXA_VERIFY: 'on', ALEXA_SKILL_ID: SKILL, DYNAMODB_ENDPOINT: store.endpoint, OPENAI_BASE_URL: model.openaiURL },
    { roots: amazon.roots, fetch: amazon.fetch },
  );
  await until(() => store.operations.includes('Query')); // timers and reminders that are due: nobody's request
});

afterAll(async () => {
  await Promise.all([model.close(), service.close()]);
  await Promise.all([amazon.close(), store.close()]);
});

/** How much of the house a request has reached. */
const reached = () => model.requests.length + store.operations.length;

function post({ headers, body }: SignedRequest, more: Record<string, string> = {}): Promise<Response> {
  return fetch(`${service.url}/alexa`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers, ...more }, body });
}

const question = (at = Date.now(), session: Session = newSession()) => alexaEnvelope(words('who is there'), ANN, session, at);
const genuine = () => amazon.signedRequest(question());
const header = (name: string, value: string): SignedRequest => ({ ...genuine(), headers: { ...genuine().headers, [name]: value } });
const others = rsaKeys();

/** The question in the name of another skill, at the places that name one. */
function forAnother(...places: ('session' | 'context')[]): SignedRequest {
  const envelope = structuredClone(question());
  const application = { applicationId: 'amzn1.ask.skill.11111111-1111-1111-1111-111111111111' };
  if (places.includes('session') && envelope.session) envelope.session.application = application;
  if (places.includes('context')) envelope.context.System.application = application;
  return amazon.signedRequest(envelope);
}

const FORGED: Record<string, () => SignedRequest> = {
  'without a signature': () => ({ headers: {}, body: genuine().body }),
  'with the signature of another body': () => ({ ...genuine(), body: Buffer.from(JSON.stringify(question())) }),
  'signed with another key': () => signedRequest(question(), others.privateKey),
  'with a signature that is not base64': () => header('signature-256', 'not base64!'),
  'with the old kind of signature': () => {
    const { 'signature-256': signature = '', ...rest } = genuine().headers;
    return { headers: { ...rest, signature }, body: genuine().body };
  },
  'whose certificates are on another host': () => header('signaturecertchainurl', 'https://s3.example.com/echo.api/echo-api-cert.pem'),
  'whose certificates are in another folder': () => header('signaturecertchainurl', 'https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem'),
  'whose certificates come without encryption': () => header('signaturecertchainurl', 'http://s3.amazonaws.com/echo.api/echo-api-cert.pem'),
  'whose certificates are not there': () => header('signaturecertchainurl', 'https://s3.amazonaws.com/echo.api/nothing.pem'),
  'whose certificate is for another host': () => certifiedBy(amazon.leaf({ hosts: ['example.com'] }) + amazon.intermediate()),
  'whose certificate has expired': () => certifiedBy(amazon.leaf({ until: Date.now() - MINUTE }) + amazon.intermediate()),
  'whose certificates lead to no root': () => certifiedBy(amazon.leaf()),
  'three minutes old': () => amazon.signedRequest(question(Date.now() - 3 * MINUTE)),
  'three minutes early': () => amazon.signedRequest(question(Date.now() + 3 * MINUTE)),
  'without a time': () => amazon.signedRequest({ ...question(), request: { ...launch, requestId: 'r' } }),
  'about a skill that was disabled two hours ago': () =>
    amazon.signedRequest(alexaEnvelope(skillDisabled, ANN, undefined, Date.now() - 120 * MINUTE)),
  'for another skill in its session': () => forAnother('session'),
  'for another skill in its context': () => forAnother('context'),
  'for another skill throughout': () => forAnother('session', 'context'),
  'that is no envelope': () => amazon.signedRequest({ request: question().request }),
  'that is not JSON': () => amazon.signedRequest('Alexa, open parley voice'),
};

function certifiedBy(chain: string): SignedRequest {
  return signedRequest(question(), amazon.keys.leaf.privateKey, amazon.serve(chain));
}

test.each(Object.keys(FORGED))('a request %s gets a bare 400 and reaches nothing', async (forgery) => {
  const before = reached();
  const response = await post((FORGED[forgery] as () => SignedRequest)());
  expect(response.status).toBe(400);
  expect(await response.text()).toBe('');
  expect(reached()).toBe(before);
});

test.each([
  ['of another content type', 'text/plain', 'no matter', 400],
  ['longer than 256 KB', 'application/json', 'x'.repeat(300 * 1024), 413],
])('a body %s is refused unread', async (_what, type, padding, status) => {
  const before = reached();
  const response = await post(amazon.signedRequest({ ...question(), padding }), { 'content-type': type });
  expect(response.status).toBe(status);
  expect(await response.text()).toBe('');
  expect(reached()).toBe(before);
});

test('a genuine request is answered, whatever Amazon adds to it', async () => {
  const envelope = question();
  const newer = {
    ...envelope,
    novelty: [1, { two: 3 }],
    context: { ...envelope.context, Viewports: [{ type: 'APL' }], System: { ...envelope.context.System, unit: { unitId: 'u' } } },
    request: { ...envelope.request, shouldLinkResultBeReturned: false, confidence: 0.9 },
  };
  for (const body of [envelope, newer]) {
    const response = await post(amazon.signedRequest(body));
    expect(response.status).toBe(200);
    expect(demandSpokenReply(await response.json()).response.card).toMatchObject({ content: 'Hello there.' });
  }
});

test('a request a minute old is answered, and a skill event an hour old', async () => {
  const minute = await post(amazon.signedRequest(question(Date.now() - MINUTE)));
  demandSpokenReply(await minute.json());
  const hour = await post(amazon.signedRequest(alexaEnvelope(skillDisabled, ANN, undefined, Date.now() - 59 * MINUTE)));
  demandSilentReply(await hour.json());
});
