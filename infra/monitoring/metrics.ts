import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { METRICS } from '#core/metrics/metrics.ts';

/** The metrics of a smart speaker's turns by their names in CloudWatch, as the lines of the functions tell them (`core/metrics/embedded.ts`). */
export type SpeakerMetrics = Readonly<Record<string, Metric>>;

export function speakerMetrics(namespace: string): SpeakerMetrics {
  const names = METRICS.flatMap(({ cloudWatch }) => cloudWatch ?? []);
  return Object.fromEntries(names.map((metricName) => [metricName, new Metric({ namespace, metricName })]));
}

/** Throws where the table of metrics has no such name. */
export function metricOf(metrics: SpeakerMetrics, name: string): Metric {
  const metric = metrics[name];
  if (!metric) throw new Error(`no metric is told to CloudWatch as ${name}`);
  return metric;
}

/** The calls that go on in a container, as the line of `server/ecs-task.ts` tells them. */
export function callsMetric(namespace: string): Metric {
  return new Metric({ namespace, metricName: 'Calls' });
}
