import { expect, test } from '@jest/globals';
import { writeGate } from '#providers/memory/write-gate.ts';
import { NOON } from '#test/support/turns.ts';

const TEN_MINUTES_MS = 600_000;

/** A gate whose clock can be set: `passes` is whether a turn of that time is written. */
function gateAt(start: number) {
  let setBy = 0;
  let passed = 0;
  const now = () => start + passed + setBy;
  const gate = writeGate({ now, sleep: async () => {} }, () => passed);
  return {
    gate,
    now,
    set: (ms: number) => {
      setBy += ms;
    },
    wait: (ms: number) => {
      passed += ms;
    },
    passes: async (at: number) => (await gate.pass(['ann'], at, async () => true)) ?? false,
  };
}

test('a turn from before a person was forgotten stays out, one from after it comes in', async () => {
  const { gate, now, wait, passes } = gateAt(NOON);
  await gate.shut('ann');
  expect(await passes(NOON)).toBe(false);
  wait(1);
  expect(await passes(now())).toBe(true);
  expect(await passes(Number.NaN)).toBe(false);
});

test.each([10_000, 60_000, TEN_MINUTES_MS])(
  'a clock set back by %i ms afterwards keeps no new turn out, and lets no old one in',
  async (back) => {
    const { gate, now, set, wait, passes } = gateAt(NOON);
    await gate.shut('ann');
    set(-back);
    for (let waited = 0; waited < 2 * back; waited += back / 7) {
      wait(back / 7);
      expect(await passes(now())).toBe(true);
      // Asked a little ago, answered now.
      expect(await passes(now() - back / 8)).toBe(true);
    }
    const soon = gateAt(NOON);
    await soon.gate.shut('ann');
    soon.set(-back);
    soon.wait(100);
    expect(await soon.passes(NOON)).toBe(false);
    expect(await soon.passes(NOON - back / 2)).toBe(false);
  },
);
