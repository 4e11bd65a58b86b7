import { behind, drop, endsInDigit, inFront, keep, match, open, type Place, pause, type Reading, WAIT, word } from './place.ts';

const OPERAND_BEFORE = /(?:(?:^|[^\p{L}])(?:\p{L}|\p{Nd}+)|[)²³])$/u;
const BASE_BEFORE = /(?:^|[^\p{L}]|\p{scx=Han}|\p{scx=Hira}|\p{scx=Kana})(?:\p{L}{1,2}|\p{Nd}+|\))$/u;
const POWER = /\^(?:\{?-?(?:\p{Nd}{1,20}|\p{L}{1,20})|(?=\())/uy;
const SUPERSCRIPT = /[⁰¹²³⁴-⁹⁺⁻ⁿ]{1,20}/y;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ';
const EQUALS = /={1,40}>?/y;
const STARS = /\*{1,40}/y;

/** Between two spaces, or touching the number behind it. */
const compares = (place: Place, next: string) => (place.gap === 'space' && /\s/.test(next)) || /\p{Nd}/u.test(next);

/** A sum has something on both sides; C++, 18+ and +49 are none. */
export function readPlus(place: Place, next: string): Reading {
  const touches = place.gap === 'none' && place.before !== '';
  if (/\p{Nd}/u.test(next) ? !(touches && endsInDigit(place.before)) : touches) return keep(1);
  return place.before === '' ? drop(1) : word(1, place.facts.words.plus);
}

export function readEquals(place: Place): Reading {
  const run = match(EQUALS, place);
  if (open(place, run.length)) return WAIT;
  if (run.endsWith('>')) return pause(run.length);
  return run.length === 1 && place.before !== '' ? word(1, place.facts.words.equals) : drop(run.length);
}

export function readComparison(place: Place, sign: '<' | '>', next: string): Reading {
  const { words, speech } = place.facts;
  if (next === '=') return word(2, sign === '<' ? speech.formulas.lessOrEqual : speech.formulas.greaterOrEqual);
  if (place.before === '' || !compares(place, next)) return drop(1);
  return word(1, sign === '<' ? words.lessThan : words.greaterThan);
}

/** 5 * 3, 2*3 and, in an equation, length * width are products, 2**3 is a power; what else is left of stars was emphasis. */
export function readStars(place: Place): Reading {
  const run = match(STARS, place);
  const rest = behind(place, run.length);
  const next = rest.trimStart();
  if (next === '' && !place.ended) return WAIT;
  const { words } = place.facts;
  if (run === '*' && /^\p{Nd}/u.test(rest) && place.facts.keyBefore.test(inFront(place).toLowerCase())) return word(1, words.star);
  const even = next.length < rest.length === (place.gap === 'space');
  const product = OPERAND_BEFORE.test(place.before) || (place.gap === 'space' && place.before.includes(words.equals));
  if (run.length > 2 || !even || !product || !/^[\p{L}\p{Nd}($]/u.test(next)) return drop(run.length);
  return word(run.length, run === '*' ? words.times : powerWord(place));
}

/** A division between spaces; undefined if the slash is something else. */
export function readDivision(place: Place, next: string): Reading | undefined {
  if (place.gap !== 'space' || !/\s/.test(next)) return undefined;
  return OPERAND_BEFORE.test(place.before) ? word(1, place.facts.words.dividedBy) : keep(1);
}

export function readPower(place: Place): Reading {
  const power = match(POWER, place);
  if (open(place, Math.max(power.length, 2))) return WAIT;
  if (power === '') return drop(1);
  const sign = /^\^\{?-?/.exec(power)?.[0] ?? power;
  const exponent = power.slice(sign.length);
  if (/^\p{Nd}+$/u.test(exponent)) return raised(place, power.length, `${sign.endsWith('-') ? '-' : ''}${exponent}`);
  return word(sign.length, sign.endsWith('-') ? `${powerWord(place)} ${place.facts.words.minus}` : powerWord(place));
}

/** x², 10⁶, 10⁻³; a mark behind a word is no power. */
export function readSuperscript(place: Place): Reading {
  const run = match(SUPERSCRIPT, place);
  if (open(place, run.length)) return WAIT;
  const exponent = [...run].map((sign) => '0123456789+-n'[SUPERSCRIPTS.indexOf(sign)]).join('');
  if (place.gap === 'none' && BASE_BEFORE.test(place.before)) return raised(place, run.length, exponent);
  return /^[23]$/.test(exponent) ? keep(1) : drop(run.length);
}

function raised(place: Place, length: number, exponent: string): Reading {
  const { words } = place.facts;
  if (exponent === '2') return word(length, words.squared);
  if (exponent === '3') return word(length, words.cubed);
  const number = exponent.replace('-', `${words.minus} `).replace('+', `${words.plus} `);
  return word(length, place.facts.speech.raised?.replace('{n}', number) ?? `${words.power} ${number}`);
}

/** Where its exponent is a text of its own. */
const powerWord = ({ facts }: Place) => facts.words.power;
