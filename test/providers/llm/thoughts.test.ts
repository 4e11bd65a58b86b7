import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withoutThoughts } from '#providers/llm/thoughts.ts';

function heard(deltas: string[]): string {
  const thoughts = withoutThoughts();
  return deltas.map((delta) => thoughts.push(delta)).join('') + thoughts.end();
}

test('an answer without thoughts stays as it is, wherever it is split', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('<', '<th', 'ink', '>', 'Hi', ' ', 'a < b', '</think>', '<think')), (deltas) => {
      const whole = deltas.join('').trimStart();
      fc.pre(!whole.startsWith('<think>'));
      expect(heard(deltas).trim()).toBe(whole.trim());
    }),
  );
});

test('thoughts in front of an answer are gone, wherever it is split', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 6 }), (cuts) => {
      const whole = '\n<think>Is 1 < 2? </thin Yes.</think>\n\nIt is < three.';
      const places = [0, ...cuts.toSorted((one, other) => one - other), whole.length];
      expect(heard(places.slice(1).map((place, index) => whole.slice(places[index], place)))).toBe('It is < three.');
    }),
  );
});

test('an answer may begin as a thought would', () => {
  expect(heard(['<', 'b', '>'])).toBe('<b>');
  expect(heard(['<thi'])).toBe('<thi');
});
