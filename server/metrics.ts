import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Report } from '#core/metrics/measured.ts';
import { METRICS, type Metric } from '#core/metrics/metrics.ts';
import type { Handler } from '#doors/http/handler.ts';
import { whole } from '#doors/http/responses.ts';

/** Seconds. Around what people notice: 0.6 s to a first sound on a call, 1.5 s on a speaker, 8 s until a speaker gives up. */
const BUCKETS = [0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 1, 1.5, 2, 3, 5, 7, 8];

/** What `GET /metrics` tells Prometheus: counts and times, never a word or a person. */
export interface Metrics {
  report: Report;
  /** `GET /metrics`, in Prometheus' text format. */
  route: Handler;
}

/** `calls`: how many are going on. */
export function startMetrics(calls: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const observers = METRICS.map((metric) => ({ ...metric, observe: observerOf(metric, registry) }));
  new Gauge({
    name: 'parley_calls',
    help: 'Calls that are going on.',
    registers,
    collect() {
      this.set(calls());
    },
  });
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory of the process.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: 'nodejs_active_resources',
    help: 'What keeps the process busy: sockets, timers, ...',
    labelNames: ['type'],
    registers,
    collect() {
      this.reset();
      for (const type of process.getActiveResourcesInfo()) this.inc({ type });
    },
  });

  return {
    report(measured) {
      for (const { labels, value, observe } of observers) {
        const number = value(measured);
        if (number === undefined) continue;
        observe(Object.fromEntries(Object.entries(labels).map(([label, of]) => [label, of(measured)])), number);
      }
    },
    route: async () => whole(await registry.metrics(), registry.contentType, { headers: { 'cache-control': 'no-store' } }),
  };
}

/** Rows of one name share a counter or a histogram. */
function observerOf({ name, help, unit, labels }: Metric, registry: Registry): (labels: Record<string, string>, value: number) => void {
  const labelNames = Object.keys(labels);
  const registers = [registry];
  const known = registry.getSingleMetric(name);
  if (unit === 'milliseconds') {
    const histogram = known instanceof Histogram ? known : new Histogram({ name, help, labelNames, buckets: BUCKETS, registers });
    return (labels, ms) => histogram.observe(labels, ms / 1_000);
  }
  const counter = known instanceof Counter ? known : new Counter({ name, help, labelNames, registers });
  return (labels, value) => counter.inc(labels, value);
}
