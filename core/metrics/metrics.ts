import type { Measured, TurnMeasured } from './measured.ts';

/** One metric: a number that some of what is measured adds to. Prometheus and CloudWatch read it from here. */
export interface Metric {
  /** In Prometheus. Where OpenTelemetry's conventions for generative AI have a name, it is theirs. */
  name: string;
  /** In CloudWatch; absent: it is not told there. */
  cloudWatch?: string;
  help: string;
  /** 'milliseconds' are observed one by one (Prometheus gets seconds in buckets), a 'count' is added up. */
  unit: 'milliseconds' | 'count';
  labels: Readonly<Record<string, (measured: Measured) => string>>;
  /** What this adds; undefined: nothing. */
  value(measured: Measured): number | undefined;
}

const door = (measured: Measured): string => ('door' in measured ? measured.door : '');
const constant = (label: string) => () => label;

/** A metric of turns. */
function ofTurns(value: (turn: TurnMeasured) => number | undefined): Metric['value'] {
  return (measured) => (measured.type === 'turn' ? value(measured) : undefined);
}

/** Tokens of the model, by their kind. */
function tokens(kind: 'input' | 'output', cloudWatch: string, count: 'promptTokens' | 'completionTokens'): Metric {
  return {
    name: 'gen_ai_client_token_usage_total',
    cloudWatch,
    help: 'Tokens of the model.',
    unit: 'count',
    labels: { gen_ai_token_type: constant(kind) },
    value: (measured) => (measured.type === 'answer' ? measured.usage[count] : undefined),
  };
}

/** Every metric that events add to, one row each. What is counted at the moment of asking (calls going on, memory) is the reader's. */
export const METRICS: readonly Metric[] = [
  {
    name: 'parley_turns_total',
    cloudWatch: 'Turns',
    help: 'Turns, by what came in.',
    unit: 'count',
    labels: { door, asked: (measured) => ('asked' in measured ? measured.asked : '') },
    value: ofTurns(() => 1),
  },
  {
    name: 'parley_turn_seconds',
    cloudWatch: 'Total',
    help: 'From the start of a turn to its whole reply.',
    unit: 'milliseconds',
    labels: { door },
    value: ofTurns(({ asked, stages }) => (asked === 'words' ? stages.total : undefined)),
  },
  {
    name: 'parley_first_sound_seconds',
    cloudWatch: 'FirstSound',
    help: 'From the request, or from the end of the speech, to the first sound.',
    unit: 'milliseconds',
    labels: { door },
    value: ofTurns(({ asked, stages }) => (asked === 'words' ? (stages.firstSound ?? stages.total) : undefined)),
  },
  {
    name: 'parley_replies_total',
    help: 'Replies, by how they ended.',
    unit: 'count',
    labels: { door, ended: (measured) => ('ended' in measured ? measured.ended : '') },
    value: ofTurns(() => 1),
  },
  {
    name: 'parley_turns_failed_total',
    cloudWatch: 'Failed',
    help: 'Turns that ended with an apology.',
    unit: 'count',
    labels: { door, code: (measured) => ('error' in measured ? String(measured.error) : '') },
    value: ofTurns(({ ended }) => (ended === 'failed' ? 1 : undefined)),
  },
  {
    name: 'parley_heard_seconds_total',
    help: 'Speech that was heard.',
    unit: 'count',
    labels: { door },
    value: ofTurns(({ heardMs }) => heardMs && heardMs / 1_000),
  },
  {
    name: 'parley_drafts_thrown_away_total',
    help: 'Answers that were begun before the turn was decided, and not used.',
    unit: 'count',
    labels: {},
    value: ofTurns(({ draftsDiscarded }) => draftsDiscarded || undefined),
  },
  {
    name: 'parley_troubles_total',
    help: 'What did not work on calls.',
    unit: 'count',
    labels: { code: (measured) => ('code' in measured ? measured.code : '') },
    value: ({ type }) => (type === 'trouble' ? 1 : undefined),
  },
  {
    name: 'parley_calls_ended_total',
    help: 'Calls that are over.',
    unit: 'count',
    labels: { door, reason: (measured) => ('reason' in measured ? measured.reason : '') },
    value: ({ type }) => (type === 'call' ? 1 : undefined),
  },
  {
    name: 'parley_invalid_replies_total',
    cloudWatch: 'InvalidReplies',
    help: 'Replies that the platform could not use.',
    unit: 'count',
    labels: { door },
    value: (measured) => (measured.type === 'reply-problem' && measured.invalid ? 1 : undefined),
  },
  {
    name: 'parley_unfounded_figures_total',
    help: 'Figures in answers that tools were used for, which the model has read nowhere.',
    unit: 'count',
    labels: {},
    value: (measured) => (measured.type === 'answer' ? measured.unfounded : undefined),
  },
  tokens('input', 'PromptTokens', 'promptTokens'),
  tokens('output', 'CompletionTokens', 'completionTokens'),
];
