import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type JsonPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';

/** A number that CloudWatch takes out of log lines. Those of one name, whatever their filter and log group, are one metric. */
interface LogMetric<Name extends string> {
  name: Name;
  lines: JsonPattern;
  /** A field of the line, which `lines` has to name; absent: lines are counted. */
  field?: string;
}

export type SpeakerMetrics = Record<
  'Turns' | 'FirstSound' | 'Total' | 'Failed' | 'InvalidReplies' | 'PromptTokens' | 'CompletionTokens',
  Metric
>;

const says = (...messages: string[]) => FilterPattern.any(...messages.map((text) => FilterPattern.stringValue('$.message', '=', text)));
const counts = (field: string) => FilterPattern.numberValue(field, '>=', 0);
const answered = FilterPattern.all(says('a turn'), FilterPattern.stringValue('$.heard', '=', 'words'));

/** What the lines of `lambda/` tell (`lambda/log.ts`); milliseconds from a request's arrival. */
const SPEAKER_METRICS: readonly LogMetric<keyof SpeakerMetrics>[] = [
  { name: 'Turns', lines: says('a turn') },
  // A sentence was spoken ahead of the reply, or the reply was the first that was heard.
  { name: 'FirstSound', lines: FilterPattern.all(answered, counts('$.firstSound')), field: '$.firstSound' },
  {
    name: 'FirstSound',
    lines: FilterPattern.all(answered, FilterPattern.notExists('$.firstSound'), counts('$.total')),
    field: '$.total',
  },
  { name: 'Total', lines: FilterPattern.all(answered, counts('$.total')), field: '$.total' },
  { name: 'Failed', lines: says('an answer failed', 'a request failed', 'a turn was not ready in time') },
  {
    name: 'InvalidReplies',
    lines: FilterPattern.all(says('Alexa reports a problem with a reply'), FilterPattern.stringValue('$.error', '=', 'INVALID_RESPONSE')),
  },
  { name: 'PromptTokens', lines: counts('$.promptTokens'), field: '$.promptTokens' },
  { name: 'CompletionTokens', lines: counts('$.completionTokens'), field: '$.completionTokens' },
];

/** What the line of `server/ecs-task.ts` tells: the calls of one container. */
const CONTAINER_METRICS: readonly LogMetric<'Calls'>[] = [
  {
    name: 'Calls',
    lines: FilterPattern.all(FilterPattern.stringValue('$.msg', '=', 'calls going on'), counts('$.calls')),
    field: '$.calls',
  },
];

/** The metrics of a smart speaker's turns. */
export function speakerMetrics(namespace: string, logs: readonly LogGroup[]): SpeakerMetrics {
  return metricsOf(namespace, logs, SPEAKER_METRICS);
}

export function containerMetrics(namespace: string, logs: LogGroup): Record<'Calls', Metric> {
  return metricsOf(namespace, [logs], CONTAINER_METRICS);
}

function metricsOf<Name extends string>(
  namespace: string,
  logs: readonly LogGroup[],
  wanted: readonly LogMetric<Name>[],
): Record<Name, Metric> {
  const metrics: Partial<Record<Name, Metric>> = {};
  for (const logGroup of logs) {
    for (const [index, { name, lines, field }] of wanted.entries()) {
      const filter = new MetricFilter(logGroup, `${name}${index}`, {
        logGroup,
        filterPattern: lines,
        metricNamespace: namespace,
        metricName: name,
        // A count that is nought is told too, so that rates can be made of it.
        ...(field === undefined ? { metricValue: '1', defaultValue: 0 } : { metricValue: field }),
      });
      metrics[name] ??= filter.metric();
    }
  }
  return metrics as Record<Name, Metric>;
}
