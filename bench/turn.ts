/**
 * `npm run bench:turn`: what a turn costs, and that no reply is invalid. `--json` prints one JSON object and nothing else;
 * `--only overhead,replies` measures parts of it; `--replies 1000000 --seed 7` checks more, or the same ones again.
 */
import { parseArgs } from 'node:util';
import { FUNCTIONS, type FunctionName } from '../scripts/bundle/function-bundle.ts';
import { lambdaRuntime } from './lambda-runtime.ts';
import { firstSound } from './turn/first-sound.ts';
import { firstToken } from './turn/first-token.ts';
import { overhead } from './turn/overhead.ts';
import { overheadWithoutStore } from './turn/overhead-without-store.ts';
import { slowestReading } from './turn/reading.ts';
import { invalidReplies } from './turn/replies.ts';
import { slowestTurn } from './turn/slowest-turn.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    replies: { type: 'string', default: '20000' },
    seed: { type: 'string', default: `${Math.trunc(Math.random() * 1_000_000)}` },
  },
});

/** Milliseconds, unless the name says otherwise. */
type Figures = Record<string, number | string>;

// One after another, so that none disturbs another.
const measurements: Record<string, () => Promise<Figures>> = {
  async overhead() {
    const { p50, p95, slowest, cpuMs } = await overhead();
    return { overhead_p50_ms: p50, overhead_p95_ms: p95, overhead_slowest_ms: slowest, overhead_processor_ms: cpuMs };
  },
  async 'without-store'() {
    return { overhead_without_store_p50_ms: await overheadWithoutStore() };
  },
  async 'first-sound'() {
    const { afterFullStop, afterNextWord } = await firstSound();
    return { first_sound_after_sentence_ms: afterNextWord, first_sound_after_full_stop_ms: afterFullStop };
  },
  async 'first-token'() {
    const { p50, p95 } = await firstToken();
    return { api_first_token_added_p50_ms: p50, api_first_token_added_p95_ms: p95 };
  },
  async slowest() {
    const { ms, when, invalid } = await slowestTurn();
    for (const problem of invalid) console.error(problem);
    return { slowest_turn_ms: ms, slowest_turn: when, invalid_replies_in_trouble: invalid.length };
  },
  async lambda() {
    const figures: Figures = {};
    for (const name of Object.keys(FUNCTIONS) as FunctionName[]) {
      const { bundleKb, coldStartMs, warmTurnMs, newConnections } = await lambdaRuntime(name);
      const prefix = name.replaceAll('-', '_');
      figures[`${prefix}_bundle_kb`] = bundleKb;
      figures[`${prefix}_cold_start_ms`] = coldStartMs;
      figures[`${prefix}_warm_turn_ms`] = warmTurnMs;
      figures[`${prefix}_new_connections`] = newConnections;
    }
    return figures;
  },
  async reading() {
    const { allMs, all, stepMs, step } = slowestReading();
    return { longest_reply_processor_ms: allMs, longest_reply: all, longest_step_ms: stepMs, longest_step: step };
  },
  async replies() {
    const [count, seed] = [Number(options.replies), Number(options.seed)];
    const invalid = await invalidReplies(count, seed, 'skill');
    for (const { problem, text } of invalid.slice(0, 10)) console.error(`${problem}: ${JSON.stringify(text.slice(0, 500))}`);
    return { replies: count, replies_seed: seed, invalid_replies: invalid.length };
  },
};

const figures: Figures = {};
for (const name of options.only?.split(',') ?? Object.keys(measurements)) {
  const measure = measurements[name];
  if (!measure) throw new Error(`--only ${name}: there are ${Object.keys(measurements).join(', ')}`);
  for (const [figure, value] of Object.entries(await measure())) {
    figures[figure] = typeof value === 'number' ? Number(value.toFixed(2)) : value;
    if (!options.json) console.log(`${figure.padEnd(32)} ${figures[figure]}`);
  }
}
if (options.json) console.log(JSON.stringify(figures));
process.exit(0);
