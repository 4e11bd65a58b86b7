/**
 * `npm run bench:soak`: whether the process stays as it was. 100 calls for ten minutes, each with a question now and then; then 1,000 short
 * calls, hung up in the middle of anything. `--json` prints one JSON object and nothing else; `--calls 20 --minutes 1 --short 50` is shorter.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Caller } from './voice/caller.ts';
import { ask } from './voice/questions.ts';
import { type Stage, setUp } from './voice/stage.ts';
import { stateOf } from './voice/state.ts';
import { ORDINARY, REPLIES, turn } from './voice/turns.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    calls: { type: 'string', default: '100' },
    minutes: { type: 'string', default: '10' },
    short: { type: 'string', default: '1000' },
  },
});

/** A caller asks about so often, milliseconds: they listen, think and are silent in between. */
const QUESTION_EVERY_MS = 20_000;
/** Short calls at a time. */
const AT_ONCE = 25;
/** What hung up is gone within this (milliseconds). */
const CLEANED_UP_MS = 2_000;
/** V8 gives memory back once nothing happens for a while (milliseconds). */
const SETTLE_MS = 30_000;

const say = (line: string) => {
  if (!options.json) console.log(line);
};

/** Everybody talks until the end. Returns how many questions had an answer, and how many had none or lost their line. */
async function longCalls(stage: Stage, count: number, forMs: number): Promise<{ answered: number; dropped: number }> {
  const callers: Caller[] = [];
  while (callers.length < count) callers.push(await stage.call());
  const until = performance.now() + forMs;
  let answered = 0;
  let dropped = 0;
  await Promise.all(
    callers.map(async (caller, number) => {
      await sleep((number / count) * QUESTION_EVERY_MS);
      for (let place = number; performance.now() < until; place++) {
        const since = performance.now();
        const told = await turn(caller, stage, place).catch(() => undefined);
        if (told) answered++;
        else dropped++;
        await sleep(Math.max(0, since + QUESTION_EVERY_MS - performance.now()));
      }
    }),
  );
  await Promise.all(callers.map((caller) => caller.hangUp()));
  return { answered, dropped };
}

/** Calls that end while they listen, wait for an answer, or hear one. */
async function shortCalls(stage: Stage, count: number): Promise<void> {
  for (let made = 0; made < count; made += AT_ONCE) {
    const callers: Caller[] = [];
    while (callers.length < AT_ONCE) callers.push(await stage.call());
    await Promise.all(
      callers.map(async (caller, number) => {
        await ask(caller, stage.question(number), ORDINARY);
        await sleep(Math.random() * 4_000);
        await caller.hangUp();
      }),
    );
  }
}

/** Milliseconds from the last hang-up until the server has no call any more. */
async function cleanedUp(stage: Stage): Promise<number> {
  const since = performance.now();
  while ((await stateOf(stage.server.url)).calls > 0 && performance.now() - since < 10 * CLEANED_UP_MS) await sleep(20);
  return performance.now() - since;
}

/** What the server holds when it has had time to let go. */
async function settled(stage: Stage) {
  await sleep(SETTLE_MS);
  return stateOf(stage.server.url);
}

const stage = await setUp({ voice: 'tokens' });
stage.mind.reply = REPLIES.typical;
const [calls, minutes, short] = [Number(options.calls), Number(options.minutes), Number(options.short)];

// What is there once stays: the first calls warm it up.
await longCalls(stage, calls, QUESTION_EVERY_MS);
await cleanedUp(stage);
const before = await settled(stage);
say(`before       ${JSON.stringify(before)}`);

const { answered, dropped } = await longCalls(stage, calls, minutes * 60_000);
const afterLongMs = await cleanedUp(stage);
const afterLong = await settled(stage);
say(`${calls} calls    ${JSON.stringify(afterLong)}, ${answered} answers, ${dropped} dropped`);

await shortCalls(stage, short);
const afterShortMs = await cleanedUp(stage);
const after = await settled(stage);
say(`${short} calls   ${JSON.stringify(after)}`);
await stage.close();

const figures = {
  answered,
  dropped,
  memory_growth_mb: Number((Math.max(afterLong.memoryMb, after.memoryMb) - before.memoryMb).toFixed(1)),
  handles_growth: after.handles - before.handles,
  timers_growth: after.timers - before.timers,
  cleaned_up_ms: Math.round(Math.max(afterLongMs, afterShortMs)),
};
console.log(options.json ? JSON.stringify(figures) : figures);
process.exit(dropped > 0 || figures.cleaned_up_ms > CLEANED_UP_MS ? 1 : 0);
