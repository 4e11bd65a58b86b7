/**
 * `npm run bench:text`: what it costs to make a reply of 40,000 characters speakable, whatever it is made of. Exits with 1 where a bound is passed.
 * `npm run bench:text -- --hostile 1000000 --seed 7` counts instead of that the hostile replies whose SSML is invalid, and exits with 1 for one.
 */
import { parseArgs } from 'node:util';
import { REPEATED } from '#test/support/speech/endless-replies.ts';
import { LONGEST as CHARACTERS, filled } from '#test/support/speech/long-replies.ts';
import { leastCostOf } from '#test/support/speech/reading-cost.ts';
import { invalidReplies } from './turn/replies.ts';

/** Of the processor, for all of it, and for one token of four characters (each the best of five, so that a busy machine does not count). */
const TOTAL_MS = 200;
const STEP_MS = 5;

const { hostile, seed } = parseArgs({ options: { hostile: { type: 'string' }, seed: { type: 'string', default: '7' } } }).values;
const failed = hostile === undefined ? tooDear() : await invalid(Number(hostile), Number(seed));
process.exitCode = failed ? 1 : 0;

function tooDear(): boolean {
  let failed = false;
  for (const part of REPEATED) {
    const { totalMs: total, longestStepMs: longest } = leastCostOf(filled(part)(CHARACTERS), 'en-US', 5);
    const bad = total > TOTAL_MS || longest > STEP_MS;
    failed ||= bad;
    console.log(
      `${JSON.stringify(part).padEnd(16)} ${total.toFixed(0).padStart(5)} ms, longest step ${longest.toFixed(1)} ms${bad ? '  TOO MUCH' : ''}`,
    );
  }
  return failed;
}

async function invalid(count: number, from: number): Promise<boolean> {
  const findings = await invalidReplies(count, from, 'speech');
  for (const { problem, text } of findings.slice(0, 10)) console.error(`${problem}: ${JSON.stringify(text.slice(0, 500))}`);
  console.log(`${findings.length} invalid of ${count} hostile replies, seed ${from}`);
  return findings.length > 0;
}
