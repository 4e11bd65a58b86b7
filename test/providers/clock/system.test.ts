import { getEventListeners } from 'node:events';
import { expect, jest, test } from '@jest/globals';
import { systemClock } from '#providers/clock/system.ts';

test('it shows the time of day, and never goes backwards', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
  const times = Array.from({ length: 1_000 }, () => systemClock.now());
  expect(times).toEqual(times.toSorted((one, other) => one - other));
});

test('who wakes finds that the time has come', async () => {
  const early: number[] = [];
  async function sleeper(index: number): Promise<void> {
    const ms = 1 + index / 7;
    const start = systemClock.now();
    await systemClock.sleep(ms);
    const slept = systemClock.now() - start;
    if (slept < ms - 0.001) early.push(ms - slept); // the sum of a date and a fraction is exact to some nanoseconds
  }
  await Promise.all(Array.from({ length: 300 }, (_, index) => sleeper(index)));
  expect(early).toEqual([]);
});

test('an abort wakes at once, and nothing is left behind', async () => {
  const controller = new AbortController();
  const sleeping = systemClock.sleep(3_600_000, controller.signal);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
  controller.abort();
  await sleeping;
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  await systemClock.sleep(3_600_000, controller.signal);
});

test('a sleep longer than any timer goes on', async () => {
  const timers = jest.spyOn(globalThis, 'setTimeout');
  const controller = new AbortController();
  let awake = false;
  const sleeping = systemClock.sleep(Number.POSITIVE_INFINITY, controller.signal).then(() => {
    awake = true;
  });
  await systemClock.sleep(20);
  expect(awake).toBe(false);
  expect(timers.mock.calls.filter(([, ms]) => Number(ms) > 20)).toHaveLength(1);
  timers.mockRestore();
  controller.abort();
  await sleeping;
});

test('a sleep that ends leaves no listener behind', async () => {
  const controller = new AbortController();
  await systemClock.sleep(1, controller.signal);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
});
