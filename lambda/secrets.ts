import type { Clock } from '#core/ports.ts';
import { type Environment, processEnvironment } from '#core/settings/environment.ts';
import { textOf } from '#core/settings/setting.ts';
import { functionSettings } from './settings.ts';
import { called } from './sign.ts';

/** A secret is in a cold start's way: so long for an answer, and once again. */
const TIMEOUT_MS = 1_500;

/**
 * The environment of a function, with the fields of the secrets that SECRETS names (ARNs in AWS Secrets Manager, by comma; each a
 * JSON object of texts, such as `{"OPENAI_API_KEY": "..."}`). What Lambda's own environment holds can be read by everyone who may
 * look at the function; a secret only by the function. Asked for directly: AWS's extension would be one more process in every
 * cold start.
 *
 * Rejects if a secret cannot be had: without its keys a function can do nothing right.
 */
export async function environmentWithSecrets(
  { fetch, clock }: { fetch: typeof globalThis.fetch; clock: Clock },
  environment: Environment = processEnvironment,
): Promise<Environment> {
  const names = textOf(functionSettings.secrets, environment)?.split(',') ?? [];
  const secrets = await Promise.all(names.map((name) => secret(name).catch(() => secret(name))));
  return Object.assign({ ...environment }, ...secrets);

  async function secret(name: string): Promise<Record<string, string>> {
    const region = environment['AWS_REGION'] ?? '';
    const url = new URL(environment['AWS_ENDPOINT_URL_SECRETS_MANAGER'] ?? `https://secretsmanager.${region}.amazonaws.com`);
    const credentials = {
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
      sessionToken: environment['AWS_SESSION_TOKEN'],
    };
    const get = { title: 'Secrets Manager', service: 'secretsmanager', target: 'secretsmanager.GetSecretValue', version: '1.1' } as const;
    const call = new AbortController();
    const answered = new AbortController();
    void clock.sleep(TIMEOUT_MS, answered.signal).then(() => call.abort(new Error(`no answer within ${TIMEOUT_MS} ms`)));
    try {
      const options = { fetch, now: clock.now(), signal: call.signal };
      return fieldsIn(await called({ ...get, url, region, input: { SecretId: name } }, credentials, options));
    } catch (error) {
      throw new Error(`the secret ${name} could not be read: ${error instanceof Error ? error.message : error}`);
    } finally {
      answered.abort();
    }
  }
}

/** The fields of the secret in an answer. What was read is in no error: it is the secret. */
function fieldsIn(answer: string): Record<string, string> {
  try {
    const fields = JSON.parse(JSON.parse(answer).SecretString);
    if (Object.getPrototypeOf(fields) === Object.prototype && Object.values(fields).every((value) => typeof value === 'string'))
      return fields;
  } catch {
    // The same remedy as below.
  }
  throw new Error('it is no JSON object of texts');
}
