import type { Clock } from '#core/ports.ts';
import { type Credentials, signed } from '#lambda/sign.ts';

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
    const about = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' };
    const request = { method: 'POST', host, headers: about, body, service: 'sqs', region: await region() } as const;
    const headers = signed(request, await credentials(), clock.now());
    const response = await fetch(`${origin}/`, { method: 'POST', headers, body });
    const [, problem] = /"__type":\s*"([^"]*)"/.exec(await response.text()) ?? []; // what else it says may quote our headers
    if (!response.ok) throw new Error(`SQS answered ${response.status} ${problem}`);
  };
}
