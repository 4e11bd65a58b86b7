/** The log tells an operator what happened, and nobody what was said, by whom, or with which key. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personKey } from '#core/conversation/person.ts';
import { alexaEnvelope, left, newSession, SKILL, type Speaker, skillDisabled, words } from '#test/support/alexa/alexa-envelopes.ts';
import { type AmazonStandIn, amazonStandIn } from '#test/support/alexa/alexa-requests.ts';
import { directiveService } from '#test/support/alexa/directive-service.ts';
import { echo } from '#test/support/alexa/echo-device.ts';
import { broken, fakeDynamodb, hanging } from '#test/support/fakes/fake-dynamodb.ts';
import { type Behaviour, fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { googleHome, overHttp } from '#test/support/google/google-home.ts';
import { googleRequest, utterance } from '#test/support/google/google-requests.ts';
import { PERSON_SECRET, runningService } from '#test/support/processes/running-service.ts';

/** Everything that must stay out, each of a kind that no other text contains. */
const ANN: Speaker = { account: 'ACCOUNT7f3a', voice: 'VOICE81bc' };
const OPENAI_KEY = 'sk-OPENAIKEY5d21';
const ANTHROPIC_KEY = 'sk-ant-ANTHROPICKEY0e94';
const TOKEN = 'TOKENa7c2';
const SAID = 'QUESTIONb3d8';
const ANSWERED = 'ANSWERc4e9';
const SECRETS = [
  ...['ACCOUNT7f3a', 'VOICE81bc', OPENAI_KEY, ANTHROPIC_KEY, TOKEN, SAID, ANSWERED, PERSON_SECRET, 'amzn1.echo-api.session'],
  ...['ABwppH', 'GOOGLEIDe6f1', 'SIGNATUREb7c4', 'amzn1.echo-api.request', 'amzn1.ask.device', 'amzn1.ask.account', 'amzn1.ask.person'],
  personKey(PERSON_SECRET, 'alexa', 'amzn1.ask.account.ACCOUNT7f3a'),
  personKey(PERSON_SECRET, 'alexa voice', 'amzn1.ask.person.VOICE81bc'),
];

/** Everything that is ever logged on the way of a speaker's turn. */
const MESSAGES = [
  'a turn',
  'an answer ended',
  'an answer failed',
  'a model gave way',
  'a request was refused',
  'a request failed',
  'the store was too slow for a turn',
  'the store failed a turn',
  'the rest of an answer could not be kept',
  'a late answer could not be handed on',
  'deleting a person failed',
  'deleting a person took longer than a turn',
  'the platform reports a problem with a reply',
];

/** What the vendor does, by the last word of the question; its errors repeat what they were sent. */
function vendor({ messages }: RecordedRequest): Behaviour {
  const text = JSON.stringify(messages.at(-1));
  const message = `Incorrect API key provided: ${OPENAI_KEY} ${ANTHROPIC_KEY}, in a request that says ${text}`;
  if (text.includes('refused')) return { refuse: { status: 401, error: { message, code: 'invalid_api_key' } } };
  if (text.includes('odd')) return { refuse: { status: 400, error: { message, param: SAID, code: `${ANSWERED} ${SAID}`, type: SAID } } };
  if (text.includes('garbage')) return { reply: `${ANSWERED} is it. And ${ANSWERED} again.`, fault: 'garbage', tokensPerSecond: 50 };
  if (text.includes('late')) return { reply: `${ANSWERED} is it. And ${ANSWERED} again.`, firstTokenMs: 300, tokensPerSecond: 4 };
  return { reply: `${ANSWERED} is the answer.` };
}

let amazon: AmazonStandIn;
let logged: string[];

/** One server, seen from first word to last, with all that can go wrong. */
async function life(environment: Record<string, string>): Promise<string[]> {
  const [model, store, alexa] = await Promise.all([
    fakeModel(vendor),
    fakeDynamodb(),
    directiveService({ [TOKEN]: (index) => [204, 400, 500][index % 3] ?? 204 }),
  ]);
  const service = await runningService({
    DYNAMODB_ENDPOINT: store.endpoint,
    OPENAI_BASE_URL: model.openaiURL,
    OPENAI_API_KEY: OPENAI_KEY,
    ANTHROPIC_BASE_URL: model.url,
    ANTHROPIC_API_KEY: ANTHROPIC_KEY,
    TURN_BUDGET_MS: '1500',
    ALEXA_API_ENDPOINT: alexa.url,
    ...environment,
  });
  const device = echo(service.url, { ...ANN, api: { url: alexa.url, token: TOKEN } });
  await device.launch();
  for (const fault of ['', 'refused', 'odd', 'garbage', 'late']) await device.say(`${SAID} ${fault}`);
  await device.mean('GoOnIntent');
  await device.mean('AMAZON.RepeatIntent');

  const google = googleHome(overHttp(service.url), { storage: { parley: 'GOOGLEIDe6f1-of-somebody' } });
  await google.launch();
  for (const fault of ['', 'refused', 'late']) await google.say(`${SAID} ${fault}`);
  for (const name of ['NO_INPUT_1', 'NO_MATCH_2', SAID, 'CANCEL']) await google.mean(name);
  await post(service.url, { ...googleRequest(utterance(SAID)), session: { [SAID]: SAID } }, {}, 'google');
  await post(service.url, `{"not JSON": "${SAID}`, {}, 'google');

  await post(service.url, alexaEnvelope(left, ANN, newSession()));
  await post(service.url, { ...alexaEnvelope(words(SAID), ANN, newSession()), request: { type: SAID, [SAID]: SAID } });
  await post(service.url, `{"not JSON": "${SAID}`);
  const spoilt = alexaEnvelope(words(SAID), ANN, newSession());
  await post(service.url, { ...spoilt, request: { ...spoilt.request, intent: { name: 'AskIntent', slots: { [SAID]: SAID } } } });
  await post(service.url, { ...spoilt, context: { System: { ...spoilt.context.System, user: { userId: [SAID] } } } });

  store.fail(() => broken);
  await device.say(`${SAID} without a store`);
  await device.mean('ForgetMeIntent');
  store.fail(() => hanging);
  await device.say(`${SAID} with a store that hangs`);
  await post(service.url, alexaEnvelope(skillDisabled, ANN));
  store.fail(() => undefined);
  await device.mean('ForgetMeIntent');

  await model.close();
  await device.say(`${SAID} without a model`);
  await service.close();
  await Promise.all([store.close(), alexa.close()]);
  return service.logged;
}

/** A server that believes Amazon alone, and is sent other things. */
async function besiegedLife(): Promise<string[]> {
  const store = await fakeDynamodb();
  const service = await runningService(
    {
      DYNAMODB_ENDPOINT: store.endpoint,
      LLM_PROVIDER: 'offline',
      ALEXA_VERIFY: 'on',
      ALEXA_SKILL_ID: SKILL,
      GOOGLE_PROJECT_ID: 'parley-voice',
    },
    { roots: amazon.roots, fetch: amazon.fetch },
  );
  const genuine = () =>
    amazon.signedRequest(alexaEnvelope(words(SAID), { ...ANN, api: { url: 'https://api.amazonalexa.com', token: TOKEN } }, newSession()));
  await post(service.url, genuine().body, genuine().headers);
  const { headers, body } = genuine();
  await post(service.url, body, headers);
  await post(service.url, body);
  await post(service.url, body, { ...headers, 'signature-256': `${TOKEN}${randomUUID()}` });
  await post(service.url, body, { ...headers, signaturecertchainurl: `https://example.com/${SAID}` });
  const stale = amazon.signedRequest(alexaEnvelope(words(SAID), ANN, newSession(), Date.now() - 600_000));
  await post(service.url, stale.body, stale.headers);
  const stranger = alexaEnvelope(words(SAID), ANN, newSession());
  stranger.context.System.application.applicationId = `amzn1.ask.skill.${SAID}`;
  const another = amazon.signedRequest(stranger);
  await post(service.url, another.body, another.headers);
  for (const signature of ['SIGNATUREb7c4', `${'SIGNATUREb7c4'.repeat(3)}.${SAID}.${SAID}`])
    await post(service.url, googleRequest(utterance(SAID)), { 'google-assistant-signature': signature }, 'google');
  await service.close();
  await store.close();
  return service.logged;
}

async function post(url: string, body: object | string | Buffer, headers: Record<string, string> = {}, path = 'alexa'): Promise<void> {
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  await fetch(`${url}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: bytes });
}

beforeAll(async () => {
  amazon = await amazonStandIn();
  const lives = await Promise.all([
    life({}),
    life({ LLM_PROVIDER: 'anthropic' }),
    life({ LLM_FALLBACK: 'anthropic:fake' }),
    besiegedLife(),
  ]);
  logged = lives.flat();
});

afterAll(() => amazon.close());

test('every line is JSON with a message that is known beforehand', () => {
  const messages = new Set(logged.map((line) => (JSON.parse(line) as { msg: string }).msg));
  for (const message of messages) expect(MESSAGES).toContain(message);
});

test('the failures of such a life are in the log', () => {
  const all = logged.join('');
  for (const message of MESSAGES.slice(0, 8)) expect(all).toContain(`"msg":"${message}"`);
  expect(all).toContain('check OPENAI_API_KEY');
  expect(all).toContain('check ANTHROPIC_API_KEY');
});

test.each(SECRETS)('"%s" is not', (secret) => {
  expect(logged.filter((line) => line.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
});
