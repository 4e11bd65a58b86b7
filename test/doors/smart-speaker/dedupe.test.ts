import { expect, test } from '@jest/globals';
import { once } from '#doors/smart-speaker/dedupe.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

test('copies of a request share one piece of work, while it runs and for a minute after', async () => {
  const clock = virtualClock();
  const share = once<number>(clock);
  let worked = 0;
  const work = async () => {
    await clock.sleep(10);
    return ++worked;
  };
  const copies = Array.from({ length: 100 }, () => share('a', work));
  await clock.advance(20);
  expect(new Set(await Promise.all(copies))).toEqual(new Set([1]));
  expect(await share('a', work)).toBe(1);
  await clock.advance(61_000);
  const again = share('a', work);
  await clock.advance(20);
  expect(await again).toBe(2);
});

test('a failure is shared by the copies of a request that wait, and not kept', async () => {
  const share = once<string>(virtualClock());
  const failing = async () => Promise.reject(new Error('no'));
  await expect(Promise.all([share('a', failing), share('a', failing)])).rejects.toThrow('no');
  expect(await share('a', async () => 'yes')).toBe('yes');
});

test('what is kept of requests for their copies does not grow with their number', async () => {
  const share = once<string>(virtualClock());
  let worked = 0;
  for (let index = 0; index < 5_000; index++) await share(String(index), async () => String(worked++));
  await share('0', async () => String(worked++));
  expect(worked).toBe(5_001);
});
