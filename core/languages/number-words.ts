import type { NumberWords } from './definition/built-in-mind.ts';

/** The longest runs of words that spell a number become digits: "twenty five minutes" is "25 minutes". The text is in lower case. */
export function withDigits(text: string, numbers: NumberWords): string {
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
