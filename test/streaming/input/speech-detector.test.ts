import { describe, expect, test } from '@jest/globals';
import { onsetDetector } from '#streaming/input/onset-detector.ts';
import { speechDetector } from '#streaming/input/speech-detector.ts';
import fc from '#test/support/properties.ts';

function detect(probabilities: number[]): string[] {
  const log: string[] = [];
  const detector = speechDetector({ onStart: (ms) => log.push(`start ${ms}`), onEnd: (ms) => log.push(`end ${ms}`) });
  for (const [index, probability] of probabilities.entries()) detector.push(probability, (index + 1) * 32);
  return log;
}

describe('speech detection from VAD probabilities', () => {
  test('speech begins with two likely frames or one certain one, where the first of them began', () => {
    expect(detect([0.1, 0.6, 0.6])).toEqual(['start 32']);
    expect(detect([0.1, 0.9])).toEqual(['start 32']);
    expect(detect([0.1, 0.6, 0.4, 0.6, 0.4])).toEqual([]);
  });

  test('speech goes on through weak frames, and ends where the last of them did', () => {
    expect(detect([0.9, 0.4, 0.36, 0.34, 0.1])).toEqual(['start 0', 'end 96']);
  });

  test('speech begins and ends in turn, whatever the probabilities', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 200 }), (probabilities) => {
        const log = detect(probabilities).map((entry) => entry.split(' '));
        for (const [index, [what, ms]] of log.entries()) {
          expect(what).toBe(index % 2 === 0 ? 'start' : 'end');
          expect(Number(ms)).toBeGreaterThanOrEqual(Number(log[index - 1]?.[1] ?? 0));
        }
      }),
    );
  });
});

/** Where onsets were noticed, in ms. `levels`: [decibels, milliseconds]; frames of 20 ms. */
function onsets(...levels: [db: number, ms: number][]): number[] {
  const detector = onsetDetector();
  const noticed: number[] = [];
  let now = 0;
  for (const [db, ms] of levels) {
    for (const end = now + ms; now < end; ) {
      now += 20;
      if (detector.push(db, now)) noticed.push(now);
    }
  }
  return noticed;
}

describe('onset detection (energy, for ducking)', () => {
  test('the onset of a sound is noticed within 40 ms, once', () => {
    expect(onsets([-70, 1000], [-30, 600], [-70, 400], [-30, 600])).toEqual([1040, 2040]);
  });

  test('the onset of a sound is noticed in a noisy room too', () => {
    expect(onsets([-45, 3000], [-25, 600])).toEqual([3040]);
  });

  test('a click, a whisper of the room and a voice that goes on are no onset of a sound', () => {
    expect(onsets([-70, 1000], [-20, 20], [-70, 500])).toEqual([]);
    expect(onsets([-100, 1000], [-65, 500], [-100, 500])).toEqual([]);
    expect(onsets([Number.NEGATIVE_INFINITY, 500], [-55, 500])).toEqual([]);
    expect(onsets([-70, 1000], [-30, 2000])).toHaveLength(1);
  });

  test('the sound of a fan is forgotten: the onset of a voice above it is noticed some seconds later', () => {
    expect(onsets([-70, 1000], [-40, 6000], [-20, 500])).toEqual([1040, 7040]);
  });
});
