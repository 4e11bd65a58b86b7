import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '#core/ports.ts';
import { SQS_KEY } from '#test/support/fakes/fake-sqs.ts';

interface QueueEvent {
  Records: { messageId: string; body: string; attributes: { ApproximateReceiveCount: string } }[];
}

/** A function of AWS Lambda that a queue feeds. */
export type QueueFunction = (event: QueueEvent) => Promise<{ batchItemFailures: { itemIdentifier: string }[] }>;

export interface EventSource {
  /** Resolves with the number of invocations that ended in an error, once no invocation is under way. */
  stop(): Promise<number>;
}

/**
 * What AWS Lambda does between a queue and a function (an event source mapping that reports batch item failures): gets messages, hands
 * them over in batches, and deletes those that are done. What was not done comes back once it is visible again.
 * `atWork` hears of every call to the queue.
 */
export function eventSource(options: {
  queue: string;
  invoke: QueueFunction;
  clock: Clock;
  batch: number;
  atWork<T>(work: Promise<T>): Promise<T>;
}): EventSource {
  const { queue, invoke, clock, batch, atWork } = options;
  const client = new SQSClient({ endpoint: new URL(queue).origin, region: 'eu-west-1', credentials: SQS_KEY });
  const underWay = new Set<Promise<void>>();
  const stopped = new AbortController();
  let failures = 0;

  async function handOver(messages: Message[]): Promise<void> {
    const Records = messages.map(({ MessageId = '', Body = '', Attributes }) => ({
      messageId: MessageId,
      body: Body,
      attributes: { ApproximateReceiveCount: Attributes?.ApproximateReceiveCount ?? '' },
    }));
    let failed: Set<string | undefined>;
    try {
      failed = new Set((await invoke({ Records })).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    } catch {
      failures++;
      return;
    }
    const done = messages.filter(({ MessageId }) => !failed.has(MessageId));
    await Promise.all(done.map(({ ReceiptHandle }) => atWork(client.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle })))));
  }

  async function poll(): Promise<void> {
    while (!stopped.signal.aborted) {
      const { Messages = [] } = await atWork(
        client.send(
          new ReceiveMessageCommand({
            QueueUrl: queue,
            MaxNumberOfMessages: batch,
            MessageSystemAttributeNames: ['ApproximateReceiveCount'],
          }),
        ),
      );
      if (Messages.length === 0) await clock.sleep(1_000, stopped.signal);
      else {
        const handing: Promise<void> = handOver(Messages).finally(() => underWay.delete(handing));
        underWay.add(handing);
      }
    }
  }
  const polling = poll();

  return {
    async stop() {
      stopped.abort();
      await polling;
      await Promise.all(underWay);
      client.destroy();
      return failures;
    },
  };
}
