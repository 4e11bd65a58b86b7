import { expect, test } from '@jest/globals';
import { sizeOf } from '#core/wire/plain-data.ts';

const nested = (levels: number) => Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 'x');

test.each([
  ['text', 'hello', 5],
  ['a number', 7, 8],
  ['nothing', undefined, 8],
  ['an object with its names', { text: 'hello', list: ['a', 'b'] }, 4 + 5 + 4 + 2 + 2],
  ['bytes, which are not counted', { sound: new Uint8Array(1_000) }, 5 + 8],
])('the size of %s', (_, value, size) => {
  expect(sizeOf(value)).toBe(size);
});

test.each([101, 1_000_000])('%i levels are too many, and no stack overflows', (levels) => {
  expect(sizeOf(nested(100))).toBeGreaterThan(0);
  expect(() => sizeOf(nested(levels))).toThrow('nested more deeply than 100 levels');
});
