import { readPath } from './addresses.ts';
import { readDivision } from './arithmetic.ts';
import { readPer } from './measure.ts';
import { behind, drop, endsInDigit, inFront, type Place, type Reading, WAIT, word } from './place.ts';
import { readDayAndDay } from './range.ts';

const NUMBER = /(?<![\p{L}\p{Nd}.,/:-])\p{Nd}[\p{Nd}.,]*$/u;
/** What people give marks out of. */
const BEST = /^(?:5|6|10|20|100)$/;

/** A division, two days, what a price is for, a mark out of five, a season, a law and its year, or the path of an address. */
export function readSlash(place: Place, next: string): Reading {
  return readDivision(place, next) ?? readBetweenNumbers(place, next) ?? readDayAndDay(place) ?? readPer(place) ?? readPath(place, next);
}

/** 4,5/5, 2024/25 and legge 104/92; a fraction, a date and any other pair of numbers stays as it is. */
function readBetweenNumbers(place: Place, next: string): Reading | undefined {
  if (place.gap !== 'none' || !/\d/.test(next)) return undefined;
  const past = inFront(place);
  const left = endsInDigit(past) ? (NUMBER.exec(past)?.[0] ?? '') : '';
  const { speech, surroundings } = place.facts;
  const mark = speech.outOf !== undefined && /^\d[.,]\d$/.test(left);
  const year = /^(?:1[5-9]|20)\d\d$/.test(left);
  const law = left !== '' && surroundings.lawBefore.test(past.slice(0, -left.length).toLowerCase());
  if (!mark && !year && !law) return undefined;
  const rest = behind(place, 1);
  if (!place.ended && /^\d{0,4}$/.test(rest)) return WAIT;
  const right = /^\d+(?![\p{L}\d/]|[.,:-]\d)/u.exec(rest)?.[0] ?? '';
  if (mark && BEST.test(right)) return word(1, speech.outOf ?? '/');
  if (year && (right === `${Number(left) + 1}` || right === `${Number(left) + 1}`.slice(2))) return drop(1);
  return law && /^(?:\d\d|\d{4})$/.test(right) ? word(1, speech.laws?.of ?? '/') : undefined;
}
