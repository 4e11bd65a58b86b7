import { operandBefore } from './operand.ts';
import { behind, drop, endsInDigit, inFront, keep, LOOK, match, open, type Place, pause, type Reading, WAIT, word } from './place.ts';

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
  if (run === '*' && /^\p{Nd}/u.test(rest) && place.facts.surroundings.keyBefore.test(inFront(place).toLowerCase()))
    return word(1, words.star);
  const even = next.length < rest.length === (place.gap === 'space');
  const product = OPERAND_BEFORE.test(place.before) || (place.gap === 'space' && place.before.includes(words.equals));
  if (run.length > 2 || !even || !product || !/^[\p{L}\p{Nd}($]/u.test(next)) return drop(run.length);
  return word(run.length, run === '*' ? words.times : powerWord(place));
}

/** Units of length: what has them on two sides is so long by so wide. */
const LENGTHS = ['m', 'cm', 'mm', 'km', 'in', 'ft'] as const;
const FACTORS_BEFORE = /.*\p{Nd}\s?\p{L}{0,2}\s?[x×]\s?(?=\p{Nd})/iu;
/** 5-10x a day */
const RANGE_BEFORE = /\p{Nd}\s?[-‐‑–]\s?(?=\p{Nd}+$)/u;
const FACTORS_BEHIND = /^\p{Nd}[\p{Nd}.,]*(?:\s?[x×]\s?\p{Nd}[\p{Nd}.,]*){0,3}\s?/iu;

/** 30x40 cm is so long by so wide, 2 x 3 = 6 a product, 2x a day counts; undefined if the x is a letter like any other (0x40, 10x zoom). */
export function readTimes(place: Place): Reading | undefined {
  const { facts, gap, ended } = place;
  const { words, speech } = facts;
  const past = inFront(place).trimEnd();
  const from = operandBefore(past.replace(FACTORS_BEFORE, '').replace(RANGE_BEFORE, ''), facts);
  if (from === undefined || from.suffix === '.') return undefined;
  const rest = behind(place, 1);
  const next = rest.trimStart();
  if (next === '' && !ended && rest.length < LOOK) return WAIT;
  const spaced = next.length < rest.length;
  if (!/^\p{Nd}/u.test(next)) return spaced && gap === 'none' ? readFold(place, next) : undefined;
  const tight = gap !== 'space';
  if (spaced === tight || (tight && (from.number === '0' || (past.endsWith('4') && next.startsWith('4'))))) return undefined;
  if (speech.by === undefined) return word(1, words.times);
  const unit = next.slice(FACTORS_BEHIND.exec(next)?.[0].length ?? 0).toLowerCase();
  if (!ended && /^\p{L}{0,5}$/u.test(unit)) return WAIT;
  const isLength = (text: string) =>
    LENGTHS.some((symbol) => text === symbol || words.units[symbol].some((form = symbol) => text.startsWith(form.toLowerCase())));
  const ofLength = isLength(from.suffix) || isLength(/^\p{L}*/u.exec(unit)?.[0] ?? '');
  const other = /^(?:k?g|m?l|cl)(?!\p{L})|^[=≈]/u.test(unit);
  return word(1, ofLength || (tight && !other) ? speech.by : words.times);
}

/** 2x a day, 2x täglich */
function readFold(place: Place, next: string): Reading | undefined {
  const { fold } = place.facts.speech;
  if (fold === undefined) return undefined;
  if (!place.ended && next.length < 10 && !/\s/.test(next)) return WAIT;
  return place.facts.surroundings.foldBehind.test(next) ? word(1, fold.word) : undefined;
}

/** 3 · 4; between words it only divides them. */
export function readMiddleDot(place: Place, next: string): Reading {
  const rest = behind(place, 1);
  if (!place.ended && rest.trim() === '' && rest.length < LOOK) return WAIT;
  const even = /\s/.test(next) === (place.gap === 'space');
  return even && endsInDigit(place.before) && /^\s?\p{Nd}/u.test(rest) ? word(1, place.facts.words.times) : keep(1);
}

/** 12 : 4 = 3; any other colon is punctuation. */
export function readColon(place: Place): Reading {
  if (place.gap !== 'space') return keep(1);
  const rest = behind(place, 1);
  if (!place.ended && /^\s*(?:\p{Nd}[\p{Nd}.,]*\s*)?$/u.test(rest) && rest.length < LOOK) return WAIT;
  return /^\s\p{Nd}[\p{Nd}.,]*\s?[:=]/u.test(rest) ? word(1, place.facts.words.dividedBy) : keep(1);
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
