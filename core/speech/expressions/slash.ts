import { readPath } from './addresses.ts';
import { readDivision } from './arithmetic.ts';
import { readPer } from './measure.ts';
import { behind, drop, endsInDigit, inFront, open, type Place, pause, type Reading, WAIT, word } from './place.ts';
import { amountOf, dayAt, LONGEST_DAY } from './range.ts';

const NUMBER = /(?<![\p{L}\p{Nd}.,/:-])\p{Nd}[\p{Nd}.,]*$/u;
/** What people give marks out of. */
const BEST = /^(?:5|6|10|20|100)$/;
const DATE_BEFORE = /(?<![\p{L}\p{Nd}.,:-])(\p{Nd}{1,2})\.?$/u;
const DATE_BEHIND = /^(\p{Nd}{0,2})\.?((?:\/\p{Nd}{0,2}\.?)*)\s?(?:de )?(\p{L}*)/u;

/** A division, two days, what a price is for, a mark out of five, a season, a law and its year, or the path of an address. */
export function readSlash(place: Place, next: string): Reading {
  return readDivision(place, next) ?? readPair(place, next) ?? readDayAndDay(place) ?? readPer(place) ?? readPath(place, next);
}

/** 4,5/5, 2024/25 and legge 104/92; a fraction, a date and any other pair of numbers stays as it is. */
function readPair(place: Place, next: string): Reading | undefined {
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

/** Sa/So; undefined if the slash is something else. */
function readDayAndDay(place: Place): Reading | undefined {
  const rest = behind(place, 1);
  const dates = readDateAndDate(place, rest);
  if (dates !== undefined) return dates;
  if (place.gap !== 'none' || dayAt(inFront(place), place.facts, 'end') === 0 || !/^\p{L}/u.test(rest)) return undefined;
  const day = dayAt(rest, place.facts, 'start');
  if (open(place, 1 + (day || rest.length)) && rest.length <= LONGEST_DAY) return WAIT;
  return day > 0 ? word(1, place.facts.words.and) : undefined;
}

/** 17/18 juin, 5/6 de mayo, 17./18./19. Juni: one day and the next, if a month or weekday as it is written in the language follows. */
function readDateAndDate(place: Place, rest: string): Reading | undefined {
  const { facts } = place;
  const from = place.gap === 'none' ? DATE_BEFORE.exec(inFront(place))?.[1] : undefined;
  const [all = '', to = '', more = '', day = ''] = (from && DATE_BEHIND.exec(rest)) || [];
  if (from === undefined || amountOf(from) > 30 || (to !== '' && !`${amountOf(from) + 1}`.startsWith(to))) return undefined;
  if (!place.ended && all.length === rest.length && rest.length < LONGEST_DAY) return WAIT;
  if (amountOf(to) !== amountOf(from) + 1 || !facts.speech.calendar.split(' ').includes(day)) return undefined;
  return more === '' ? word(1, facts.words.and) : pause(1);
}
