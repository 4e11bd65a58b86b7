import { describe, expect, test } from '@jest/globals';
import { LONG_TEXTS } from '#test/support/limits/long-texts.ts';
import { processorMs } from '#test/support/limits/processor-time.ts';
import { TEXT_FUNCTIONS } from '#test/support/limits/text-functions.ts';

const CHARACTERS = 4_000;
/** Four times the text may take so many times the time: what grows with the square takes sixteen. */
const MOST_TIMES = 8;
/** What takes less of the processor holds nobody up, whatever it grows with. */
const NOTHING_MS = 20;
/** The collector of garbage and the compiler may take part in a run, not in all. */
const TRIES = 15;

function growsTooFast(work: (text: string) => unknown, text: (length: number) => string): string | undefined {
  const [short, long] = [text(CHARACTERS), text(4 * CHARACTERS)];
  let [shortMs, longMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let run = 0; run < TRIES; run++) {
    longMs = Math.min(
      longMs,
      processorMs(() => work(long)),
    );
    if (longMs <= NOTHING_MS) return undefined;
    shortMs = Math.min(
      shortMs,
      processorMs(() => work(short)),
    );
    if (longMs <= MOST_TIMES * Math.max(shortMs, NOTHING_MS / 4)) return undefined;
  }
  return `${shortMs.toFixed(1)} ms, and ${longMs.toFixed(1)} ms for four times as much`;
}

describe('a text takes no more time than it is long', () => {
  test.each(Object.entries(TEXT_FUNCTIONS))('%s', (_, work) => {
    work('warm');
    const found = Object.entries(LONG_TEXTS).flatMap(([kind, text]) => {
      const growth = growsTooFast(work, text);
      return growth === undefined ? [] : [`${kind}: ${growth}`];
    });
    expect(found).toEqual([]);
  });
});
