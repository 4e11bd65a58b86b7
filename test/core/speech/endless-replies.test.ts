import { expect, test } from '@jest/globals';
import { costOf, REPEATED } from '#test/support/speech/endless-replies.ts';

/** Below this much time of the processor the noise of a busy machine decides. */
const FLOOR_MS = 30;

const leastMs = (part: string, characters: number) => Math.min(...[1, 2, 3].map(() => costOf(part, characters, 'de-DE').totalMs));

test.each(REPEATED)('twice as many of %j cost at most 2.5 times as much', (part) => {
  const once = leastMs(part, 20_000);
  const twice = leastMs(part, 40_000);
  expect(twice).toBeLessThanOrEqual(2.5 * Math.max(once, FLOOR_MS));
});
