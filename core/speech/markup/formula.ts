import type { FormulaWords, SpokenWords } from '#core/languages/definition/speech.ts';

const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega'.split(' ');
/** Commands whose argument is read as words. */
const TEXT = set('text textbf textit textrm textsf mathrm mathbf mathsf operatorname mbox');
const FRACTIONS = set('frac dfrac tfrac cfrac');
const ROOTS = set('sqrt');
const SUMS = { sum: 'sum', prod: 'product', int: 'integral' } as const;
/** With what they name, in front of a text outside a formula: their argument, or nothing. */
const WITH_ARGUMENT = set('frac dfrac tfrac sqrt boxed text textbf mathrm mathbf overline vec');

const TOKEN = /\\(?:[A-Za-z]+\*?|.)|\p{Nd}+(?:[.,]\p{Nd}+)*|\S/gsu;

/** Words in two tables that a formula is said with. */
export interface FormulaLanguage {
  words: SpokenWords;
  formulas: FormulaWords;
}

/** The words of a LaTeX formula; undefined when there is nothing to say. A command that is not known is left out, its argument is not. */
export function formulaWords(latex: string, language: FormulaLanguage): string | undefined {
  const { words, formulas } = language;
  const tokens: string[] =
    latex
      .replace(/\{,\}/g, ',')
      .replace(/(?<=\p{Nd})\\,(?=\p{Nd}{3})/gu, '')
      .match(TOKEN) ?? [];
  const signs = signsOf(language);
  let at = 0;

  /** The tokens of one argument: all that a pair of braces holds, or one. */
  function raw(): string[] {
    if (tokens[at] !== '{') return tokens[at] === undefined ? [] : [tokens[at++] ?? ''];
    const from = ++at;
    for (let depth = 1; at < tokens.length; at++) {
      if (tokens[at] === '{') depth++;
      else if (tokens[at] === '}' && --depth === 0) break;
    }
    return tokens.slice(from, at++);
  }

  /** A word of letters, as in x_{max}, is none of single ones. */
  function argument(asWord = false): string {
    const inside = raw();
    if (asWord && inside.length > 1 && inside.every((token) => /^\p{L}$/u.test(token))) return inside.join('');
    return formulaWords(inside.join(' '), language) ?? '';
  }

  function optional(): string | undefined {
    if (tokens[at] !== '[') return undefined;
    const end = tokens.indexOf(']', at);
    const inside = tokens.slice(at + 1, end < 0 ? tokens.length : end).join(' ');
    at = end < 0 ? tokens.length : end + 1;
    return formulaWords(inside, language);
  }

  /** The text inside braces, with its spaces. */
  function text(said: readonly string[]): string {
    const from = positionOf(at);
    raw();
    const inside = latex
      .slice(from, positionOf(at))
      .replace(/^\s*\{|\}\s*$/g, '')
      .trim();
    const before = said.at(-1) ?? '';
    if (before === words.degrees) return inside === 'F' ? words.degreesFahrenheit : inside === 'C' ? words.degreesCelsius : inside;
    if (!/^\p{Nd}/u.test(before) || !Object.hasOwn(words.units, inside)) return inside;
    const [one, many = one] = words.units[inside as keyof SpokenWords['units']];
    return before === '1' ? one : many;
  }

  const places = [...latex.matchAll(TOKEN)].map(({ index }) => index);
  const sameTokens = places.length === tokens.length;
  const positionOf = (token: number) => (sameTokens ? (places[token] ?? latex.length) : latex.length);

  function bounds(): string {
    const found: Record<string, string> = {};
    while (tokens[at] === '_' || tokens[at] === '^') {
      const sign = tokens[at++] ?? '';
      found[sign] = argument();
    }
    const { _: from, '^': to } = found;
    if (from !== undefined && to !== undefined) return formulas.bounds.replace('{a}', () => from).replace('{b}', () => to);
    return from ?? '';
  }

  function command(name: string, said: string[]): string {
    if (TEXT.has(name)) return text(said);
    if (FRACTIONS.has(name)) return `${argument()} ${words.dividedBy} ${argument()}`;
    if (ROOTS.has(name)) {
      const degree = optional();
      const root = degree === undefined || degree === '2' ? words.squareRootOf : degree === '3' ? formulas.cubeRootOf : formulas.rootOf;
      return `${root.replace('{n}', () => degree ?? '')} ${argument()}`;
    }
    if (name === 'lim')
      return tokens[at] === '_' && at++ >= 0 ? formulas.limit.replace('{a}', () => argument()) : formulas.limit.replace(' {a}', '');
    if (Object.hasOwn(SUMS, name)) return `${formulas[SUMS[name as keyof typeof SUMS]]} ${bounds()}`;
    if (name === 'vec' || name === 'overrightarrow') return `${formulas.vector} ${argument()}`;
    if (name === 'overline' || name === 'bar') return `${argument()} ${formulas.bar}`;
    if (name === 'begin' || name === 'end') return raw() && '';
    return '';
  }

  function one(said: string[]): string {
    const token = tokens[at++] ?? '';
    if (token === '{') {
      at--;
      return argument();
    }
    if (token === '^') return power(argument());
    if (token === '_') return argument(true);
    if (Object.hasOwn(signs, token)) return signs[token] ?? '';
    if (token.startsWith('\\')) return command(token.slice(1).replace('*', ''), said);
    if (said.at(-1) === words.degrees && (token === 'C' || token === 'F')) {
      said.pop();
      return token === 'C' ? words.degreesCelsius : words.degreesFahrenheit;
    }
    return /^[\p{L}\p{M}\p{Nd}(),.!?;:']/u.test(token) ? token : '';
  }

  function power(exponent: string): string {
    if (exponent === '2') return words.squared;
    if (exponent === '3') return words.cubed;
    return exponent === words.degrees || exponent === '' ? exponent : `${words.power} ${exponent}`;
  }

  const said: string[] = [];
  while (at < tokens.length) {
    const part = one(said).trim();
    if (part === words.degreesCelsius || part === words.degreesFahrenheit) {
      if (said.at(-1) === words.degrees) said.pop();
    }
    if (part !== '') said.push(part);
  }
  const whole = said.join(' ').replace(/([(]) | ([),.!?;:'])/g, '$1$2');
  return /[\p{L}\p{N}]/u.test(whole) ? whole : undefined;
}

/** A command that stands in prose without dollars, with its arguments: \boxed{42}, 5 \times 3. 'open' while more of it may come. */
export function bareCommand(text: string, at: number, ended: boolean, language: FormulaLanguage): { latex: string } | 'open' | undefined {
  const [whole = '', name = ''] = /^\\([A-Za-z]{1,20})/.exec(text.slice(at, at + 21)) ?? [];
  const behind = at + whole.length;
  if (whole === '') return undefined;
  if (behind === text.length && !ended) return 'open';
  if (!WITH_ARGUMENT.has(name)) return Object.hasOwn(signsOf(language), whole) && name.length > 1 ? { latex: whole } : undefined;
  const found = /^(?:\[[^\]\n]{0,20}\])?(?:\{(?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]{0,60}\}){0,60}\}){0,100}\}){1,2}/.exec(
    text.slice(behind, behind + 300),
  );
  const wanted = FRACTIONS.has(name) ? 2 : 1;
  const argumentsIn = found ? countArguments(found[0]) : 0;
  if (argumentsIn >= wanted) return { latex: whole + firstArguments(found?.[0] ?? '', wanted) };
  const mayCome = text.length - behind < 200 && /^[[{][^\n]*$/.test(text.slice(behind));
  return !ended && mayCome ? 'open' : undefined;
}

function countArguments(text: string): number {
  return splitArguments(text).length;
}

function firstArguments(text: string, count: number): string {
  const option = /^\[[^\]]*\]/.exec(text)?.[0] ?? '';
  return option + splitArguments(text).slice(0, count).join('');
}

function splitArguments(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{' && depth++ === 0) from = at;
    if (text[at] === '}' && --depth === 0) found.push(text.slice(from, at + 1));
  }
  return found;
}

const tables = new WeakMap<FormulaWords, Record<string, string>>();

/** What single commands and signs are said as. */
function signsOf({ words, formulas }: FormulaLanguage): Record<string, string> {
  const known = tables.get(formulas);
  if (known) return known;
  const greek = formulas.greek.split(' ');
  const letters = GREEK.flatMap((name, index) => {
    const said = greek[index] ?? name;
    return [`\\${name}`, `\\var${name}`, `\\${name.charAt(0).toUpperCase()}${name.slice(1)}`].map((command) => [command, said]);
  });
  const functions = Object.entries(formulas.functions).map(([name, said]) => [`\\${name}`, said]);
  const signs = Object.fromEntries([
    ...letters,
    ...functions,
    ...['\\times', '\\cdot', '\\ast', '*', '×', '·'].map((sign) => [sign, words.times]),
    ...['\\div', '/', '÷'].map((sign) => [sign, words.dividedBy]),
    ...['\\pm', '±'].map((sign) => [sign, words.plusOrMinus]),
    ...['\\approx', '≈', '\\sim', '\\simeq'].map((sign) => [sign, words.approximately]),
    ...['\\lt', '<'].map((sign) => [sign, words.lessThan]),
    ...['\\gt', '>'].map((sign) => [sign, words.greaterThan]),
    ...['\\le', '\\leq', '\\leqslant', '≤'].map((sign) => [sign, formulas.lessOrEqual]),
    ...['\\ge', '\\geq', '\\geqslant', '≥'].map((sign) => [sign, formulas.greaterOrEqual]),
    ...['\\ne', '\\neq', '≠'].map((sign) => [sign, formulas.notEqual]),
    ...['\\circ', '\\degree', '°'].map((sign) => [sign, words.degrees]),
    ...['\\to', '\\rightarrow', '\\longrightarrow', '→'].map((sign) => [sign, formulas.goesTo]),
    ...['\\Rightarrow', '\\implies', '\\iff', '\\\\', '\\quad', '\\qquad'].map((sign) => [sign, ',']),
    ...['\\infty', '∞'].map((sign) => [sign, formulas.infinity]),
    ...['+', '\\plus'].map((sign) => [sign, words.plus]),
    ...['-', '−', '\\minus'].map((sign) => [sign, words.minus]),
    ...['=', '\\equiv'].map((sign) => [sign, words.equals]),
    ...['%', '\\%', '\\percent'].map((sign) => [sign, words.percent]),
    ...['\\ldots', '\\dots', '\\cdots'].map((sign) => [sign, '…']),
    ['\\$', '$'],
    ['\\&', words.and],
    ['\\pi', words.pi],
    ['π', words.pi],
    ['\\in', formulas.elementOf],
  ]);
  tables.set(formulas, signs);
  return signs;
}

function set(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}
