import { Parser } from 'expr-eval-fork';

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

/** The value of an expression; NaN: it has none. Throws where it is no arithmetic. */
export function calculated(expression: string): number {
  const value: unknown = parser.evaluate(written(expression));
  return typeof value === 'number' ? value : Number.NaN;
}

/** As the parser wants it: "1,234.5 × 15 %" has a comma, a sign and a percentage that it would take for something else. */
function written(expression: string): string {
  return expression
    .replace(/[×·]/g, '*')
    .replace(/÷/g, '/')
    .replace(/[−–]/g, '-')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/(\d+(?:\.\d+)?)\s*%/g, '($1/100)');
}
