import { expect, test } from '@jest/globals';
import { used } from '#test/support/tools/used-tool.ts';
import { calculate } from '#tools/numbers/calculate.ts';

test.each([
  ['15% * 80', '12'],
  ['0.1 + 0.2', '0.3'],
  ['1,234.5 × 2', '2469'],
  ['(3 + 4) ÷ 2 − 1', '2.5'],
  ['2^3^2', '512'],
  ['sqrt(2)', '1.41421356237'],
  ['sin(30)', '0.5'],
  ['20!', '2432902008176640000'],
  ['2 * pi', '6.28318530718'],
  ['max(3, 4.5)', '4.5'],
  ['1/3', '0.333333333333'],
  ['10^18', '1000000000000000000'],
])('%s is %s', async (expression, result) => {
  expect(await used(calculate, { expression })).toBe(`${expression} = ${result}`);
});

test.each(['1/0', '10^400', 'sqrt(-1)', '171!'])('%s has no result that can be said', async (expression) => {
  expect(await used(calculate, { expression })).toContain('no result');
});

test.each([
  'constructor',
  'toString',
  'x = 3',
  'random(5)',
  '"a"',
  'f(x) = x',
  'map(1, 2)',
  '[1]',
  '__proto__',
  'true',
  '('.repeat(200),
  '',
])('"%s" is not arithmetic', async (expression) => {
  expect(await used(calculate, { expression })).toMatch(/no arithmetic|no result|arguments are not right/);
});
