import { expect, test } from '@jest/globals';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { aTurn, NOON } from '#test/support/turns.ts';
import { worldTime } from '#tools/world-time.ts';

const outside = { clock: virtualClock(NOON), fetch: async () => Response.error(), log: { info() {}, warn() {}, error() {} } };
const use = { turn: aTurn('ann'), signal: new AbortController().signal };
const made = worldTime.make(outside, {});

test.each([
  ['Asia/Tokyo', 'In Asia/Tokyo it is Sunday, March 1, 2026 at 9:00 PM.'],
  ['Pacific/Kiritimati', 'In Pacific/Kiritimati it is Monday, March 2, 2026 at 2:00 AM.'],
  ['Asia/Kathmandu', 'In Asia/Kathmandu it is Sunday, March 1, 2026 at 5:45 PM.'],
])('the time in %s is told with its day', async (time_zone, told) => {
  expect((await made?.run?.({ time_zone }, use))?.replace(/\u202f/g, ' ')).toBe(told);
});

test.each(['Tokyo', '', 'Asia/Atlantis'])('"%s" is no time zone, and the model is told what one is', async (time_zone) => {
  expect(await made?.run?.({ time_zone }, use)).toBe('These arguments are not right: time_zone: is no IANA time zone, such as Asia/Tokyo');
});
