import type { NumberWords, OfflineWords } from '#core/languages/definition/built-in-mind.ts';
import type { Locale } from '#core/languages/locale.ts';

/** The result of a calculation, 'zero' for a division by it, or undefined where the text is anything but a calculation. */
export function calculated(text: string, words: OfflineWords, locale: Locale): number | 'zero' | undefined {
  const expression = written(text.toLowerCase(), words, locale);
  if (!/[-+*/^√%]/.test(expression)) return undefined;
  const result = evaluated(expression.match(/\d+(?:\.\d+)?|[-+*/^√%]|\S/g) ?? []);
  if (result === undefined || Number.isNaN(result)) return undefined;
  return Number.isFinite(result) ? result : 'zero';
}

/** "what is twelve times nine" -> "12 * 9" */
function written(text: string, { numbers, signs, aroundCalculation }: OfflineWords, locale: Locale): string {
  // 'es-ES' writes 3,5 where 'es-MX' writes 3.5.
  let expression = new Intl.NumberFormat(locale).format(0.5).includes(',')
    ? text.replace(/(\d)\.(?=\d{3}\b)/g, '$1').replace(/(\d),(?=\d)/g, '$1.')
    : text.replace(/(\d),(?=\d{3}\b)/g, '$1');
  // Signs with several words come first: "divided by" must not lose a word to the numbers.
  for (const [spoken, sign] of signs) expression = expression.replace(spoken, sign);
  expression = withDigits(expression.replace(/(\p{L})-(?=\p{L})/gu, '$1 '), numbers);
  return expression
    .replace(/(\d) \. (?=\d)/g, '$1.')
    .replace(/(\d) ?[x×·] ?(?=\d)/g, '$1*')
    .replace(/(\d) ?[÷:] ?(?=\d)/g, '$1/')
    .replace(aroundCalculation, ' ')
    .replace(/[=?!¿¡,]|\.(?!\d)/g, ' ')
    .trim();
}

/** The longest runs of words that spell a number become digits. */
function withDigits(text: string, numbers: NumberWords): string {
  const names = namesOf(numbers);
  const tokens = text.split(/\s+/);
  const result: string[] = [];
  for (let start = 0; start < tokens.length; ) {
    let length = Math.min(8, tokens.length - start);
    const number = () => numberIn(tokens.slice(start, start + length).join(''), names);
    while (length > 1 && number() === undefined) length--;
    result.push(String(number() ?? tokens[start]));
    start += length;
  }
  return result.join(' ');
}

/** What a name makes of the number before it; undefined: it cannot stand there. */
type Step = (before: number | undefined, afterAnd: boolean) => number | undefined;

type Name = readonly [name: string, step: Step];

function namesOf({ small, tens = '', hundreds = '', times, and = '', also }: NumberWords): Name[] {
  const named = (names: Readonly<Record<string, number>>, step: (number: number) => Step) =>
    Object.entries(names).map(([name, number]): Name => [name, step(number)]);
  const listed = (list: string, step: (index: number) => Step) =>
    (list.match(/\S+/g) ?? []).map((name, index): Name => [name, step(index)]);
  return [
    ...listed(small, plus),
    ...listed(tens, (index) => plus(20 + 10 * index)),
    ...listed(hundreds, (index) => plus(100 + 100 * index)),
    ...named(also, plus),
    ...named(times, by),
    ...listed(and, () => join),
  ].map(([name, step]) => [name.replace(/[_ ]/g, ''), step]);
}

/** Larger parts come first, but a unit with an "and" may stand before its ten; and seventy may be sixty and ten, ninety eighty and ten. */
function plus(number: number): Step {
  const below = 10 ** String(number).length;
  return (before, afterAnd) => {
    if (before === undefined) return number;
    if (before === 0 || number === 0) return undefined;
    const isTen = number >= 20 && number < 100 && afterAnd && before % 100 < 10;
    const isTeen = number >= 10 && number < 20 && [60, 80].includes(before % 100);
    return before % below === 0 || isTen || isTeen ? before + number : undefined;
  };
}

function by(number: number): Step {
  return (before = 0) => {
    const units = before % number;
    return before % (10 * number) < 10 ? before - units + (units || 1) * number : undefined;
  };
}

const join: Step = (before, afterAnd) => (afterAnd ? undefined : before);

/** The number that a text without spaces spells; undefined: it spells none. */
function numberIn(text: string, names: readonly Name[], before?: number, afterAnd = false): number | undefined {
  if (text === '') return afterAnd ? undefined : before;
  for (const [name, step] of names) {
    const number = text.startsWith(name) ? step(before, afterAnd) : undefined;
    const whole = number === undefined ? undefined : numberIn(text.slice(name.length), names, number, step === join);
    if (whole !== undefined) return whole;
  }
  return undefined;
}

/** Sums of products of powers; undefined where the tokens are not exactly one expression. `%` is "percent of". */
function evaluated(tokens: string[]): number | undefined {
  let place = 0;

  function sum(): number {
    let value = product();
    while (tokens[place] === '+' || tokens[place] === '-') value = tokens[place++] === '+' ? value + product() : value - product();
    return value;
  }

  function product(): number {
    let value = power();
    for (;;) {
      const sign = tokens[place];
      if (sign !== '*' && sign !== '/' && sign !== '%') return value;
      place++;
      const right = power();
      value = sign === '*' ? value * right : sign === '/' ? value / right : (value / 100) * right;
    }
  }

  function power(): number {
    if (tokens[place] === '-') {
      place++;
      return -power();
    }
    const base = single();
    if (tokens[place] !== '^') return base;
    place++;
    return base ** power();
  }

  function single(): number {
    const token = tokens[place++] ?? '';
    if (token === '√') return Math.sqrt(single());
    return /^\d/.test(token) ? Number(token) : Number.NaN;
  }

  const value = sum();
  return place === tokens.length ? value : undefined;
}
