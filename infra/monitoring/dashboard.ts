import { Duration } from 'aws-cdk-lib';
import { type Alarm, AlarmStatusWidget, Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { OurFunction } from '#infra/functions.ts';
import { metricOf, type SpeakerMetrics } from './metrics.ts';

/** One page that tells how the speakers' turns are. */
export function speakerDashboard(
  scope: Construct,
  { name, alarms, metrics, functions }: { name: string; alarms: Alarm[]; metrics: SpeakerMetrics; functions: readonly OurFunction[] },
): void {
  const period = Duration.minutes(5);
  const each = (statistic: string, ...shown: string[]) =>
    shown.map((metric) => metricOf(metrics, metric).with({ statistic, period, label: `${metric} ${statistic}` }));
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });

  new Dashboard(scope, 'Dashboard', {
    dashboardName: name,
    widgets: [
      [new AlarmStatusWidget({ title: 'Objectives', alarms, width: 24 })],
      [
        graph('First sound, ms', [...each('p50', 'FirstSound'), ...each('p95', 'FirstSound')]),
        graph('Whole turn, ms', [...each('p50', 'Total'), ...each('Maximum', 'Total')]),
      ],
      [graph('Turns', each('Sum', 'Turns', 'Failed', 'InvalidReplies')), graph('Tokens', each('Sum', 'PromptTokens', 'CompletionTokens'))],
      [
        graph(
          'Functions: milliseconds, longest',
          functions.map(({ lambda }) => lambda.metricDuration({ statistic: 'Maximum', period, label: lambda.node.id })),
        ),
        graph(
          'Functions: invocations',
          functions.map(({ lambda }) => lambda.metricInvocations({ period, label: lambda.node.id })),
        ),
      ],
    ],
  });
}
