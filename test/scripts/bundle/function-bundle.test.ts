import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '#core/languages/locale.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { launchRequest, question, SKILL } from '#test/support/alexa/alexa-speech.ts';
import { httpEvent } from '#test/support/clients/http-event.ts';
import { type FakeDynamodb, fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { type FakeModel, fakeModel } from '#test/support/fakes/fake-model.ts';
import { fakeSecretsManager } from '#test/support/fakes/fake-secrets-manager.ts';
import { fakeSqs, SQS_KEY } from '#test/support/fakes/fake-sqs.ts';
import { comparable, everyKind } from '#test/support/google/google-kinds.ts';
import { type GoogleSigner, googleSigner, PROJECT } from '#test/support/google/google-signer.ts';
import { demandGoogleReply } from '#test/support/google/valid-google-reply.ts';
import { patientClient } from '#test/support/patient-client.ts';
import { PERSON_SECRET, type RunningService, runningService } from '#test/support/processes/running-service.ts';

const run = promisify(execFile);
let made: string;
let google: GoogleSigner;

beforeAll(async () => {
  [{ stdout: made }, google] = await Promise.all([run(process.execPath, ['--import', 'tsx', 'scripts/bundle.ts']), googleSigner()]);
});

afterAll(() => google.close());

const googleProject = () => ({ GOOGLE_PROJECT_ID: PROJECT, GOOGLE_KEYS_URL: google.keysUrl });

/** Runs `script` in a process that has the function's `handler`; resolves with what it prints. `input`: its standard input. */
async function withHandler(name: string, script: string, env: Record<string, string> = {}, input = ''): Promise<string> {
  const code = `const { handler } = await import('./dist/${name}/index.mjs'); ${script}`;
  const environment = { HISTORY_TABLE: 'parley', PERSON_SECRET, ALEXA_SKILL_ID: SKILL, ...googleProject(), ...env };
  const running = run(process.execPath, ['--input-type=module', '--eval', code], { env: environment });
  running.child.stdin?.end(input);
  return (await running).stdout;
}

function packagesOf(name: string): string[] {
  const [, list = ''] = new RegExp(`((?: *[\\d.]+ KB {2}\\S+\\n)+)\\n *[\\d.]+ KB {2}\\S+/dist/${name}/`).exec(made) ?? [];
  return [...list.matchAll(/KB {2}(\S+)$/gm)].map(([, found = '']) => found);
}

/** What a language beyond the ten may add to a function. */
const BYTES_PER_LANGUAGE = 16_000;
const added = (LANGUAGES.size - 10) * BYTES_PER_LANGUAGE;

describe.each([
  ['alexa', 902_000, ['@assistant/conversation', 'jose']],
  ['google', 908_000, ['ask-sdk-core', 'google-auth-library']],
  ['late-answers', 756_000, ['ask-sdk-core', 'ask-sdk-model']],
])('the function %s', (name, bytes, strangers) => {
  test('is small enough to start quickly', () => {
    const [, kilobytes] = new RegExp(`([\\d.]+) KB {2}\\S+/dist/${name}/`).exec(made) ?? [];
    expect(Number(kilobytes) * 1_000).toBeLessThanOrEqual(bytes + added);
  });

  test('holds nothing that it does not need', () => {
    const packages = packagesOf(name);
    expect(packages).toEqual(expect.arrayContaining(['parley', 'openai', '@aws-sdk/client-dynamodb']));
    for (const stranger of [
      'express',
      'ws',
      'dynalite',
      'pino',
      '@aws-sdk/credential-provider-node',
      '@aws-sdk/middleware-endpoint-discovery',
      '@aws-sdk/client-sqs',
      // Of tools, imported when they are first used.
      'expr-eval-fork',
      'ical.js',
      'js-quantities',
      // The LGPL wants these to be replaceable.
      '@breezystack/lamejs',
      'codec-parser',
      'mpg123-decoder',
      ...strangers,
    ])
      expect(packages).not.toContain(stranger);
  });

  test('holds of a language what it speaks, and nothing that only other rooms use', () => {
    const code = readFileSync(`dist/${name}/index.mjs`, 'utf8');
    for (const { phrases, builtInMind, alexaModel } of LANGUAGES.values()) {
      expect(code).toContain(phrases.shallIGoOn);
      expect(code).not.toContain(builtInMind.everyday.say.more);
      expect(code).not.toContain(alexaModel.store.summary);
    }
  });

  test('takes no callback, which newer runtimes refuse', async () => {
    expect(Number(await withHandler(name, 'console.log(handler.length)'))).toBeLessThanOrEqual(2);
  });
});

test("the function signs its requests to DynamoDB with the credentials of Lambda's environment", async () => {
  const seen: IncomingHttpHeaders[] = [];
  const store = createServer((request, response) => {
    seen.push(request.headers);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{"Items":[]}');
  }).listen(0, '127.0.0.1');
  await once(store, 'listening');
  const reply = await withHandler('alexa', `console.log(JSON.stringify(await handler(${JSON.stringify(launchRequest())}, {})))`, {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(store.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'the session',
  });
  store.close();
  expect(reply).toContain('<speak>');
  expect(seen[0]?.authorization).toMatch(/Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/dynamodb\//);
  expect(seen[0]?.['x-amz-security-token']).toBe('the session');
});

test("an answer that is cut goes to the queue with the credentials of Lambda's environment, and the worker takes it from there", async () => {
  const [model, store, sqs] = await Promise.all([
    fakeModel({ fault: 'hang' }),
    fakeDynamodb(),
    fakeSqs({ clock, visibilityMs: 90_000, maxReceives: 3 }),
  ]);
  const client = patientClient(store.endpoint);
  await ensureTable(client, 'parley', { expiry: false });
  const places = { OPENAI_BASE_URL: model.openaiURL, LATE_ANSWERS_QUEUE: sqs.queue, TURN_BUDGET_MS: '2000' };
  const aws = {
    AWS_ENDPOINT_URL_DYNAMODB: store.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: SQS_KEY.accessKeyId,
    AWS_SECRET_ACCESS_KEY: SQS_KEY.secretAccessKey,
  };
  await withHandler('alexa', `await handler(${JSON.stringify(question('what are tides'))}, {}); process.exit()`, { ...places, ...aws });
  expect(sqs.sent).toHaveLength(1);

  model.say('Water that follows the moon.');
  const Records = [
    { messageId: 'tides', body: sqs.sent[0] },
    { messageId: 'nonsense', body: 'nonsense' },
  ];
  const script = `console.log(JSON.stringify(await handler(${JSON.stringify({ Records })}, {})))`;
  const printed = await withHandler('late-answers', script, { ...places, ...aws });
  expect(printed).toContain('{"batchItemFailures":[{"itemIdentifier":"nonsense"}]}');
  const { person } = JSON.parse(sqs.sent[0] ?? '');
  const memory = dynamodbMemory({ client, table: 'parley', historyDays: 30, clock });
  expect((await memory.recall(person, ''))[0]?.rest?.sentences).toEqual(['Water that follows the moon.']);

  client.destroy();
  await Promise.all([model.close(), store.close(), sqs.close()]);
});

test.each(['alexa', 'google', 'late-answers'])(
  'the function %s starts with the keys that its secrets hold, and not without them',
  async (name) => {
    const keys = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:keys-AbCdEf';
    const secrets = await fakeSecretsManager({ [keys]: '{"PERSON_SECRET":"another secret of at least thirty-two characters"}' });
    const lambda = {
      PERSON_SECRET: '',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    };
    expect(await withHandler(name, 'console.log(typeof handler)', { ...lambda, SECRETS: keys })).toBe('function\n');
    await expect(withHandler(name, '', { ...lambda, SECRETS: `${keys}-lost` })).rejects.toThrow('could not be read');
    await secrets.close();
  },
);

describe('the function google', () => {
  let model: FakeModel;
  let stores: FakeDynamodb[];
  let service: RunningService;

  const outside = (store?: FakeDynamodb) => ({ OPENAI_BASE_URL: model.openaiURL, DYNAMODB_ENDPOINT: `${store?.endpoint}` });

  beforeAll(async () => {
    [model, ...stores] = await Promise.all([fakeModel('Well & good.'), fakeDynamodb(), fakeDynamodb()]);
    for (const { endpoint } of stores) {
      const client = dynamodbClient({ endpoint });
      await ensureTable(client, 'parley', { expiry: false });
      client.destroy();
    }
    service = await runningService({ ...outside(stores[0]), ...googleProject() });
  });

  afterAll(async () => {
    await Promise.all([model.close(), service.close()]);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('answers every kind of request as the server does', async () => {
    const headers = { 'content-type': 'application/json', 'google-assistant-signature': await google.sign() };
    const bodies = everyKind(50);
    const served: object[] = [];
    for (const body of bodies) {
      const response = await fetch(`${service.url}/google`, { method: 'POST', headers, body });
      served.push(comparable({ status: response.status, body: await response.text() }));
    }

    const events = bodies.map((body, index) => httpEvent(headers, body, index % 2 === 1));
    const script = `
      const { text } = await import('node:stream/consumers');
      const print = process.stdout.write.bind(process.stdout);
      process.stdout.write = () => true; // its log
      const replies = [];
      for (const event of JSON.parse(await text(process.stdin))) replies.push(await handler(event, {}));
      print(JSON.stringify(replies), () => process.exit());`;
    const replies: { statusCode: number; body: string }[] = JSON.parse(
      await withHandler('google', script, outside(stores[1]), JSON.stringify(events)),
    );

    expect(replies.map(({ statusCode, body }) => comparable({ status: statusCode, body }))).toEqual(served);
    for (const status of [200, 400, 413]) expect(replies.some(({ statusCode }) => statusCode === status)).toBe(true);
    const spoken = replies.filter(({ statusCode, body }) => statusCode === 200 && body !== '{}');
    for (const { body } of spoken) demandGoogleReply(JSON.parse(body));
  });
});
