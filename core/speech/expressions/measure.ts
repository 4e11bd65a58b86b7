import { isUnspaced } from '#core/languages/words.ts';
import {
  behind,
  drop,
  endsInDigit,
  goesOnAsWord,
  inFront,
  keep,
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
const PER = /\/(\p{L}+[²³]?)/uy;
/** The abbreviation's own full stop, in mid-sentence. */
const GOES_ON = /^\.(?:[,;)]|\s+[\p{Ll}\p{Nd}(])/u;

type Forms = readonly [one: string, many?: string];

/** The unit behind a number. Only when certain: the exact symbol, then the border of a word. */
export function readUnit(place: Place): Reading | undefined {
  const number = numberBefore(place.before);
  if (number === undefined) return undefined;
  const { units, longestUnit } = place.facts;
  const rest = behind(place, 0);
  if (open(place, rest.length) && rest.length <= longestUnit && [...units.keys()].some((unit) => begins(unit, rest))) return WAIT;
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

function read(place: Place, found: { unit: string; forms: Forms; length: number; number: string }): Reading | undefined {
  const { unit, length, number } = found;
  const spaced = place.gap === 'space';
  const after = behind(place, length);
  const past = inFront(place).trimEnd();
  const duration = unit === 'm' && /\p{Nd}\s?h(?:rs?|ours?)?\.?\s?\p{Nd}+$/u.test(past);
  const seconds = unit === 's' && /\p{Nd}\s?m(?:ins?)?\.?\s?\p{Nd}+$/u.test(past);
  if (NEEDS_A_SPACE.includes(unit) && !spaced && !isUnspaced(after.charAt(0)) && !duration && !seconds) return undefined;
  if (open(place, length)) return WAIT;
  if (/^[²³'’_@/]/.test(after) || (unit.length === 1 && /^-\p{L}/u.test(after)) || goesOnAsWord(after)) return undefined;
  const words = inflected(place, duration ? place.facts.words.units.min : found.forms, number);
  if (unit === 'in' && spaced && !after.startsWith('.')) return undefined;
  if (!after.startsWith('.') || unit.endsWith('.')) return word(length, words);
  if (!place.ended && /^\.\s*$/.test(after)) return WAIT;
  // The initial of an abbreviation: 5 m.p.h.
  if (unit.length === 1 && /^\.[\p{L}\p{Nd}]/u.test(after)) return undefined;
  const dotted = /^[a-z]+$/i.test(unit) && GOES_ON.test(after);
  // 'in' is a word; with its dot, in mid-sentence, it is an inch: 5 in. wide.
  if (unit === 'in' && spaced && !dotted) return undefined;
  return word(dotted ? length + 1 : length, words);
}

export function inflected({ facts }: Place, [one, many = one]: Forms, number: string): string {
  return facts.singular.test(number) ? one : many;
}

/** A price or an amount for each: 0,28 €/kWh, 3 $/lb; undefined if the slash is something else. */
export function readPer(place: Place): Reading | undefined {
  if (place.gap !== 'none' || !/(?:[\p{Sc}%]|\p{Nd})$/u.test(inFront(place))) return undefined;
  const [per, unit = ''] = perAt(place);
  if (per === '') return undefined;
  if (open(place, per.length)) return WAIT;
  const forms = place.facts.units.get(unit);
  return forms === undefined || goesOnAsWord(behind(place, per.length))
    ? undefined
    : word(per.length, `${place.facts.words.per} ${forms[0]}`);
}

function perAt(place: Place): [string, string | undefined] {
  PER.lastIndex = place.at;
  const [per = '', unit] = PER.exec(place.text) ?? [];
  return [per, unit];
}

export const readPercent = ({ facts }: Place): Reading => word(1, facts.words.percent);

/** 25 °C, 27ºC, 90°; 1° giugno and n° 5 are ordinals and numbers. */
export function readDegrees(place: Place): Reading {
  const { words, speech, ordinalBefore } = place.facts;
  const sign = place.text.charAt(place.at);
  const [scale = ''] = /^[°º˚]\s?[CF]?/.exec(behind(place, 0)) ?? [];
  if (open(place, scale.length)) return WAIT;
  const past = inFront(place);
  if (/(?:^|[^\p{L}])n$/iu.test(past)) return keep(1);
  const letter = goesOnAsWord(behind(place, scale.length)) ? '' : scale.at(-1);
  const one = (phrase: string) => (numberBefore(past) === '1' ? phrase.replace(words.degrees, speech.degree ?? words.degrees) : phrase);
  if (letter === 'C') return word(scale.length, one(words.degreesCelsius));
  if (letter === 'F') return word(scale.length, one(words.degreesFahrenheit));
  if (sign === 'º') return keep(1);
  if (speech.ordinal !== undefined && ordinalBefore?.test(past.toLowerCase()) && /^°\s[\p{Ll}]/u.test(behind(place, 0)))
    return written(1, speech.ordinal.mark);
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

/** Money has a number on one side; any other dollar is a mark. */
export function readDollar(place: Place): Reading {
  const rest = behind(place, 1);
  if (!place.ended && /^\s?\.?$/.test(rest)) return WAIT;
  return /^\s?\.?\p{Nd}/u.test(rest) || (endsInDigit(place.before) && !/^\p{L}/u.test(rest)) ? keep(1) : drop(1);
}

const AMOUNT = /\s?\p{Nd}+(?:[.,]\p{Nd}+)*/uy;

/** USD 5: the currency is said behind the amount; undefined if the word is no code, or no amount follows. */
export function readCurrencyCode(place: Place, letters: string): Reading | undefined {
  if (!/^[A-Z]{1,3}$/.test(letters)) return undefined;
  const { currencies } = place.facts.speech;
  if (!place.ended && open(place, letters.length) && letters.length <= 3) {
    return Object.keys(currencies).some((code) => code.startsWith(letters)) && letters.length > 1 ? WAIT : undefined;
  }
  if (!Object.hasOwn(currencies, letters)) return undefined;
  if (open(place, letters.length + 1)) return WAIT;
  const amount = match(AMOUNT, place, letters.length);
  if (amount === '') return undefined;
  const length = letters.length + amount.length;
  if (open(place, length) || (!place.ended && open(place, length + 1) && /[.,]$/.test(place.text))) return WAIT;
  const after = behind(place, length);
  if (goesOnAsWord(after) || /^\s?[-–]\s?\p{Nd}/u.test(after)) return undefined;
  return word(length, `${amount.trim()} ${inflected(place, currencies[letters] ?? [letters], amount.trim())}`);
}
