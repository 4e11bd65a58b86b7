import { Duration } from 'aws-cdk-lib';
import { Alarm, type AlarmProps, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITable, Operation } from 'aws-cdk-lib/aws-dynamodb';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { OurFunction } from '#infra/functions.ts';
import { metricOf, type SpeakerMetrics } from './metrics.ts';

/** Rings when a metric is above `most`. */
export type Ring = (id: string, objective: string, metric: IMetric, most: number, more?: Partial<AlarmProps>) => Alarm;

const minute = { period: Duration.minutes(1) };
const sum = { ...minute, statistic: 'Sum' };

/** Where alarms go: to `email`, or nowhere but the dashboard. */
export function alarmBell(scope: Construct, email: string | undefined): Ring {
  const topic = email === undefined ? undefined : alarmTopic(scope, email);
  return (id, objective, metric, most, more) => {
    const alarm = new Alarm(scope, id, {
      alarmDescription: objective,
      metric,
      threshold: most,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...more,
    });
    if (topic) alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  };
}

function alarmTopic(scope: Construct, email: string): Topic {
  const topic = new Topic(scope, 'AlarmTopic', { enforceSSL: true });
  topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));
  topic.addSubscription(new EmailSubscription(email));
  return topic;
}

/** One alarm for each objective of a smart speaker's turns. `speakers`: the functions that a person waits for. */
export function speakerAlarms(
  ring: Ring,
  watched: {
    metrics: SpeakerMetrics;
    speakers: readonly OurFunction[];
    functions: readonly OurFunction[];
    table: ITable;
    deadLetters: Queue;
  },
): Alarm[] {
  const { metrics, speakers, functions, table, deadLetters } = watched;
  const failedShare = new MathExpression({
    expression: '100 * FILL(failed, 0) / turns',
    usingMetrics: {
      failed: metricOf(metrics, 'Failed').with({ statistic: 'Sum' }),
      turns: metricOf(metrics, 'Turns').with({ statistic: 'Sum' }),
    },
    label: 'failed turns in a hundred',
    period: Duration.minutes(5),
  });
  const { QUERY, GET_ITEM, PUT_ITEM, BATCH_WRITE_ITEM } = Operation;
  const refused = table.metricThrottledRequestsForOperations({ operations: [QUERY, GET_ITEM, PUT_ITEM, BATCH_WRITE_ITEM], ...minute });
  return [
    ring(
      'FirstSoundLate',
      'The first sound of 95 in a hundred answers comes within 1.5 s',
      metricOf(metrics, 'FirstSound').with({ ...minute, statistic: 'p95' }),
      1_500,
      {
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
      },
    ),
    ring('TurnsFail', 'At most one turn in a hundred ends with an apology', failedShare, 1),
    ring('InvalidReply', 'Alexa refuses no reply', metricOf(metrics, 'InvalidReplies').with(sum), 0),
    ring('DeadLetters', 'No late answer is given up', deadLetters.metricApproximateNumberOfMessagesVisible(minute), 0),
    ring('HistoryThrottled', 'The history takes every request', refused, 0),
    ...speakers.map(({ lambda }) =>
      ring(`${lambda.node.id}Late`, 'No turn takes more than 7.5 s', lambda.metricDuration({ ...minute, statistic: 'Maximum' }), 7_500),
    ),
    ...functions.flatMap(({ lambda }) => [
      ring(`${lambda.node.id}Breaks`, 'A function ends with a reply, not with an error', lambda.metricErrors(minute), 0),
      ring(`${lambda.node.id}Throttled`, 'A function takes every request', lambda.metricThrottles(minute), 0),
    ]),
  ];
}
