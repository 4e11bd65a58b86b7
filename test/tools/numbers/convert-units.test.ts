import { expect, test } from '@jest/globals';
import { used } from '#test/support/tools/used-tool.ts';
import { convertUnits } from '#tools/numbers/convert-units.ts';

test.each([
  [10, 'mile', 'km', '16.0934'],
  [80, 'fahrenheit', 'celsius', '26.6667'],
  [-40, '°F', 'C', '-40'],
  [0, 'K', 'degrees celsius', '-273.15'],
  [2, 'cups', 'ml', '473.176'],
  [60, 'miles per hour', 'km/h', '96.5606'],
  [1, 'acre', 'square meters', '4046.86'],
  [3, 'm³', 'l', '3000'],
  [5, 'kWh', 'MJ', '18'],
  [12, 'ounce', 'g', '340.194'],
  [90, 'minutes', 'hours', '1.5'],
])('%s %s in %s is %s', async (value, from, to, result) => {
  expect(await used(convertUnits, { value, from, to })).toBe(`${value} ${from} = ${result} ${to}`);
});

test.each([
  ['km', 'kg', 'Incompatible units'],
  ['smoot', 'm', 'Unit not recognized'],
  ['constructor', 'm', 'cannot be converted'],
  ['mile; km', 'm', 'cannot be converted'],
])('%s cannot be converted into %s', async (from, to, why) => {
  expect(await used(convertUnits, { value: 1, from, to })).toContain(why);
});
