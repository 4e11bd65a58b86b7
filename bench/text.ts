/** `npm run bench:text`: what it costs to make a reply of 40,000 characters speakable, whatever it is made of. Exits with 1 where a bound is passed. */
import { REPEATED } from '#test/support/speech/endless-replies.ts';
import { LONGEST as CHARACTERS, filled } from '#test/support/speech/long-replies.ts';
import { leastCostOf } from '#test/support/speech/reading-cost.ts';

/** Of the processor, for all of it, and for one token of four characters (each the best of five, so that a busy machine does not count). */
const TOTAL_MS = 200;
const STEP_MS = 5;

let failed = false;
for (const part of REPEATED) {
  const { totalMs: total, longestStepMs: longest } = leastCostOf(filled(part)(CHARACTERS), 'en-US', 5);
  const bad = total > TOTAL_MS || longest > STEP_MS;
  failed ||= bad;
  console.log(
    `${JSON.stringify(part).padEnd(16)} ${total.toFixed(0).padStart(5)} ms, longest step ${longest.toFixed(1)} ms${bad ? '  TOO MUCH' : ''}`,
  );
}
process.exitCode = failed ? 1 : 0;
