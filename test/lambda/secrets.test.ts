import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Clock } from '#core/ports.ts';
import { readFunctionConfig } from '#lambda/function-config.ts';
import { environmentWithSecrets } from '#lambda/secrets.ts';
import { systemClock } from '#providers/clock/system.ts';
import { SKILL } from '#test/support/alexa/alexa-speech.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type FakeSecretsManager, fakeSecretsManager } from '#test/support/fakes/fake-secrets-manager.ts';
import { NOON } from '#test/support/turns.ts';
import { until } from '#test/support/until.ts';

const PERSON = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:person-AbCdEf';
const KEYS = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:keys-AbCdEf';
const BROKEN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:broken-AbCdEf';
let secrets: FakeSecretsManager;

beforeEach(async () => {
  secrets = await fakeSecretsManager({
    [PERSON]: JSON.stringify({ PERSON_SECRET: 'a secret of at least thirty-two characters' }),
    [KEYS]: JSON.stringify({ OPENAI_API_KEY: 'sk-from-the-secret', NOT_SET: 'anything' }),
    [BROKEN]: 'sk-not-json',
  });
});

afterEach(() => secrets.close());

function environmentOf(names: string | undefined, clock: Clock = systemClock) {
  return environmentWithSecrets(
    { fetch, clock },
    {
      ...(names !== undefined && { SECRETS: names }),
      HISTORY_TABLE: 'parley',
      ALEXA_SKILL_ID: SKILL,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'the session',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    },
  );
}

test("a function's keys come from its secrets, asked for in its own name", async () => {
  const config = readFunctionConfig('alexa', await environmentOf(`${PERSON},${KEYS}`));
  expect(config.personSecret).toBe('a secret of at least thirty-two characters');
  expect(config.model).toMatchObject({ provider: 'openai', values: { apiKey: 'sk-from-the-secret' } });
  expect(config.store.table).toBe('parley');
  for (const { headers } of secrets.asked) {
    expect(headers.authorization).toMatch(/Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/secretsmanager\/aws4_request/);
    expect(headers['x-amz-security-token']).toBe('the session');
  }
});

test('a function without secrets asks nobody', async () => {
  expect((await environmentOf(undefined))['HISTORY_TABLE']).toBe('parley');
  expect(secrets.asked).toEqual([]);
});

test('a secret is asked for again when the first answer is an error, or does not come', async () => {
  secrets.faults.push(
    (response) => response.writeHead(500).end('{"__type":"InternalServiceError"}'),
    () => {},
  );
  const clock = virtualClock(NOON);
  const environment = environmentOf(`${PERSON},${KEYS}`, clock);
  await until(() => secrets.asked.length === 3 && clock.sleepers() === 1); // the one that failed was asked again, and has answered
  await clock.advance(1_500);
  expect(await environment).toMatchObject({ OPENAI_API_KEY: 'sk-from-the-secret' });
  expect(secrets.asked.length).toBe(4);
});

test('a secret that cannot be had is named, with the reason', async () => {
  const missing = `${PERSON}-missing`;
  await expect(environmentOf(missing)).rejects.toThrow(`the secret ${missing} could not be read`);
  await expect(environmentOf(missing)).rejects.toThrow('answered 400 ResourceNotFoundException');
});

test('what a secret holds is in no error', async () => {
  const error = await environmentOf(BROKEN).catch((error: Error) => error);
  expect(String(error)).toContain('it is no JSON object of texts');
  expect(String(error)).not.toContain('sk-not-json');
});
