import type { NumberForms } from '#core/languages/definition/speech.ts';
import { isUnspaced } from '#core/languages/words.ts';
import {
  behind,
  endsInDigit,
  goesOnAsWord,
  inFront,
  keep,
  LOOK,
  match,
  numberBefore,
  open,
  type Place,
  type Reading,
  WAIT,
  word,
  written,
} from './place.ts';

/** Could mean something else when it touches the number: 90s, 5m users. */
const NEEDS_A_SPACE = ['m', 's', 't'];
/** What a unit can be had for: €/kWh, 3 m/s. */
const PER = /\/\p{L}{1,20}[²³]?/uy;
const ENDING = /\p{Script=Latin}{1,8}/uy;
/** The abbreviation's own full stop, in mid-sentence. */
const GOES_ON = /^\.(?:[,;)]|\s+[\p{Ll}\p{Nd}(])/u;

/** 1/2 TL, ½ tsp */
const FRACTION_BEFORE = /(?:(?<![\p{Nd}\p{L}.,/:-])\p{Nd}{1,2}\/\p{Nd}{1,2}|(?<!\p{Nd}\s?)[½⅓⅔¼¾⅛])$/u;
const MIXED_BEFORE = /(?<![\p{L}.,/:-])\p{Nd}{1,3}\s?[½⅓⅔¼¾⅛]$/u;
/** 14:00 h */
const TIME_BEFORE = /(?<![\p{L}\p{Nd}.,/:-])\p{Nd}{1,2}[:.]\p{Nd}{2}$/u;
const HOURS = ['h', 'hs', 'hrs', 'u'];

/** How many, as far as it decides on a form; undefined if no number is there. */
function numberOfUnits({ before, facts }: Place): string | undefined {
  const number = numberBefore(before);
  if (number !== undefined) return number;
  if (facts.scaled.test(before)) return '1000000';
  if (FRACTION_BEFORE.test(before)) return '1';
  return MIXED_BEFORE.test(before) || TIME_BEFORE.test(before) ? '2' : undefined;
}

/** The unit behind a number. Only when certain: the exact symbol, then the border of a word. */
export function readUnit(place: Place): Reading | undefined {
  const units = place.facts.unitsBy.get(place.text.charAt(place.at));
  const number = units && numberOfUnits(place);
  if (units === undefined || number === undefined) return undefined;
  const rest = behind(place, 0);
  if (open(place, rest.length) && rest.length <= place.facts.longestUnit && units.some(([unit]) => begins(unit, rest))) return WAIT;
  for (const [unit, forms] of units) {
    const length = lengthOf(unit, rest);
    const reading = length === 0 ? undefined : read(place, { unit, forms, length, number });
    if (reading !== undefined) return reading;
  }
  return undefined;
}

/** A space in a symbol may be missing: c. à s., c.à s. */
const begins = (unit: string, rest: string) => unit.startsWith(rest) || (unit.includes(' ') && bare(unit).startsWith(bare(rest)));
const bare = (text: string) => text.replaceAll(' ', '');

function lengthOf(unit: string, rest: string): number {
  if (rest.startsWith(unit)) return unit.length;
  return unit.includes(' ') && rest.startsWith(bare(unit)) ? bare(unit).length : 0;
}

function read(place: Place, found: { unit: string; forms: NumberForms; length: number; number: string }): Reading | undefined {
  const { unit, length, number } = found;
  const spaced = place.gap === 'space';
  if (/:\p{Nd}{2}$/u.test(place.before) && !HOURS.includes(unit)) return undefined;
  const after = behind(place, length);
  const past = inFront(place).trimEnd();
  const duration = unit === 'm' && /\p{Nd}\s?h(?:rs?|ours?)?\.?\s?\p{Nd}+$/u.test(past);
  const seconds = unit === 's' && /\p{Nd}\s?m(?:ins?)?\.?\s?\p{Nd}+$/u.test(past);
  if (NEEDS_A_SPACE.includes(unit) && !spaced && !isUnspaced(after.charAt(0)) && !duration && !seconds) return undefined;
  if (open(place, length)) return WAIT;
  const per = after.startsWith('/') ? perBehind(place, length) : '';
  if (per === undefined) return WAIT;
  if (/^(?:[²³'’_@]|\/(?!\p{Nd}))/u.test(after.slice(per.length)) || (unit.length === 1 && /^-\p{L}/u.test(after)) || goesOnAsWord(after))
    return undefined;
  if (per !== '') return word(length + per.length, `${inflected(place, found.forms, number)} ${perWords(place, per)}`);
  const words = inflected(place, duration ? place.facts.words.units.min : found.forms, number);
  const inches = unit === 'in' && /\b(?:ft|feet|foot)\.?\s\p{Nd}+$/u.test(past);
  if (unit === 'in' && spaced && !inches && !after.startsWith('.')) return undefined;
  if (!after.startsWith('.') || unit.endsWith('.')) return word(length, words);
  if (!place.ended && /^\.\s*$/.test(after)) return WAIT;
  // The initial of an abbreviation: 5 m.p.h.
  if (unit.length === 1 && /^\.[\p{L}\p{Nd}]/u.test(after)) return undefined;
  const dotted = /^[a-z]+$/i.test(unit) && GOES_ON.test(after);
  // 'in' is a word; with its dot, in mid-sentence, it is an inch: 5 in. wide.
  if (unit === 'in' && spaced && !inches && !dotted) return undefined;
  return word(dotted ? length + 1 : length, words);
}

/** The form of a unit or a currency that belongs behind a number. */
export function inflected({ facts }: Place, [one, many = one]: NumberForms, number: string): string {
  return facts.singular.test(number) ? one : many;
}

/** What is counted by: 60/min, 230 /km². Other single letters are more often a part of a name. */
const COUNTED_BY = /^\/(?:[hms]|\p{L}{2,}|\p{L}+[²³])$/u;

/** A price for each: 0,28 €/kWh, $5/month; an amount for so many: 5 l/100 km; a number of something: 60/min. Undefined if the slash is something else. */
export function readPer(place: Place): Reading | undefined {
  const past = inFront(place);
  if (numberBefore(past.trimEnd()) !== undefined) {
    const per = perBehind(place, 0);
    if (per === undefined) return WAIT;
    if (COUNTED_BY.test(per) && place.facts.units.has(per.slice(1))) return word(per.length, perWords(place, per));
  }
  if (place.gap === 'space' || !/[\p{Sc}\p{Nd}\p{L}²³]$/u.test(past)) return undefined;
  const price = /\p{Sc}\s?\p{Nd}[\p{Nd}.,]*$|\p{Nd}\s?\p{Sc}$/u.test(past);
  const measure = /\p{Nd}\s?\p{L}{1,3}[²³]?$/u.test(past) && /^\/\p{Nd}+\s\p{L}/u.test(behind(place, 0));
  if (measure) return word(1, place.facts.words.per);
  if (!place.ended && /\p{Nd}\s?\p{L}{1,3}[²³]?$/u.test(past) && /^\/\p{Nd}{0,5}\s?$/u.test(behind(place, 0))) return WAIT;
  if (!price) return undefined;
  const per = perBehind(place, 0);
  if (per === undefined) return WAIT;
  return per === '' ? undefined : word(per.length, perWords(place, per));
}

/** A slash and what it is for each of, with the full stop of an abbreviation in mid-sentence; '' if it is no word, undefined if that may go on. */
function perBehind(place: Place, offset: number): string | undefined {
  const per = match(PER, place, offset);
  const length = offset + Math.max(per.length, 1);
  const after = behind(place, length);
  if (open(place, length) || (!place.ended && /^\.\s*$/.test(after))) return undefined;
  return per !== '' && GOES_ON.test(after) ? `${per}.` : per;
}

/** €/pers., €/Pers. */
function perWords({ facts: { words, speech, units } }: Place, per: string): string {
  const written = per.slice(1);
  const unit = written.replace(/\.$/, '');
  return speech.perUnit?.[unit] ?? `${words.per} ${(units.get(unit) ?? units.get(`${unit}.`))?.[0] ?? written}`;
}

/** The sign in front of its number, as some write it from right to left. */
const PERCENT_FIRST = /[%٪％]\p{Nd}+(?:[.,]\p{Nd}+)*/uy;

/** 5 %, 5%, %5; 5%ige is one word. */
export function readPercent(place: Place): Reading {
  const { percent } = place.facts.words;
  const first = /(?:^|[\s("'«“])$/.test(inFront(place)) && !endsInDigit(place.before) ? match(PERCENT_FIRST, place) : '';
  if (first !== '') {
    if (open(place, first.length) || (!place.ended && /^[.,]$/.test(behind(place, first.length)))) return WAIT;
    if (!goesOnAsWord(behind(place, first.length))) return word(first.length, `${first.slice(1)} ${percent}`);
  }
  const ending = match(ENDING, place, 1);
  return open(place, 1 + ending.length) ? WAIT : word(1 + ending.length, percent + ending);
}

/** 25 °C, 27ºC, 90°; 1° giugno and n° 5 are ordinals and numbers. */
export function readDegrees(place: Place): Reading {
  const { words, speech, surroundings } = place.facts;
  const sign = place.text.charAt(place.at);
  const [scale = ''] = /^[°º˚]\s?[CF]?/.exec(behind(place, 0)) ?? [];
  if (open(place, scale.length)) return WAIT;
  const past = inFront(place);
  if (/(?:^|[^\p{L}])n$/iu.test(past)) return keep(1);
  const letter = goesOnAsWord(behind(place, scale.length)) ? '' : scale.at(-1);
  const one = (phrase: string) =>
    numberBefore(past.trimEnd()) === '1' ? phrase.replace(words.degrees, speech.degree ?? words.degrees) : phrase;
  if (letter === 'C') return word(scale.length, one(words.degreesCelsius));
  if (letter === 'F') return word(scale.length, one(words.degreesFahrenheit));
  if (sign === 'º') return keep(1);
  if (speech.ordinal !== undefined && surroundings.ordinalBefore?.test(past.toLowerCase())) {
    const rest = behind(place, 1);
    if (!place.ended && /^\s(?:\p{Ll}{0,2}(?:\s\p{Ll}{0,5}\s?)?)?$/u.test(rest)) return WAIT;
    // il 1° giugno, dal 1° al 15, il 2° e il 3°
    if (
      /^\s\p{Ll}{3}/u.test(rest) ||
      (/^\s\p{Ll}{1,2}\s(?:\p{Ll}{1,5}\s)?\p{Nd}/u.test(rest) && !/[,;:.(]\s\p{Nd}+$|^\p{Nd}+$/u.test(past))
    )
      return written(1, speech.ordinal.mark);
  }
  if (surroundings.placeBefore.test(past.toLowerCase())) return written(1, speech.ordinal?.mark ?? '');
  return word(1, one(words.degrees));
}

/** 40°26′46″ are minutes and seconds, 5′3″ are feet and inches. */
export function readPrime(place: Place, sign: '′' | '″'): Reading {
  const number = numberBefore(place.before);
  if (number === undefined) return keep(1);
  const { units } = place.facts.words;
  const angle = /°\s?\p{Nd}+(?:′\s?\p{Nd}+)?$/u.test(inFront(place));
  const [small, large] = angle ? [units.s, units.min] : [units.in, units.ft];
  return word(1, inflected(place, sign === '″' ? small : large, number));
}

/** 5'10" and 5'10: feet, where inches are in use. */
export function readFeet(place: Place): Reading {
  const number = place.gap === 'none' && place.facts.units.has('in') ? numberBefore(place.before) : undefined;
  if (number === undefined) return keep(1);
  const rest = behind(place, 1);
  if (!place.ended && /^\s?\p{Nd}{0,2}$/u.test(rest)) return WAIT;
  return /^(?:\s?\p{Nd}{1,2}["”]|\p{Nd}{1,2}(?![\p{Nd}\p{L}'’]))/u.test(rest)
    ? word(1, inflected(place, place.facts.words.units.ft, number))
    : keep(1);
}

const QUOTATION = /(?<!\p{Nd})["“”]/u;

/** The inches behind feet, or of a 12" pizza where no quotation was begun; any other mark is one of quotation. */
export function readInches(place: Place): Reading {
  const number = place.gap === 'none' && place.facts.units.has('in') ? numberBefore(place.before) : undefined;
  if (number === undefined) return keep(1);
  const past = inFront(place);
  const behindFeet = /\p{Nd}['’]\s?\p{Nd}{1,2}$/u.test(past);
  const alone = /^"(?![\p{L}\p{Nd}"])/u.test(behind(place, 0)) && /^\p{Nd}{1,3}(?:\.\p{Nd})?$/u.test(number);
  return behindFeet || (alone && past.length < LOOK && !QUOTATION.test(past))
    ? word(1, inflected(place, place.facts.words.units.in, number))
    : keep(1);
}
