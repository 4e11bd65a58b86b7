import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { speakableStream } from '#core/speech/speakable.ts';
import { EXPRESSIONS, MARKUP, tokensOf } from '#test/support/speech/long-replies.ts';

/** Below this much time of the processor the noise of a busy machine decides. */
const FLOOR_MS = 30;

/** The processor's milliseconds for a reply of so many characters: the least of a few runs, because others use it too. */
function costOf(filled: (length: number) => string, length: number, locale: Locale): number {
  const tokens = tokensOf(filled(length));
  const runs = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    const prose = speakableStream(locale);
    const sentences = sentenceStream(locale);
    for (const token of tokens) sentences.push(prose.push(token));
    sentences.push(prose.end());
    return process.cpuUsage(before).user / 1_000;
  });
  return Math.min(...runs);
}

describe.each<Locale>(['en-US', 'de-DE', 'ja-JP'])('the cost of reading a long reply in %s', (locale) => {
  test.each(Object.entries({ ...EXPRESSIONS, ...MARKUP }))('twice as many %s cost twice as much', (_, filled) => {
    costOf(filled, 5_000, locale);
    expect(costOf(filled, 40_000, locale)).toBeLessThan(2.5 * Math.max(costOf(filled, 20_000, locale), FLOOR_MS));
  });
});
