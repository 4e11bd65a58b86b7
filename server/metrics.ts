import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Handler } from '#doors/http/handler.ts';
import { whole } from '#doors/http/responses.ts';
import type { CallEvent } from '#streaming/call.ts';

/** Seconds. Around what people notice: 0.6 s to a first sound on a call, 1.5 s on a speaker, 8 s until a speaker gives up. */
const BUCKETS = [0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 1, 1.5, 2, 3, 5, 7, 8];

/** What `GET /metrics` tells Prometheus: counts and times, never a word or a person. */
export interface Metrics {
  /** A turn on a speaker. Milliseconds from the request to its reply, and to the first sentence that was spoken ahead. */
  spokenTurn(door: string, stages: { total?: number; firstSound?: number }): void;
  /** What happens on a call. */
  callEvent(door: string, event: CallEvent): void;
  /** `GET /metrics`, in Prometheus' text format. */
  route: Handler;
}

/** `calls`: how many are going on. Where OpenTelemetry's conventions for generative AI have a name, it is theirs. */
export function startMetrics(calls: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const turn = new Histogram({
    name: 'parley_turn_seconds',
    help: 'From the request to its reply, on a speaker.',
    labelNames: ['door'],
    buckets: BUCKETS,
    registers,
  });
  const firstSound = new Histogram({
    name: 'parley_first_sound_seconds',
    help: 'From the request, or from the end of the speech, to the first sound.',
    labelNames: ['door'],
    buckets: BUCKETS,
    registers,
  });
  const replies = new Counter({
    name: 'parley_replies_total',
    help: 'Replies on calls, by how they ended.',
    labelNames: ['door', 'ended'],
    registers,
  });
  const heard = new Counter({ name: 'parley_heard_seconds_total', help: 'Speech that callers heard.', labelNames: ['door'], registers });
  const drafts = new Counter({ name: 'parley_drafts_thrown_away_total', help: 'Answers that were begun and not used.', registers });
  const troubles = new Counter({ name: 'parley_troubles_total', help: 'What did not work on calls.', labelNames: ['code'], registers });
  const ends = new Counter({ name: 'parley_calls_ended_total', help: 'Calls that are over.', labelNames: ['door', 'reason'], registers });
  const tokens = new Counter({
    name: 'gen_ai_client_token_usage_total',
    help: 'Tokens of the model, on calls.',
    labelNames: ['gen_ai_token_type'],
    registers,
  });
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
    spokenTurn(door, { total, firstSound: first }) {
      if (total === undefined) return;
      turn.observe({ door }, total / 1_000);
      firstSound.observe({ door }, (first ?? total) / 1_000);
    },
    callEvent(door, event) {
      if (event.type === 'trouble') troubles.inc({ code: event.code });
      if (event.type === 'ended') ends.inc({ door, reason: event.reason });
      if (event.type !== 'reply-ended') return;
      const { outcome, heardMs, stages, usage } = event;
      replies.inc({ door, ended: outcome.ended });
      heard.inc({ door }, heardMs / 1_000);
      drafts.inc(stages.thrownAway ?? 0);
      if (stages.spoken !== undefined) firstSound.observe({ door }, stages.spoken / 1_000);
      if (usage) {
        tokens.inc({ gen_ai_token_type: 'input' }, usage.promptTokens);
        tokens.inc({ gen_ai_token_type: 'output' }, usage.completionTokens);
      }
    },
    route: async () => whole(await registry.metrics(), registry.contentType, { headers: { 'cache-control': 'no-store' } }),
  };
}
