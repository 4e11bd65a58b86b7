import type { Measured } from './measured.ts';
import { METRICS } from './metrics.ts';

/**
 * The fields that make a log line tell CloudWatch these values: the embedded metric format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html). Without dimensions,
 * so that a stack pays for one metric a name. `now`: milliseconds since 1970.
 */
export function embedded(
  namespace: string,
  now: number,
  values: Readonly<Record<string, [value: number, unit: 'Count' | 'Milliseconds']>>,
) {
  const told = Object.entries(values);
  if (told.length === 0) return {};
  const metrics = told.map(([Name, [, Unit]]) => ({ Name, Unit }));
  return {
    ...Object.fromEntries(told.map(([name, [value]]) => [name, value])),
    _aws: { Timestamp: Math.trunc(now), CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [[]], Metrics: metrics }] },
  };
}

/** What is measured, as such fields. */
export function embeddedMetrics(namespace: string, now: () => number): (measured: Measured) => object {
  return (measured) => {
    const values: Record<string, [number, 'Count' | 'Milliseconds']> = {};
    for (const { cloudWatch, unit, value } of METRICS) {
      const number = cloudWatch === undefined ? undefined : value(measured);
      if (cloudWatch !== undefined && number !== undefined) values[cloudWatch] = [number, unit === 'count' ? 'Count' : 'Milliseconds'];
    }
    return embedded(namespace, now(), values);
  };
}
