/** The settings that the server and every function on AWS Lambda have in common. */
import { secret, text, url, wholeNumber } from './kinds.ts';
import type { Values } from './setting.ts';

export const turnSettings = {
  turnBudgetMs: wholeNumber('TURN_BUDGET_MS', "a speaker's whole turn, request to reply; Alexa gives up after about 8 s", {
    least: 1_000,
    most: 7_500,
    byDefault: 6_500,
  }),
  metricsNamespace: text('METRICS_NAMESPACE', 'AWS: the namespace in CloudWatch of the metrics that log lines tell', {
    byDefault: 'parley',
  }),
};

export const historySettings = {
  table: text('HISTORY_TABLE', 'the DynamoDB table; setting it (or the endpoint) leaves the embedded store for a real one', {
    otherwise: '`parley`',
  }),
  endpoint: url('DYNAMODB_ENDPOINT', 'another DynamoDB server', { otherwise: "the region's" }),
  historyDays: wholeNumber('HISTORY_DAYS', 'turns expire after so many days', { least: 1, most: 3_650, byDefault: 30 }),
  personSecret: secret('PERSON_SECRET', "the key of everybody's pseudonym, at least 32 characters, the same in every process", {
    otherwise: 'made once under `DATA_DIR`',
    pattern: /^.{32}/s,
    remedy: 'is too short to protect anyone: use at least 32 random characters, such as `openssl rand -hex 32` prints.',
  }),
};

/** Of the door for Google's requests, and of the one where Google accounts are linked. */
export const googleProject = text(
  'GOOGLE_PROJECT_ID',
  'the Google project: its signature opens `/google` (unset: open to this machine alone), its accounts may be linked',
  {
    pattern: /^[a-z][a-z0-9.:-]{5,62}$/,
    remedy: 'is not a project id: copy it from the settings of the Actions project, such as parley-1a2b3.',
  },
);

/** Where the history is kept. Embedded: in this process, on this disk. */
export interface StoreChoice {
  kind: 'embedded' | 'dynamodb';
  table: string;
  endpoint?: string;
  historyDays: number;
}

export function storeChoice({ table, endpoint, historyDays }: Omit<Values<typeof historySettings>, 'personSecret'>): StoreChoice {
  return { kind: table || endpoint ? 'dynamodb' : 'embedded', table: table ?? 'parley', ...(endpoint && { endpoint }), historyDays };
}
