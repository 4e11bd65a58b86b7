import { expect, test } from '@jest/globals';
import { turnId, turnTime } from '#core/conversation/turn.ts';
import fc from '#test/support/properties.ts';

test('the platform’s time can be read from the id of a turn', () => {
  fc.assert(fc.property(fc.nat(2 ** 43), fc.string(), (at, request) => expect(turnTime(turnId(at, request))).toBe(at)));
});

test('what is not one of our ids has no time', () => {
  expect(turnTime('not-an-id')).toBeNaN();
  expect(turnTime('01ARZ3NDE!KTSV4RRFFQ69G5FAV')).toBeNaN();
});

test('the same request always has the same id, another one or another time a different one', () => {
  const id = turnId(1_790_000_000_000, 'amzn1.echo-api.request.1');
  expect(turnId(1_790_000_000_000, 'amzn1.echo-api.request.1')).toBe(id);
  expect(turnId(1_790_000_000_000, 'amzn1.echo-api.request.2')).not.toBe(id);
  expect(turnId(1_790_000_000_001, 'amzn1.echo-api.request.1')).not.toBe(id);
});

test('ids are ULIDs, and sort by time', () => {
  const moment = fc.record({ at: fc.nat(2 ** 43), request: fc.string() });
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [first, second] = [turnId(one.at, one.request), turnId(other.at, other.request)];
      expect(first).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      if (one.at < other.at) expect(first < second).toBe(true);
    }),
  );
});

test('a platform’s time that is no time still makes an id', () => {
  expect(turnTime(turnId(-5, 'x'))).toBe(0);
  expect(turnTime(turnId(1.9, 'x'))).toBe(1);
});
