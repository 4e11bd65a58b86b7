import { expect, test } from '@jest/globals';
import type { Sound, UtteranceEnd } from '#core/ports.ts';
import { unsettledSound } from '#providers/stt/unsettled.ts';
import { countedBytes } from '#test/support/counted-bytes.ts';
import fc from '#test/support/properties.ts';

/** What happens to it, as bytes that count upwards. */
type Step = { add: number } | UtteranceEnd | { settle: number } | 'answered';

const steps = fc.array(
  fc.oneof(
    fc.record({ add: fc.integer({ min: 1, max: 9 }) }),
    fc.constantFrom<Step>('end-of-speech', 'discard'),
    fc.record({ settle: fc.nat(12) }),
    fc.constant<Step>('answered'),
  ),
  { maxLength: 40 },
);

test('what is kept is exactly the audio between its start and its end, within the limit, with all open ends of utterances at their places', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 5, max: 30 }), fc.constantFrom(1, 9_001), (all, limit, size) => {
      const unsettled = unsettledSound(limit * size);
      let next = 0;
      let marks: [number, UtteranceEnd][] = [];
      for (const step of all) {
        if (step === 'end-of-speech' || step === 'discard') {
          unsettled.add(step);
          marks.push([next, step]);
        } else if (step === 'answered') {
          unsettled.answered();
          marks = marks.slice(1);
        } else if ('settle' in step) {
          unsettled.settle(unsettled.start() + step.settle * size);
        } else {
          const from = next;
          next += step.add * size;
          unsettled.add(countedBytes(from, next));
        }
      }
      let place = unsettled.start();
      const open: [number, UtteranceEnd][] = [];
      for (const sound of unsettled.sounds() as readonly Sound[]) {
        if (typeof sound === 'string') open.push([place, sound]);
        else {
          expect(Buffer.compare(sound, countedBytes(place, place + sound.length))).toBe(0);
          place += sound.length;
        }
      }
      expect(place).toBe(unsettled.end());
      expect(unsettled.end()).toBe(next);
      expect(place - unsettled.start()).toBeLessThanOrEqual(limit * size);
      expect(open).toEqual(marks.map(([mark, end]) => [Math.max(mark, unsettled.start()), end]));
    }),
  );
});
