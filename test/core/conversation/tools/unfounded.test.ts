import { expect, test } from '@jest/globals';
import { unfoundedFigures } from '#core/conversation/tools/unfounded.ts';

test.each([
  ['It is 6 degrees in Paris.', 'Now: 6 °C, rain.'],
  ['It is about 16 kilometres.', '10 miles = 16.0934 km'],
  ['It is 16.1 kilometres.', '10 miles = 16.0934 km'],
  ['That is 1,234.50 dollars.', '1234.5 USD'],
  ['Das sind 1.234,50 Euro.', '1234.5 EUR'],
  ['Some 1,600 people came.', '1583 visitors'],
  ['It is 9:00 in the evening.', 'In Asia/Tokyo it is 21:00.'],
  ['On November 27, 2026.', 'by the rate of 2026-11-27'],
  ['Call (030) 123-45678.', 'Telephone: 030 12345678'],
  ['There are 3 of them, and 2 are free.', 'A, B (free), C (free)'],
  ['२५ मिनट में।', 'in 25 minutes'],
  ['No figure at all.', ''],
])('%j has nothing that %j does not', (answer, read) => {
  expect(unfoundedFigures(answer, [read])).toBe(0);
});

test.each([
  ['It is 17 degrees.', 'Now: 6 °C, rain.', 1],
  ['It is 16.4 kilometres.', '10 miles = 16.0934 km', 1],
  ['It costs 19.99, or 24.99 with 35 more.', '19.99 EUR', 2],
  ['It opens at 8:30.', 'Open from 9:00', 1],
  ['Call 030 1234 5679.', 'Telephone: 030 12345678', 1],
  ['In 1995.', 'In 1989.', 1],
  ['On November 28, 2027.', 'by the rate of 2026-11-27', 2],
])('%j has what %j does not', (answer, read, count) => {
  expect(unfoundedFigures(answer, [read])).toBe(count);
});

test('what the person said, and earlier answers, count as read', () => {
  expect(unfoundedFigures('A timer for 25 minutes, until 18:25.', ['set one for 25 minutes', 'It is 18:25 then.'])).toBe(0);
});

test('takes a time as the texts are long', () => {
  const since = performance.now();
  unfoundedFigures('1 2 3 13.5 '.repeat(4_000), [`${'12.5 4711 '.repeat(30_000)}`]);
  expect(performance.now() - since).toBeLessThan(1_000);
});
