import { expect, test } from '@jest/globals';
import { used } from '#test/support/tools/used-tool.ts';
import { worldTime } from '#tools/world-time.ts';

test.each([
  ['Asia/Tokyo', 'In Asia/Tokyo it is Sunday, March 1, 2026 at 9:00 PM.'],
  ['Pacific/Kiritimati', 'In Pacific/Kiritimati it is Monday, March 2, 2026 at 2:00 AM.'],
  ['Asia/Kathmandu', 'In Asia/Kathmandu it is Sunday, March 1, 2026 at 5:45 PM.'],
])('the time in %s is told with its day', async (time_zone, told) => {
  expect((await used(worldTime, { time_zone }))?.replace(/\u202f/g, ' ')).toBe(told);
});

test.each(['Tokyo', '', 'Asia/Atlantis'])('"%s" is no time zone, and the model is told what one is', async (time_zone) => {
  expect(await used(worldTime, { time_zone })).toBe('These arguments are not right: time_zone: is no IANA time zone, such as Asia/Tokyo');
});
