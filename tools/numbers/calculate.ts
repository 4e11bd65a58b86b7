import { Parser } from 'expr-eval-fork';
import * as z from 'zod/mini';
import { tool } from '../tool.ts';
import { spelledOut } from './spelled-out.ts';

const DEGREE = Math.PI / 180;

/** Arithmetic alone: no names, no comparisons, nothing that would have another result the next time. */
const parser = new Parser({
  operators: {
    assignment: false,
    comparison: false,
    concatenate: false,
    conditional: false,
    fndef: false,
    in: false,
    length: false,
    logical: false,
    random: false,
  },
});
const { min, max, hypot } = parser.functions;
const { abs, ceil, floor, round, sqrt, cbrt, ln, log10, log2, '-': minus, '+': plus, '!': factorial } = parser.unaryOps;
parser.functions = { min, max, hypot };
parser.unaryOps = {
  ...{ abs, ceil, floor, round, sqrt, cbrt, ln, log10, log2, '-': minus, '+': plus, '!': factorial },
  sin: (degrees: number) => Math.sin(degrees * DEGREE),
  cos: (degrees: number) => Math.cos(degrees * DEGREE),
  tan: (degrees: number) => Math.tan(degrees * DEGREE),
};
parser.consts = { pi: Math.PI, e: Math.E };

export const calculate = tool({
  name: 'calculate',
  description:
    'Calculates exactly. Use it for all arithmetic but the simplest. Knows + - * / ^ ! % (15% is 0.15), brackets, sqrt, cbrt, ln, log10, abs, ' +
    'round, floor, ceil, min, max, sin, cos, tan (in degrees), pi and e. Example: 15% * 80',
  parameters: z.object({ expression: z.string().check(z.minLength(1), z.maxLength(200)) }),
  effect: 'none',
  async run({ expression }) {
    try {
      const result: unknown = parser.evaluate(written(expression));
      if (typeof result !== 'number' || Number.isNaN(result)) return 'That has no result.';
      if (!Number.isFinite(result)) return 'That has no result, or one that is too large to be said.';
      return `${expression} = ${spelledOut(result)}`;
    } catch {
      return 'That is no arithmetic that can be calculated. Write it with numbers and the operators that you know.';
    }
  },
});

/** As the parser wants it: "1,234.5 × 15 %" has a comma, a sign and a percentage that it would take for something else. */
function written(expression: string): string {
  return expression
    .replace(/[×·]/g, '*')
    .replace(/÷/g, '/')
    .replace(/[−–]/g, '-')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/(\d+(?:\.\d+)?)\s*%/g, '($1/100)');
}
