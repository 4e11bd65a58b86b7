import type { Clock } from '#core/ports.ts';
import { type Credentials, called } from '#lambda/sign.ts';

export interface SqsOptions {
  /** The queue's URL, 'https://sqs.eu-west-1.amazonaws.com/123456789012/parley-late-answers'. */
  queue: string;
  credentials(): Promise<Credentials>;
  region(): Promise<string>;
  fetch: typeof fetch;
  clock: Clock;
}

/**
 * Sends a message to an SQS queue; rejects if SQS did not confirm it, when it may have arrived nevertheless.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html.
 */
export function sqsSender({ queue, credentials, region, fetch, clock }: SqsOptions): (message: string) => Promise<void> {
  const send = { title: 'SQS', service: 'sqs', url: new URL(queue), target: 'AmazonSQS.SendMessage', version: '1.0' } as const;

  return async (message) => {
    const input = { QueueUrl: queue, MessageBody: message };
    await called({ ...send, input, region: await region() }, await credentials(), { fetch, now: clock.now() });
  };
}
