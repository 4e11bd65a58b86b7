import { createHash, createHmac } from 'node:crypto';
import type { Clock } from '#core/ports.ts';

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface SqsOptions {
  /** The queue's URL, 'https://sqs.eu-west-1.amazonaws.com/123456789012/parley-late-answers'. */
  queue: string;
  credentials(): Promise<Credentials>;
  region(): Promise<string>;
  fetch: typeof fetch;
  clock: Clock;
}

/**
 * Sends a message to an SQS queue; rejects if SQS did not confirm it, when it may have arrived nevertheless. One request of the JSON
 * protocol (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html) in every speaker's function:
 * the SDK's client would make each of them 27 KB larger.
 */
export function sqsSender({ queue, credentials, region, fetch, clock }: SqsOptions): (message: string) => Promise<void> {
  const { origin, host } = new URL(queue);

  return async (message) => {
    const body = JSON.stringify({ QueueUrl: queue, MessageBody: message });
    const { sessionToken, ...key } = await credentials();
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-date': new Date(clock.now()).toISOString().replace(/[-:]|\.\d+/g, ''),
      ...(sessionToken && { 'x-amz-security-token': sessionToken }),
      'x-amz-target': 'AmazonSQS.SendMessage',
    };
    const authorization = signature({ host, ...headers }, body, key, await region());
    const response = await fetch(`${origin}/`, { method: 'POST', headers: { ...headers, authorization }, body });
    const [, problem] = /"__type":\s*"([^"]*)"/.exec(await response.text()) ?? []; // what else it says may quote our headers
    if (!response.ok) throw new Error(`SQS answered ${response.status} ${problem}`);
  };
}

/**
 * The Authorization header of a POST to '/' (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 * `headers`: all that are signed, their names in lower case.
 */
function signature(headers: Record<string, string>, body: string, key: Omit<Credentials, 'sessionToken'>, region: string): string {
  const names = Object.keys(headers).sort();
  const canonical = ['POST', '/', '', ...names.map((name) => `${name}:${headers[name]}`), '', names.join(';'), sha256(body)].join('\n');
  const time = headers['x-amz-date'] as string;
  const scope = [time.slice(0, 8), region, 'sqs', 'aws4_request'];
  const signing = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part).digest(), `AWS4${key.secretAccessKey}`);
  const signed = hmac(signing, ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n')).digest('hex');
  return `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scope.join('/')}, SignedHeaders=${names.join(';')}, Signature=${signed}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string) {
  return createHmac('sha256', key).update(text);
}
