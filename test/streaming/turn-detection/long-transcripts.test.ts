import { describe, expect, test } from '@jest/globals';
import { wordsOf } from '#core/languages/words.ts';
import { kindOfInterjection } from '#streaming/turn-detection/backchannels.ts';
import { endpointer } from '#streaming/turn-detection/endpointer.ts';
import { pendingQuestionIn } from '#streaming/turn-detection/pending-question.ts';
import { turnCompleteness } from '#streaming/turn-detection/turn-completeness.ts';

/** A turn of these words, looked at as often as in three seconds of a call. */
function judge(words: string): void {
  const turn = endpointer({ locale: 'ja-JP' });
  turn.speechStarted(0);
  turn.transcript({ text: words, final: false }, 100);
  turn.next(100);
  turn.transcript({ text: `${words} b`, final: true }, 200);
  turn.speechEnded(300);
  for (let nowMs = 300; nowMs < 3_000; nowMs += 100) turn.next(nowMs);
  kindOfInterjection(words, 'en-US');
  pendingQuestionIn(`${words}?`, 'en-US');
  turnCompleteness(words, 'en-US', 'mail');
}

/** Milliseconds of the processor, the least of several times: others use it too. */
function processorMs(work: () => void): number {
  const times = [1, 2, 3].map(() => {
    const since = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

const TEXTS: Readonly<Record<string, (length: number) => string>> = {
  words: (length) => 'kilo 4 and '.repeat(length / 11),
  'words without spaces': (length) => '予約番号を教えてください'.repeat(length / 12),
  'one sign': (length) => 'あ'.repeat(length),
  'two scripts': (length) => 'あa '.repeat(length / 3),
  'no words': (length) => '." '.repeat(length / 3),
  'letters with accents': (length) => 'é"'.repeat(length / 2),
};

describe('a long transcript', () => {
  test.each(Object.keys(TEXTS))('twice as many (%s) cost at most 2.5 times the time', (name) => {
    const text = TEXTS[name] as (length: number) => string;
    judge(text(6_000));
    const once = processorMs(() => judge(text(20_000)));
    const twice = processorMs(() => judge(text(40_000)));
    // Less than a few milliseconds is noise.
    expect(twice).toBeLessThanOrEqual(2.5 * Math.max(once, 8));
    expect(twice).toBeLessThan(1_000);
  });

  test('is divided into the words that it is divided into at once', () => {
    const text = '明日の東京の天気を教えてください私は寿司が好きですから駅の近くの店を予約しました電話番号は何番ですか'.repeat(20);
    const atOnce = [...new Intl.Segmenter('ja', { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
    expect(wordsOf(text)).toEqual(atOnce);
  });
});
