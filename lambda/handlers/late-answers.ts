/** The worker behind the queue of late answers as an AWS Lambda function: its composition root. */
import { functionConfig } from '#lambda/function-config.ts';
import { lateAnswersWorker } from '#lambda/late-answers/worker.ts';
import { partsFrom } from '#lambda/parts-from-config.ts';

const worker = lateAnswersWorker(await partsFrom(await functionConfig('late-answers')));

/** Takes SQS events; needs `ReportBatchItemFailures`. */
export const handler = async (event: unknown, _context: unknown) => worker(event);
