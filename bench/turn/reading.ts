import { EXPRESSIONS, LONGEST, MARKUP } from '#test/support/speech/long-replies.ts';
import { leastCostOf } from '#test/support/speech/reading-cost.ts';

const RUNS = 3;

/**
 * What the longest replies cost on their way from tokens to sentences: the processor's milliseconds of the dearest reply in all, and of the
 * dearest token, each the least of a few runs, because others use the processor too.
 */
export function slowestReading(): { allMs: number; all: string; stepMs: number; step: string } {
  const slowest = { allMs: 0, all: '', stepMs: 0, step: '' };
  for (const [name, filled] of Object.entries({ ...EXPRESSIONS, ...MARKUP })) {
    const { totalMs: allMs, longestStepMs: stepMs } = leastCostOf(filled(LONGEST), 'en-US', RUNS);
    if (allMs > slowest.allMs) Object.assign(slowest, { allMs, all: name });
    if (stepMs > slowest.stepMs) Object.assign(slowest, { stepMs, step: name });
  }
  return slowest;
}
