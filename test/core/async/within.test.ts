import { expect, test } from '@jest/globals';
import { LATE, within } from '#core/async/within.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

test('what comes in time is returned, and leaves no timer', async () => {
  const clock = virtualClock();
  const work = within(
    clock,
    100,
    clock.sleep(50).then(() => 'here'),
  );
  await clock.advance(50);
  expect(await work).toBe('here');
  expect(clock.sleepers()).toBe(0);
});

test('what fails in time fails, and leaves no timer', async () => {
  const clock = virtualClock();
  await expect(within(clock, 100, Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(clock.sleepers()).toBe(0);
});

test('what takes longer is late, and may fail later without harm', async () => {
  const clock = virtualClock();
  const work = within(
    clock,
    100,
    clock.sleep(200).then(() => {
      throw new Error('too late to matter');
    }),
  );
  await clock.advance(100);
  expect(await work).toBe(LATE);
  await clock.advance(200);
});

test('with no time left everything is late, even what is there and what fails', async () => {
  for (const ms of [0, -1]) {
    expect(await within(virtualClock(), ms, Promise.resolve('here'))).toBe(LATE);
    expect(await within(virtualClock(), ms, Promise.reject(new Error('no')))).toBe(LATE);
  }
});
