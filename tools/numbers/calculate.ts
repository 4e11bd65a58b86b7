import * as z from 'zod/mini';
import { tool } from '../tool.ts';
import { spelledOut } from './spelled-out.ts';

export const calculate = tool({
  name: 'calculate',
  description:
    'Calculates exactly. Use it for all arithmetic but the simplest. Knows + - * / ^ ! % (15% is 0.15), brackets, sqrt, cbrt, ln, log10, abs, ' +
    'round, floor, ceil, min, max, sin, cos, tan (in degrees), pi and e. Example: 15% * 80',
  parameters: z.object({ expression: z.string().check(z.minLength(1), z.maxLength(200)) }),
  effect: 'none',
  async run({ expression }) {
    const { calculated } = await import('./arithmetic.ts');
    try {
      const result = calculated(expression);
      if (Number.isNaN(result)) return 'That has no result.';
      if (!Number.isFinite(result)) return 'That has no result, or one that is too large to be said.';
      return `${expression} = ${spelledOut(result)}`;
    } catch {
      return 'That is no arithmetic that can be calculated. Write it with numbers and the operators that you know.';
    }
  },
});
