import { describe, expect, test } from '@jest/globals';
import type { SpokenWord } from '#core/ports.ts';
import { type SpeechAlignment, speechAlignment } from '#streaming/output/alignment.ts';
import fc from '#test/support/properties.ts';

/** Words as they are spoken one after the other (milliseconds), each in its own place of the text. */
interface Timeline {
  text: string;
  words: SpokenWord[];
  ms: number;
}

/** A speaker: so long for a letter, and so long for a pause behind a comma or a sentence; each word as uneven as `uneven` says. */
function spoken(words: readonly { text: string; uneven: number }[], pace: { letterMs: number; commaMs: number; stopMs: number }): Timeline {
  let ms = 120;
  const timed = words.map(({ text, uneven }) => {
    const startMs = ms;
    const letters = text.replace(/[.,]/, '').length;
    const endMs = startMs + (60 + letters * pace.letterMs) * uneven;
    ms = endMs + (text.endsWith('.') ? pace.stopMs : text.endsWith(',') ? pace.commaMs : 0);
    return { text, startMs, endMs };
  });
  return { text: words.map(({ text }) => text).join(' '), words: timed, ms };
}

const aWord = fc.record({ text: fc.stringMatching(/^[a-z]{1,11}[.,]?$/), uneven: fc.double({ min: 0.7, max: 1.4, noNaN: true }) });
const aPace = fc.record({
  letterMs: fc.integer({ min: 45, max: 80 }),
  commaMs: fc.integer({ min: 80, max: 350 }),
  stopMs: fc.integer({ min: 250, max: 700 }),
});

function timelines(words: { min: number; max: number }): fc.Arbitrary<Timeline> {
  const said = fc.array(aWord, { minLength: words.min, maxLength: words.max });
  return fc.tuple(said, aPace).map(([list, pace]) => spoken(list, pace));
}

/** How many words were heard, at least by half, and when the last of so many is heard by half. */
const heardOf = ({ words }: Timeline, ms: number) => words.filter(({ startMs, endMs }) => (startMs + endMs) / 2 <= ms).length;
const middleOf = ({ words }: Timeline, count: number) => ((words[count - 1]?.startMs ?? 0) + (words[count - 1]?.endMs ?? 0)) / 2;
const countOf = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** Within two words, or 500 ms. */
function expectNear(timeline: Timeline, ms: number, told: string): void {
  const difference = Math.abs(countOf(told) - heardOf(timeline, ms));
  if (difference <= 2) return;
  expect(Math.abs(middleOf(timeline, countOf(told)) - ms)).toBeLessThanOrEqual(500);
}

/** What is left of a text behind the words that were heard. */
const restAfter = (alignment: SpeechAlignment, text: string, ms: number) => text.slice(alignment.heardAt(ms).length).trim();

const cut = fc.double({ min: 0, max: 1, noNaN: true });

describe('alignment with word timings', () => {
  test('with word timings, what was heard is exact, and with the rest it is the text', () => {
    fc.assert(
      fc.property(timelines({ min: 1, max: 60 }), cut, (timeline, part) => {
        const alignment = speechAlignment();
        alignment.text(timeline.text);
        alignment.words(timeline.words);
        alignment.audio(timeline.ms);
        const ms = part * timeline.ms;
        expect(countOf(alignment.heardAt(ms))).toBe(heardOf(timeline, ms));
        expect(`${alignment.heardAt(ms)} ${restAfter(alignment, timeline.text, ms)}`.trim()).toBe(timeline.text);
      }),
      { numRuns: 200 },
    );
  });

  test('with word timings, a voice goes on at the beginning of the word that was cut, or in the pause where it was', () => {
    const alignment = speechAlignment();
    alignment.text('It is ten past nine.');
    alignment.words([
      { text: 'It', startMs: 100, endMs: 200 },
      { text: 'is', startMs: 200, endMs: 350 },
      { text: 'ten', startMs: 500, endMs: 800 },
    ]);
    expect([150, 200, 340, 420, 799, 900].map((ms) => alignment.wordBorderBefore(ms))).toEqual([100, 200, 200, 420, 500, 900]);
  });

  test('with word timings, words that are spoken otherwise than they are written do not mislead the alignment', () => {
    const alignment = speechAlignment();
    alignment.text('On May 4, 2026 we met at 9:30 in the café on Main Street.');
    const said = 'on may fourth twenty twenty six we met at nine thirty in the café on main street'.split(' ');
    alignment.words(said.map((text, index) => ({ text, startMs: index * 300, endMs: index * 300 + 280 })));
    alignment.audio(said.length * 300);
    alignment.end();
    expect(alignment.heardAt(2 * 300)).toBe('On May');
    expect(alignment.heardAt(7 * 300)).toBe('On May 4, 2026 we');
    expect(alignment.heardAt(12 * 300)).toBe('On May 4, 2026 we met at 9:30 in');
    expect(alignment.heardAt(14 * 300)).toBe('On May 4, 2026 we met at 9:30 in the café');
  });

  test('with word timings, a word is not found inside another one', () => {
    const alignment = speechAlignment();
    alignment.text('Give the dog 1 bone now.');
    const said = ['give', 'the', 'dog', 'one', 'bone', 'now'];
    alignment.words(said.map((text, index) => ({ text, startMs: index * 300, endMs: index * 300 + 300 })));
    expect(alignment.heardAt(4 * 300)).toBe('Give the dog 1');
  });

  test('with word timings, however much is spoken otherwise, what follows is found again', () => {
    const alignment = speechAlignment();
    const text = 'Call 5551234567890123 now or later. 明日は20度です。';
    alignment.text(text);
    const digits = 'five five five one two three four five six seven eight nine zero one two three';
    const said = ['call', ...digits.split(' '), 'now', 'or', 'later', ...'明日は二十度です'];
    alignment.words(said.map((text, index) => ({ text, startMs: index * 300, endMs: index * 300 + 300 })));
    expect(alignment.heardAt(18 * 300)).toBe('Call 5551234567890123 now');
    expect(restAfter(alignment, text, 26 * 300)).toBe('です。');
  });

  test('word timings may come as parts of words, and with the text still going on', () => {
    const alignment = speechAlignment();
    alignment.text('明日の東京は晴れです。');
    alignment.words([...'明日の東京'].map((text, index) => ({ text, startMs: index * 200, endMs: index * 200 + 200 })));
    expect(alignment.heardAt(620)).toBe('明日の');
    alignment.text('風は弱いでしょう。');
    alignment.words([...'は晴れです'].map((text, index) => ({ text, startMs: 1_000 + index * 200, endMs: 1_200 + index * 200 })));
    expect(alignment.heardAt(2_000)).toMatch(/^明日の東京は晴れです/);
    expect(restAfter(alignment, '明日の東京は晴れです。風は弱いでしょう。', 2_000)).toBe('風は弱いでしょう。');
  });
});

describe('alignment without word timings', () => {
  test('without word timings, what was heard of a text whose audio is all there is near the truth', () => {
    fc.assert(
      fc.property(timelines({ min: 1, max: 20 }), cut, (timeline, part) => {
        const alignment = speechAlignment();
        alignment.text(timeline.text);
        alignment.audio(timeline.ms);
        alignment.end();
        expectNear(timeline, part * timeline.ms, alignment.heardAt(part * timeline.ms));
      }),
      { numRuns: 200 },
    );
  });

  test('without word timings, what was heard of each of many requests is near the truth where their audio begins', () => {
    fc.assert(
      fc.property(fc.array(timelines({ min: 1, max: 16 }), { minLength: 2, maxLength: 8 }), cut, (requests, part) => {
        const alignment = speechAlignment();
        const whole: Timeline = { text: '', words: [], ms: 0 };
        for (const request of requests) {
          alignment.text(` ${request.text}`);
          alignment.words([{ text: request.text, startMs: whole.ms, endMs: whole.ms + request.ms }]);
          whole.words.push(...request.words.map((word) => ({ ...word, startMs: word.startMs + whole.ms, endMs: word.endMs + whole.ms })));
          whole.ms += request.ms;
          alignment.audio(whole.ms);
        }
        alignment.end();
        expectNear(whole, part * whole.ms, alignment.heardAt(part * whole.ms));
      }),
      { numRuns: 200 },
    );
  });

  test('what was heard is near the truth where a request tells its place as one long word', () => {
    const alignment = speechAlignment();
    alignment.text('It is ten past nine.');
    alignment.text(' The shops close in two hours.');
    alignment.words([
      { text: 'It is ten past nine.', startMs: 0, endMs: 1_600 },
      { text: ' The shops close in two hours.', startMs: 1_600, endMs: 4_000 },
    ]);
    expect(alignment.heardAt(1_600)).toBe('It is ten past nine.');
    expect(alignment.heardAt(4_000)).toBe('It is ten past nine. The shops close in two hours.');
    expect(alignment.wordBorderBefore(900)).toBe(900);
  });

  test('without word timings, while it is not known how long the audio will be, the usual rate of speech is taken, and then the one that was seen', () => {
    const words = Array.from({ length: 40 }, () => 'sixteen').join(' ');
    const alignment = speechAlignment();
    alignment.text(words);
    alignment.audio(300);
    expect(countOf(alignment.heardAt(2_000))).toBeGreaterThanOrEqual(3);
    expect(countOf(alignment.heardAt(2_000))).toBeLessThanOrEqual(4);

    const slow = speechAlignment();
    slow.text(words);
    slow.text(` ${words}`);
    slow.words([{ text: words, startMs: 0, endMs: 40_000 }]);
    expect(countOf(slow.heardAt(42_000))).toBe(42);
  });

  test('without word timings, speech that is slower than usual does not run out of words', () => {
    const alignment = speechAlignment();
    alignment.text('It is ten past nine.');
    alignment.audio(6_000);
    expect(alignment.heardAt(3_000)).toBe('It is ten past');
    expect(restAfter(alignment, 'It is ten past nine.', 4_000)).toBe('nine.');
  });
});

test('alignment: nothing is heard at the beginning, and of nothing', () => {
  const alignment = speechAlignment();
  expect([alignment.heardAt(1_000), alignment.wordBorderBefore(7)]).toEqual(['', 7]);
  alignment.text('It is ten.');
  expect([alignment.heardAt(0), restAfter(alignment, 'It is ten.', 0)]).toEqual(['', 'It is ten.']);
});

test.each(['明日の東京の天気を教えてください。電話番号は何番ですか、', 'It is “well-known”, isn’t it?! すもももももももものうち ', 'a.'])(
  'a text of %j has the same words when it is asked for them while it comes',
  (part) => {
    const text = part.repeat(60);
    const whole = speechAlignment();
    whole.text(text);
    const inTokens = speechAlignment();
    for (let at = 0; at < text.length; at += 7) {
      inTokens.text(text.slice(at, at + 7));
      inTokens.wordsHeard();
    }
    expect(inTokens.wordsHeard()).toEqual(whole.wordsHeard());
  },
);
