import { expect, test } from '@jest/globals';
import { latestBytes } from '#core/audio/latest-bytes.ts';
import { countedBytes } from '#test/support/counted-bytes.ts';
import fc from '#test/support/properties.ts';

test('bytes are read as they were pushed, from any place that is kept, whoever used their block before', () => {
  const step = fc.record({ push: fc.nat(50_000), forget: fc.nat(60_000) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const bytes = latestBytes();
      let needed = 0;
      for (const { push, forget } of steps) {
        bytes.push(countedBytes(bytes.end(), bytes.end() + push));
        needed = Math.min(needed + forget, bytes.end());
        bytes.forget(needed);
        expect(bytes.start()).toBeLessThanOrEqual(needed);
        expect(needed - bytes.start()).toBeLessThan(32 * 1024);
        const read = new Uint8Array(bytes.end() - needed);
        bytes.copy(needed, read);
        expect(Buffer.compare(read, countedBytes(needed, bytes.end()))).toBe(0);
      }
      bytes.forget(Number.POSITIVE_INFINITY);
    }),
    { numRuns: 50 },
  );
});
