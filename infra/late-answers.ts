import { Duration, Names } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type OurFunction, ourFunction, type Shared } from './functions.ts';

/** Finishing an answer takes a minute at most (`core/conversation/answer.ts`); the rest is for the store. */
const WORKER_SECONDS = 70;

export interface LateAnswers {
  queue: Queue;
  deadLetters: Queue;
  worker: OurFunction;
}

/** The queue of answers that were cut, and the worker that finishes them, one at a time; after three attempts they are put aside. */
export function lateAnswers(scope: Construct, shared: Shared): LateAnswers {
  const deadLetters = new Queue(scope, 'LateAnswersGivenUp', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
  const queue = new Queue(scope, 'LateAnswersQueue', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.hours(1),
    // Six times the function's, as AWS asks: throttled attempts are in it.
    visibilityTimeout: Duration.seconds(6 * WORKER_SECONDS),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 },
  });
  const worker = ourFunction(scope, 'LateAnswers', {
    bundle: 'late-answers',
    timeoutSeconds: WORKER_SECONDS,
    meetsPeople: false,
    environment: {},
    shared,
  });
  // What AWS Lambda itself does with the queue in the worker's name (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html).
  const taking = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((verb) => `sqs:${verb}`);
  worker.lambda.addToRolePolicy(new PolicyStatement({ actions: taking, resources: [queue.queueArn] }));
  // By the name that CDK's own SqsEventSource has: under another, AWS would be asked for a second mapping of the same queue, and refuses that.
  worker.lambda.addEventSourceMapping(`SqsEventSource:${Names.nodeUniqueId(queue.node)}`, {
    eventSourceArn: queue.queueArn,
    batchSize: 1,
    reportBatchItemFailures: true,
  });
  return { queue, deadLetters, worker };
}
