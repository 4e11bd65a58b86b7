import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { REPEATED } from '#test/support/speech/endless-replies.ts';
import { EXPRESSIONS, filled, MARKUP } from '#test/support/speech/long-replies.ts';
import { costOf, leastCostOf } from '#test/support/speech/reading-cost.ts';

/** Below this much time of the processor the noise of a busy machine decides. */
const FLOOR_MS = 30;

const leastMs = (reply: string, locale: Locale) => leastCostOf(reply, locale, 3).totalMs;

describe.each<Locale>(['en-US', 'de-DE', 'ja-JP'])('the cost of reading a long reply in %s', (locale) => {
  test.each(Object.entries({ ...EXPRESSIONS, ...MARKUP }))('twice as many %s cost twice as much', (_, reply) => {
    costOf(reply(5_000), locale);
    expect(leastMs(reply(40_000), locale)).toBeLessThan(2.5 * Math.max(leastMs(reply(20_000), locale), FLOOR_MS));
  });
});

test.each(REPEATED)('twice as many of %j cost at most 2.5 times as much', (part) => {
  const once = leastMs(filled(part)(20_000), 'de-DE');
  const twice = leastMs(filled(part)(40_000), 'de-DE');
  expect(twice).toBeLessThanOrEqual(2.5 * Math.max(once, FLOOR_MS));
});
