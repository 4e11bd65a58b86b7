import { expect, test } from '@jest/globals';
import { places } from '#doors/http/lines/places.ts';

/** Takes places for a door until there is none; returns how many there were. */
function takeAll(all: ReturnType<typeof places>, door: string): number {
  let taken = 0;
  for (; all.isFree(door); taken++) all.take(door);
  return taken;
}

test('places that a door keeps are left to it, and are beside no others', () => {
  const all = places({ most: 8, kept: { telephone: 1 / 4 } });
  expect(takeAll(all, 'browser')).toBe(6);
  expect(takeAll(all, 'telephone')).toBe(2);
  expect(all.count()).toBe(8);
});

test('a door that keeps places may take the others too', () => {
  const all = places({ most: 8, kept: { telephone: 1 / 4, speaker: 1 / 4 } });
  expect(takeAll(all, 'telephone')).toBe(6);
  expect(all.isFree('browser')).toBe(false);
  expect(takeAll(all, 'speaker')).toBe(2);
});

test('a place is given back once', () => {
  const all = places({ most: 2, kept: {} });
  const leave = all.take('browser');
  all.take('browser');
  expect(all.isFree('browser')).toBe(false);
  leave();
  leave();
  expect(all.count()).toBe(1);
  expect(all.isFree('telephone')).toBe(true);
});

test('of very few places none is kept', () => {
  expect(takeAll(places({ most: 3, kept: { telephone: 1 / 4 } }), 'browser')).toBe(3);
});
