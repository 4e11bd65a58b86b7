import { describe, expect, test } from '@jest/globals';
import { FOREIGN_JSON, jsonWithin, parsedJson } from '#core/wire/json.ts';
import { hostileJson, STRING_OF_BRACKETS } from '#test/support/hostile/hostile-json.ts';
import fc from '#test/support/properties.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const values = (count: number) => `[${Array.from({ length: count }, () => '0').join(',')}]`;

/** How deep a value is, and how many it is made of; an empty one counts as one more, as the text has it. */
function measured(value: unknown): { depth: number; values: number } {
  if (typeof value !== 'object' || value === null) return { depth: 0, values: 1 };
  const inner = Object.values(value).map(measured);
  return {
    depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
    values: 1 + Math.max(1, inner.length) + inner.reduce((sum, part) => sum + part.values - 1, 0),
  };
}

describe('foreign JSON', () => {
  test.each(Object.entries(hostileJson(2_000_000)))('%s: not parsed, and said why', (_, text) => {
    expect(() => jsonWithin(text)).toThrow(/^nested more deeply than 100 levels$|^of more than 50000 values$/);
    expect(parsedJson(text)).toBeUndefined();
  });

  test('the bounds themselves are kept, and one more is too much', () => {
    const { depth, values: most } = FOREIGN_JSON;
    expect(jsonWithin(nested(depth))).toEqual(JSON.parse(nested(depth)));
    expect(() => jsonWithin(nested(depth + 1))).toThrow(RangeError);
    expect(jsonWithin(values(most - 1))).toHaveLength(most - 1);
    expect(() => jsonWithin(values(most))).toThrow(RangeError);
    expect(() => jsonWithin('"word"', { ...FOREIGN_JSON, characters: 5 })).toThrow('longer than 5 characters');
  });

  test('what stands in a string is not counted, and a string may be long', () => {
    expect(jsonWithin(STRING_OF_BRACKETS)).toBe(JSON.parse(STRING_OF_BRACKETS));
    expect(jsonWithin(JSON.stringify({ audio: 'A'.repeat(1_000_000) }))).toMatchObject({ audio: expect.any(String) });
  });

  test.each(['', '{"a":', '"open', '"open\\', ']]]]', '[1]]', '"\\"', '{"a"}'])('what is no JSON is no JSON: %s', (text) => {
    expect(() => jsonWithin(text)).toThrow(SyntaxError);
    expect(parsedJson(text)).toBeUndefined();
  });

  test('any JSON is read as it is, and is within exactly the bounds that its value is in', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const value = JSON.parse(text);
        // A field that comes twice is counted twice.
        const plain = JSON.stringify(value);
        const { depth, values } = measured(value);
        const bounds = { characters: text.length, depth, values };
        expect(jsonWithin(text)).toEqual(value);
        expect(jsonWithin(plain, { ...bounds, characters: plain.length })).toEqual(value);
        if (depth > 0) expect(() => jsonWithin(plain, { ...bounds, depth: depth - 1 })).toThrow(RangeError);
        if (depth > 0) expect(() => jsonWithin(plain, { ...bounds, values: values - 1 })).toThrow(RangeError);
      }),
      { numRuns: 1_000 },
    );
  });

  test('the time to measure a text grows no faster than the text: quotes, backslashes and quotes behind them', () => {
    const costOf = (text: string) => {
      const before = process.cpuUsage();
      for (let round = 0; round < 5; round++) parsedJson(text);
      return process.cpuUsage(before).user;
    };
    for (const piece of ['\\\\', '\\"', '"",', '"\\\\\\\\']) {
      costOf(piece.repeat(50_000));
      const [short, long] = [costOf(`["${piece.repeat(50_000)}`), costOf(`["${piece.repeat(800_000)}`)];
      expect(long).toBeLessThan(16 * 6 * Math.max(short, 2_000));
    }
  });
});
