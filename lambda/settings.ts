/** The settings that functions on AWS Lambda alone have. */
import { text, url } from '#core/settings/kinds.ts';

export const functionSettings = {
  secrets: text('SECRETS', 'ARNs of secrets in Secrets Manager, by comma; each a JSON object whose fields are variables of this page'),
  lateAnswersQueue: url(
    'LATE_ANSWERS_QUEUE',
    'the URL of the SQS queue that takes unfinished answers; unset: "go on" asks the model again',
  ),
};
