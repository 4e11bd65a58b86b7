/**
 * `npm run bench:voice`: how long a caller waits, what an interruption does, and how many calls one process carries. The services behind it
 * have fixed times: the final words 100 ms after the end of speech, the model's first token after 300 ms and then 50 a second, the first sound
 * 200 ms after the first text; so nothing can answer sooner than after 600 ms, and whoever drafts on the last interim words after 500 ms.
 * `--only echo` is the built-in ears and voice on lines that return our sound (`--echo-seconds` of it at each of eight corners).
 * `--json` prints one JSON object and nothing else; `--only turns,many` measures parts of it; `--profile dir` keeps the server's CPU profiles;
 * `--v8 '--max-semi-space-size=16'` starts the server with these flags instead of its own;
 * `--peer livekit` runs LiveKit Agents JS on services with the same times.
 */
import { parseArgs } from 'node:util';
import { livekit } from './peers/livekit.ts';
import { median } from './percentile.ts';
import { echoes } from './voice/echo.ts';
import { embedded } from './voice/embedded.ts';
import { listeningCpu, memory, ramp } from './voice/many.ts';
import { type Stage, setUp } from './voice/stage.ts';
import { ALL_WORDS_AT_ONCE, bargeIns, heardWordsOff, noiseGap, ORDINARY, REPLIES, SLOW_FINAL, turns } from './voice/turns.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    turns: { type: 'string', default: '8' },
    profile: { type: 'string' },
    v8: { type: 'string' },
    peer: { type: 'string' },
    'echo-seconds': { type: 'string', default: '120' },
  },
});
const count = Number(options.turns);

/** Milliseconds, unless the name says otherwise. */
type Figures = Record<string, number>;

const FLOOR_MS = 600;

async function withStage(
  voice: 'tokens' | 'requests',
  measure: (stage: Stage) => Promise<Figures>,
  store: 'inside' | 'outside' = 'inside',
): Promise<Figures> {
  const stage = await setUp({ voice, store, profile: options.profile, v8: options.v8 });
  stage.mind.reply = REPLIES.typical;
  try {
    return await measure(stage);
  } finally {
    await stage.close();
  }
}

const waited = (answered: { ms: number }[]) => median(answered.map(({ ms }) => ms));

// One after another, so that none disturbs another.
const measurements: Record<string, () => Promise<Figures>> = {
  turns: () =>
    withStage('tokens', async (stage) => {
      const ordinary = await turns(stage, count, ORDINARY);
      const drafted = await turns(stage, count, ALL_WORDS_AT_ONCE);
      const slow = await turns(stage, count, SLOW_FINAL);
      stage.mind.firstTokenMs = 120;
      const fast = await turns(stage, count, ORDINARY);
      const fastDrafted = await turns(stage, count, ALL_WORDS_AT_ONCE);
      const all = [...ordinary, ...drafted, ...slow, ...fast, ...fastDrafted];
      return {
        token_tts_ms: waited(ordinary),
        token_tts_asking_ms: median(ordinary.map(({ added }) => added[0])),
        token_tts_giving_text_ms: median(ordinary.map(({ added }) => added[1])),
        token_tts_sounding_ms: median(ordinary.map(({ added }) => added[2])),
        token_tts_draft_ms: waited(drafted),
        slow_final_ms: waited(slow),
        fast_model_ms: waited(fast),
        fast_model_draft_ms: waited(fastDrafted),
        drafts_thrown_away_per_turn: all.reduce((sum, { thrownAway }) => sum + thrownAway, 0) / all.length,
      };
    }),
  sentences: () =>
    withStage('requests', async (stage) => {
      const figures: Figures = {};
      for (const [words, reply] of [
        [12, REPLIES.typical],
        [3, REPLIES.short],
        [27, REPLIES.long],
      ] as const) {
        stage.mind.reply = reply;
        figures[`sentence_tts_${words}_words_ms`] = waited(await turns(stage, count));
      }
      return figures;
    }),
  interruptions: () =>
    withStage('tokens', async (stage) => {
      const { silentMs, nextReplyMs } = await bargeIns(stage, count);
      return {
        after_barge_in_ms: nextReplyMs,
        silent_after_barge_in_ms: silentMs,
        noise_gap_ms: await noiseGap(stage, 3, 300),
        noise_gap_after_700_ms: await noiseGap(stage, 3, 700),
        heard_words_off_max: await heardWordsOff(stage, 2 * count, Math.random),
      };
    }),
  memory: () =>
    withStage(
      'tokens',
      async (stage) => {
        const { base, withOneCall, perCall } = await memory(stage, 50);
        const peak = await stage.server.peakMemoryMb();
        return { base_memory_mb: base, memory_with_a_call_mb: withOneCall, session_memory_mb: perCall, peak_memory_mb: peak };
      },
      'outside',
    ),
  many: () =>
    withStage('tokens', async (stage) => {
      const figures: Figures = {
        listening_cpu_percent: await listeningCpu(stage, { calls: 25, forMs: 10_000 }),
        listening_in_an_office_cpu_percent: await listeningCpu(stage, { calls: 25, forMs: 10_000, place: 'office' }),
        calls_per_process: 0,
      };
      for await (const step of ramp(stage, { steps: [25, 50, 75, 100, 125], forMs: 15_000, limitMs: FLOOR_MS + 60 })) {
        if (!options.json) console.log(step);
        if (step.p95 <= FLOOR_MS + 60 && step.lost === 0) figures['calls_per_process'] = step.calls;
        figures[`calls_${step.calls}_p95_ms`] = step.p95;
        figures[`calls_${step.calls}_server_cpu_percent`] = step.serverCpuPercent;
        figures[`calls_${step.calls}_callers_cpu_percent`] = step.callersCpuPercent;
        figures[`calls_${step.calls}_microphone_late_ms`] = step.microphoneLateMs;
      }
      return figures;
    }),
  async embedded() {
    const { firstAudioMs } = await embedded();
    return { embedded_first_audio_ms: firstAudioMs };
  },
  async echo() {
    const figures: Figures = {};
    for await (const each of echoes(1_000 * Number(options['echo-seconds']))) {
      if (!options.json) console.log(each);
      const { corner, selfTalk, clears, starts, heldMs, answeredMs } = each;
      figures[`echo_${corner}_replies_to_ourselves`] = selfTalk;
      figures[`echo_${corner}_false_interruptions`] = clears;
      figures[`echo_${corner}_false_speech`] = starts;
      figures[`echo_${corner}_held_ms`] = heldMs;
      figures[`echo_${corner}_answered_ms`] = answeredMs;
    }
    return figures;
  },
  ...(options.peer === 'livekit' && { peer: () => livekit(count) }),
};

const figures: Figures = {};
/** It takes twenty minutes: only when it is asked for. */
const ordinary = Object.keys(measurements).filter((name) => name !== 'echo');
for (const name of options.only?.split(',') ?? ordinary) {
  const measure = measurements[name];
  if (!measure) throw new Error(`--only ${name}: there are ${Object.keys(measurements).join(', ')}`);
  for (const [figure, value] of Object.entries(await measure())) {
    figures[figure] = Number(value.toFixed(2));
    if (!options.json) console.log(`${figure.padEnd(38)} ${figures[figure]}`);
  }
}
for (const [figure, theirs] of Object.entries(figures)) {
  const ours = figures[figure.replace(/^livekit_/, '')];
  if (!figure.startsWith('livekit_') || ours === undefined) continue;
  const ratio = figure.replace(/^livekit_(.*)_ms$/, '$1_ratio_to_livekit');
  figures[ratio] = Number((ours / theirs).toFixed(3));
  if (!options.json) console.log(`${ratio.padEnd(38)} ${figures[ratio]}`);
}
if (options.json) console.log(JSON.stringify(figures));
process.exit(0);
