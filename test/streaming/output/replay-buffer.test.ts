import { expect, test } from '@jest/globals';
import { replayBuffer } from '#streaming/output/playout.ts';
import fc from '#test/support/properties.ts';

/** Bytes that tell where they are from. */
function counting(from: number, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => (from + index) % 251);
}

test('a replay buffer gives what was pushed in its order, in whatever pieces, also after going back', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 6 });
  const frames = fc.array(fc.tuple(fc.integer({ min: 1, max: 960 }), fc.integer({ min: 0, max: 30_000 })), { maxLength: 40 });
  fc.assert(
    fc.property(sizes, frames, (pushed, read) => {
      const audio = replayBuffer(960, 20_000);
      for (const size of pushed) audio.push(counting(audio.length(), size));
      for (const [wanted, back] of read) {
        const before = audio.place();
        audio.seek(before - back);
        expect(before - audio.place()).toBeGreaterThanOrEqual(Math.min(back, 20_000, before));
        const at = audio.place();
        const size = Math.min(wanted, audio.length() - at);
        expect(Buffer.compare(audio.next(size), counting(at, size))).toBe(0);
      }
      audio.close();
    }),
    { numRuns: 100 },
  );
});

test('replay buffers of two replies that were begun after another one ended keep their audio apart', () => {
  const old = replayBuffer(960, 1_000);
  old.push(counting(1, 100_000));
  old.close();
  const [one, other] = [replayBuffer(960, 1_000), replayBuffer(960, 1_000)];
  one.push(counting(7, 40_000));
  other.push(counting(90, 40_000));
  one.push(counting(7 + 40_000, 40_000));
  for (let at = 0; at < 40_000; at += 800) {
    expect(Buffer.compare(one.next(800), counting(7 + at, 800))).toBe(0);
    expect(Buffer.compare(other.next(800), counting(90 + at, 800))).toBe(0);
  }
});
