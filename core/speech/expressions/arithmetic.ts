import { behind, drop, endsInDigit, goesOnAsWord, keep, match, open, type Place, pause, type Reading, WAIT, word } from './reading.ts';

/** The number that ends a text, not a part of a word, a date or a price. */
const NUMBER_BEFORE = /(?<!(?!\p{scx=Han}|\p{scx=Hira})[\p{L}\p{Nd}\p{Sc}.,/:-])\p{Nd}+(?:[.,]\p{Nd}+)*$/u;
const OPERAND_BEFORE = /(?:^|[^\p{L}])(?:\p{L}|\p{Nd}+|[)²³])$/u;
const BASE_BEFORE = /(?:^|[^\p{L}])(?:\p{L}{1,2}|\p{Nd}+|\))$/u;
const POWER = /\^(?:\{?-?(?:\p{Nd}+|\p{L}+)|(?=\())/uy;
const RANGE_END = /-\p{Nd}{1,20}/uy;
const DASHES = /-{2,}>?|->|[-–—―]/y;
const EQUALS = /=+>?/y;
const STARS = /\*+/y;

export function numberBefore(text: string): string | undefined {
  return endsInDigit(text) ? NUMBER_BEFORE.exec(text)?.[0] : undefined;
}

/** Between two spaces, or touching the number behind it. */
const compares = (place: Place, next: string) => (place.gap === 'space' && /\s/.test(next)) || /\p{Nd}/u.test(next);

export function readDegrees(place: Place): Reading {
  const [scale = ''] = /^°\s?[CF]?/.exec(behind(place, 0)) ?? [];
  if (open(place, scale.length)) return WAIT;
  const letter = goesOnAsWord(behind(place, scale.length)) ? '' : scale.at(-1);
  if (letter === 'C') return word(scale.length, place.words.degreesCelsius);
  if (letter === 'F') return word(scale.length, place.words.degreesFahrenheit);
  return word(1, place.words.degrees);
}

export function readInches(place: Place): Reading {
  const number = numberBefore(place.before);
  const [one, many = one] = place.words.units.in;
  return number === undefined ? keep(1) : word(1, number === '1' ? one : many);
}

/** Money has a number on one side; any other dollar is a mark. */
export function readDollar(place: Place): Reading {
  const rest = behind(place, 1);
  if (!place.ended && /^\s?$/.test(rest)) return WAIT;
  return /^\s?\p{Nd}/u.test(rest) || (endsInDigit(place.before) && !/^\p{L}/u.test(rest)) ? keep(1) : drop(1);
}

/** A sum has something on both sides; C++, 18+ and +49 are none. */
export function readPlus(place: Place, next: string): Reading {
  const touches = place.gap === 'none' && place.before !== '';
  if (/\p{Nd}/u.test(next) ? !(touches && endsInDigit(place.before)) : touches) return keep(1);
  return place.before === '' ? drop(1) : word(1, place.words.plus);
}

export function readEquals(place: Place): Reading {
  const run = match(EQUALS, place);
  if (open(place, run.length)) return WAIT;
  if (run.endsWith('>')) return pause(run.length);
  return run.length === 1 && place.before !== '' ? word(1, place.words.equals) : drop(run.length);
}

export function readComparison(place: Place, sign: '<' | '>', next: string): Reading {
  if (next === '=') return word(2, sign === '<' ? '≤' : '≥');
  if (place.before === '' || !compares(place, next)) return drop(1);
  return word(1, sign === '<' ? place.words.lessThan : place.words.greaterThan);
}

/** 5 * 3 and 2*3 are products, 2**3 is a power; what else is left of stars was emphasis. */
export function readStars(place: Place): Reading {
  const run = match(STARS, place);
  const rest = behind(place, run.length);
  const next = rest.trimStart();
  if (next === '' && !place.ended) return WAIT;
  const even = next.length < rest.length === (place.gap === 'space');
  if (run.length > 2 || !even || !OPERAND_BEFORE.test(place.before) || !/^[\p{L}\p{Nd}($]/u.test(next)) return drop(run.length);
  return word(run.length, run === '*' ? place.words.times : place.words.power);
}

/** A division between spaces; undefined if the slash is something else. */
export function readDivision(place: Place, next: string): Reading | undefined {
  if (place.gap !== 'space' || !/\s/.test(next)) return undefined;
  return OPERAND_BEFORE.test(place.before) ? word(1, place.words.dividedBy) : keep(1);
}

export function readPower(place: Place): Reading {
  const power = match(POWER, place);
  if (open(place, Math.max(power.length, 2))) return WAIT;
  if (power === '') return drop(1);
  const sign = /^\^\{?-?/.exec(power)?.[0] ?? power;
  const exponent = power.slice(sign.length);
  if (sign.endsWith('-')) return word(sign.length, `${place.words.power} ${place.words.minus}`);
  if (exponent === '2') return word(power.length, place.words.squared);
  if (exponent === '3') return word(power.length, place.words.cubed);
  return word(sign.length, place.words.power);
}

export function readSuperscript(place: Place, sign: '²' | '³'): Reading {
  if (place.gap !== 'none' || !BASE_BEFORE.test(place.before)) return keep(1);
  return word(1, sign === '²' ? place.words.squared : place.words.cubed);
}

/** 5〜10分, 7時〜9時; the wave behind a word only draws it out. */
export function readWave(place: Place, next: string): Reading {
  return place.before !== '' && /\p{Nd}/u.test(next) ? word(1, place.words.rangeTo) : drop(1);
}

/** A range, a minus, a hyphen or a pause. */
export function readDash(place: Place): Reading {
  const dash = match(DASHES, place);
  const rest = behind(place, dash.length);
  const next = rest.trimStart();
  if (!place.ended && /^\p{Sc}?$/u.test(next)) return WAIT;
  const { before, gap, words } = place;
  const numbers = endsInDigit(before) && /^\p{Sc}?\p{Nd}/u.test(next);
  if (dash === '–' && numbers) return word(1, words.rangeTo);
  if (dash !== '-') return pause(dash.length);
  if (next.length < rest.length) return numbers && gap === 'space' ? word(1, words.minus) : pause(1);
  if (gap === 'none' && before !== '' && !before.endsWith('(')) return numbers ? readRange(place) : keep(1);
  return /^\p{Nd}/u.test(next) ? word(1, words.minus) : pause(1);
}

/** 5-10 is a range; 2024-05-01, 555-1234, 3-1 and B2-4 are not. */
function readRange(place: Place): Reading {
  const end = match(RANGE_END, place);
  const rest = behind(place, end.length);
  if (!place.ended && (rest === '' || rest === '-')) return WAIT;
  const from = numberBefore(place.before) ?? '';
  const to = end.slice(1);
  const rises = Number(from.replace(',', '.')) < Number(to);
  const telephone = from.length === 3 && to.length === 4;
  const range = from !== '' && rises && !telephone && !to.startsWith('0') && !/^(?:-\p{Nd}|\/)/u.test(rest) && !goesOnAsWord(rest);
  return range ? word(1, place.words.rangeTo) : keep(1);
}
