import { expect, test } from '@jest/globals';
import { deadlines } from '#doors/http/lines/deadlines.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

/** A line of 10 s to start and 60 s of idleness, and what became of it. */
function line() {
  const clock = virtualClock(0);
  const missed: string[] = [];
  return { ...deadlines({ startMs: 10_000, idleMs: 60_000 }, clock, (what) => missed.push(what)), clock, missed };
}

test('a line that does not start is over in time, whatever comes meanwhile', async () => {
  const { clock, missed, alive } = line();
  await clock.advance(9_000);
  alive();
  await clock.advance(999);
  expect(missed).toEqual([]);
  await clock.advance(1);
  expect(missed).toEqual(['start']);
});

test('a line that has started is over when no sign of life comes', async () => {
  const { clock, missed, started, alive } = line();
  started();
  for (let count = 0; count < 5; count++) {
    await clock.advance(59_000);
    alive();
  }
  await clock.advance(59_999);
  expect(missed).toEqual([]);
  await clock.advance(1);
  expect(missed).toEqual(['idle']);
});

test('no deadline of a line counts while we are at work', async () => {
  const { clock, missed, started, working, alive } = line();
  started();
  working();
  await clock.advance(600_000);
  alive();
  await clock.advance(59_999);
  expect(missed).toEqual([]);
});

test('a line may be given more time to start', async () => {
  const { clock, missed, extend } = line();
  extend(5_000);
  await clock.advance(14_999);
  expect(missed).toEqual([]);
  await clock.advance(1);
  expect(missed).toEqual(['start']);
});

test('a line that has ended is told nothing, and leaves no timer behind', async () => {
  const { clock, missed, started, alive, stop } = line();
  stop();
  started();
  alive();
  await clock.advance(600_000);
  expect([missed, clock.sleepers()]).toEqual([[], 0]);
});
