import type { SpokenWords } from '#core/languages/definition/speech.ts';

const GREEK =
  'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho sigma tau upsilon phi varphi chi psi omega';
/** Commands that only place or space what they stand beside. */
const SILENT = 'left right big Big quad qquad displaystyle limits mathrm text textbf mathbf mathit operatorname , ; : ! { }';
const NAMED = 'sin cos tan log ln exp min max';

const TOKEN = /\\(?:[A-Za-z]+|.)|\p{Nd}+(?:[.,]\p{Nd}+)*|\S/gsu;

/** The words of a LaTeX formula of a simple kind; undefined when it cannot be said. */
export function formulaWords(latex: string, words: SpokenWords): string | undefined {
  const tokens = latex.match(TOKEN) ?? [];
  const signs = signsOf(words);
  let at = 0;
  let sayable = true;

  /** One token, or all that a pair of braces holds. */
  function argument(): string {
    if (tokens[at] !== '{') return one();
    at++;
    const inside = sequence();
    sayable &&= tokens[at++] === '}';
    return inside;
  }

  function sequence(): string {
    const said: string[] = [];
    while (at < tokens.length && tokens[at] !== '}') said.push(one());
    return said.filter((part) => part !== '').join(' ');
  }

  function one(): string {
    const token = tokens[at++];
    if (token === '{') {
      at--;
      return argument();
    }
    if (token === '^') return power(argument());
    if (token === '_') return argument();
    if (token === '\\frac' || token === '\\dfrac' || token === '\\tfrac') return `${argument()} ${words.dividedBy} ${argument()}`;
    if (token === '\\sqrt' && tokens[at] !== '[') return `${words.squareRootOf} ${argument()}`;
    if (token !== undefined && Object.hasOwn(signs, token)) return signs[token] ?? '';
    sayable &&= token !== undefined && /^[\p{L}\p{Nd}(),.!?;:']/u.test(token);
    return token ?? '';
  }

  function power(exponent: string): string {
    if (exponent === '2') return words.squared;
    if (exponent === '3') return words.cubed;
    return exponent === words.degrees ? exponent : `${words.power} ${exponent}`;
  }

  const said = sequence();
  if (!sayable || said === '' || at < tokens.length) return undefined;
  return said.replace(/([(]) | ([),.!?;:'])/g, '$1$2');
}

function signsOf(words: SpokenWords): Record<string, string> {
  const silent = SILENT.split(' ').map((name) => [`\\${name}`, '']);
  const named = `${GREEK} ${NAMED}`.split(' ').flatMap((name) => [
    [`\\${name}`, name.replace('var', '')],
    [`\\${name.charAt(0).toUpperCase()}${name.slice(1)}`, name],
  ]);
  return Object.fromEntries([
    ...silent,
    ...named,
    ['\\pi', words.pi],
    ...['\\times', '\\cdot', '*', '×', '·'].map((sign) => [sign, words.times]),
    ...['\\div', '/', '÷'].map((sign) => [sign, words.dividedBy]),
    ...['\\pm', '±'].map((sign) => [sign, words.plusOrMinus]),
    ...['\\approx', '≈', '\\sim'].map((sign) => [sign, words.approximately]),
    ...['\\lt', '<'].map((sign) => [sign, words.lessThan]),
    ...['\\gt', '>'].map((sign) => [sign, words.greaterThan]),
    ...['\\le', '\\leq', '≤'].map((sign) => [sign, '≤']),
    ...['\\ge', '\\geq', '≥'].map((sign) => [sign, '≥']),
    ...['\\ne', '\\neq', '≠'].map((sign) => [sign, '≠']),
    ...['\\circ', '\\degree', '°'].map((sign) => [sign, words.degrees]),
    ['+', words.plus],
    ['-', words.minus],
    ['−', words.minus],
    ['=', words.equals],
    ['\\%', words.percent],
    ['%', words.percent],
    ['\\$', '$'],
    ['\\&', words.and],
    ['\\infty', '∞'],
    ['\\ldots', '…'],
    ['\\dots', '…'],
    ['\\\\', ','],
  ]);
}
