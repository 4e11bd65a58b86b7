import type { OfflineWords } from '#core/languages/definition/built-in-mind.ts';
import type { Locale } from '#core/languages/locale.ts';
import { withDigits } from '#core/languages/number-words.ts';

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
