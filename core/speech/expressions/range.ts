import { isUnspaced } from '#core/languages/words.ts';
import { asciiDigits } from './digits.ts';
import type { LanguageFacts } from './language-facts.ts';
import { type Operand, operandBefore, operandBehind } from './operand.ts';
import { behind, drop, inFront, LOOK, match, open, type Place, pause, type Reading, WAIT, word, written } from './place.ts';
import { found, type Shape } from './shapes.ts';

const DASHES = /-{2,40}>?|->|[-‐‑‒–—―－]/y;
/** Hyphens that only look different. */
const HYPHEN = /^[-‐‑‒－]$/;
/** What is written without a space from here on. */
const RUN = /[\p{Nd}A-Za-z().,:/+-]{1,80}/uy;
/** Groups of digits as telephone numbers have them. */
const GROUPS = /^[\p{Nd} ()./-]*$/u;
/** What a telephone number may begin with in front of a dash between spaces: 020 - 555 01 23. */
const AREA_BEFORE = /(?:^|[^\d.,:])0\d{1,5}\s$/;
/** Monday, lun., segunda-feira */
const DAY_BEFORE = /(?<![\p{L}\p{M}-])[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)?\.?$/u;
const DAY_BEHIND = /^[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)?\.?/u;
/** No name of a day or month has more characters. */
export const LONGEST_DAY = 20;
/** Fewer digits are no telephone number. */
const TELEPHONE_DIGITS = 7;
const ENOUGH = 24;

/** From one number, price, time, day or place to another; a minus; a hyphen; a pause. */
export function readDash(place: Place): Reading {
  const dash = match(DASHES, place);
  const rest = behind(place, dash.length);
  const next = rest.trimStart();
  if (!place.ended && rest.length < LOOK && /^[-−]?(?:\p{Sc}|√|[A-Z]{0,2}\$?)\s?(?:\p{Nd}[\p{Nd}.,:]*)?$/u.test(next)) return WAIT;
  if (dash.length > 1) return pause(dash.length);
  const spaced = { before: place.gap === 'space' || place.before === '', behind: next.length < rest.length };
  const toNumber = /^(?:[A-Z]{0,2}\$|\p{Sc}|√)?\s?[-−]?\p{Nd}/u.test(next);
  if (toNumber && spaced.before === spaced.behind) {
    const reading = readBetweenNumbers(place, dash, spaced.behind);
    if (reading !== undefined) return reading;
  }
  const days = readBetweenDays(place, rest);
  if (days !== undefined) return days;
  if (/^[—―]$/.test(dash)) return pause(1);
  if (toNumber && !spaced.behind && isMinus(place, next)) return word(1, place.facts.words.minus);
  if (!HYPHEN.test(dash)) return pause(1);
  const tight = place.gap !== 'space' && place.before !== '' && !place.before.endsWith('(');
  return tight && (!spaced.behind || /\p{L}$/u.test(place.before)) ? written(1, '-') : pause(1);
}

/** A minus stands in front of a number, behind a space or bracket; in Japanese in front of a temperature. */
function isMinus({ before, gap }: Place, next: string): boolean {
  if (gap === 'space' || before === '' || /[("'“„«:=,]$/.test(before)) return true;
  return isUnspaced(before.at(-1) ?? '') && (/\p{scx=Hira}$/u.test(before) || /^\p{Nd}+(?:\.\p{Nd}+)?\s?(?:[°℃度])/u.test(next));
}

/** A wave between numbers or places; in front of a number it says "about"; behind a word it only draws that out. */
export function readWave(place: Place): Reading {
  const rest = behind(place, 1);
  const next = rest.trimStart();
  if (!place.ended && rest.length < LOOK && /^(?:\p{Sc}|[A-Z]{1,2}\$?)?\s?$/u.test(next)) return WAIT;
  const { words } = place.facts;
  const past = inFront(place).trimEnd();
  const toNumber = /^(?:[A-Z]{0,2}\$|\p{Sc})?\s?\p{Nd}/u.test(next);
  const touched = place.gap !== 'space' && /[)）%％℃]$/.test(past);
  if (toNumber && (touched || operandBefore(past, place.facts) !== undefined || /\p{scx=Han}$/u.test(past))) return word(1, words.rangeTo);
  const days = readBetweenDays(place, rest);
  if (days !== undefined) return days;
  if (/[\p{Script=Han}\p{Nd}]$/u.test(past) && /^\p{Script=Han}/u.test(next)) return word(1, words.rangeTo);
  if (/[\p{Script=Katakana}ー]{2}$/u.test(past) && /^[\p{Script=Katakana}ー]{2}/u.test(next)) return word(1, words.rangeTo);
  // From then on: 18:00〜、500円〜です
  if (place.facts.speech.unspaced && /^(?:[\p{P}\p{scx=Hira}]|$)/u.test(next) && operandBefore(past, place.facts) !== undefined)
    return word(1, words.rangeTo);
  if (!toNumber || past.endsWith(` ${words.approximately}`) || past === words.approximately) return drop(1);
  return word(1, words.approximately);
}

/** The class of two numbers with a dash between them; undefined: it is none of ours. `spaced`: a space on both sides. */
function readBetweenNumbers(place: Place, dash: string, spaced: boolean): Reading | undefined {
  const past = inFront(place);
  const rest = behind(place, 1);
  const next = rest.trimStart();
  const { facts } = place;
  const run = match(RUN, place, 1);
  if (spaced && AREA_BEFORE.test(past)) {
    const whole = readWhole(place);
    if (whole !== undefined) return whole;
  }
  if (!spaced && HYPHEN.test(dash) && /\p{Nd}$/u.test(past)) {
    if (open(place, run.length + 1) && run.length < LOOK) return WAIT;
    const whole = readWhole(place);
    if (whole !== undefined) return whole;
  }
  const from = operandBefore(past.trimEnd(), facts);
  // The middle of a name or number that has more dashes stays as it is, up to its end.
  const chain = written(1 + run.length, `-${run}`);
  if (from === undefined) return /\p{Nd}$/u.test(past) && !spaced ? chain : undefined;
  const to = operandAhead(place, next, rest.length - next.length + 1);
  if (to === 'unsure') return WAIT;
  if (to === undefined) return undefined;
  const after = next.slice(to.length);
  const hyphen = written(1, '-');
  const range = word(1, rangeWord(place, past.slice(0, past.length - from.length), from, to));
  const marked = from.sign !== '' || from.suffix !== '' || isTime(from.number) || to.suffix !== '' || to.sign !== '';
  const rises = amountOf(from.number) < amountOf(to.number);
  // 5-10-15, 2-for-1, 3-4x are names, not ranges.
  if (!spaced && /^(?:[-/:]?\p{Nd}|-\p{L})/u.test(after) && from.suffix === '') return HYPHEN.test(dash) ? chain : hyphen;
  if (!spaced && to.suffix === '' && /^[\p{L}\p{M}]/u.test(after) && !isUnspaced(after.charAt(0))) return hyphen;
  if (spaced) {
    if (!place.ended && after.trimStart() === '' && next.length < LOOK) return WAIT;
    const sum = /^\s*[=≈≠]/.test(after) || /[=+*×÷−^/]\s*$/.test(past.trimEnd().slice(0, -(from.length || 1)));
    return sum || !(rises || marked) ? word(1, facts.words.minus) : range;
  }
  if (marked) return range;
  if (facts.surroundings.partBefore.test(past.slice(0, past.length - from.length).toLowerCase())) return hyphen;
  const game = isGame(place, past, from, after);
  if (game === 'unsure') return WAIT;
  if (game || from.number.startsWith('0') || to.number.startsWith('0')) return hyphen;
  if (isSeason(from.number, to.number) && !HYPHEN.test(dash)) return range;
  if (!rises) return HYPHEN.test(dash) || to.number.length < 3 ? hyphen : range;
  const code = to.number.length - from.number.length > 1 && from.number !== '1' && !/0$/.test(to.number);
  const local = from.number.length === 3 && to.number.length === 4 && HYPHEN.test(dash) && !/00$/.test(to.number + from.number);
  const halves = from.number.length === 4 && to.number.length === 4 && HYPHEN.test(dash) && isCode(from.number, to.number);
  return code || local || halves ? hyphen : range;
}

/** A telephone number or a date around the dash, which stays as it is up to its end. */
function readWhole(place: Place): Reading | undefined {
  const past = inFront(place).replace(/[‐‑‒－]/g, '-');
  const rest = behind(place, 1);
  const digits = (text: string) => text.replace(/\P{Nd}/gu, '').length;
  const groups = GROUPS.test(rest) && rest.length < ENOUGH;
  if (groups && !place.ended && /[ (]$/.test(rest)) return WAIT;
  const left = /[\p{Nd} ().+/-]*$/u.exec(past)?.[0] ?? '';
  if (digits(left) + digits(rest.slice(0, ENOUGH)) < TELEPHONE_DIGITS) return undefined;
  if (groups && !place.ended) return WAIT;
  const text = `${past}-${rest.replace(/[‐‑‒－]/g, '-')}`;
  const around = (shapes: readonly Shape[]) => {
    for (const { start, end } of found(shapes, text)) if (start <= past.length && end > past.length) return end - past.length;
    return undefined;
  };
  const length = around(place.facts.telephones) ?? around(place.facts.dates);
  return length === undefined ? undefined : written(length, text.slice(past.length, past.length + length));
}

/** The operand behind the dash and `spaces`, once it is certain where it ends. */
function operandAhead(place: Place, next: string, offset: number): Operand | 'unsure' | undefined {
  const operand = operandBehind(next, place.facts);
  if (operand === undefined || place.ended) return operand;
  const rest = place.text.slice(place.at + offset + operand.length);
  // 10%-… is a chain, and 10 e.… no ordinal.
  if (rest === '' || /^[-/:.]$/.test(rest)) return 'unsure';
  if (operand.suffix !== '' || rest.length > 12) return operand;
  const symbol = rest.trimStart();
  const mayBe =
    symbol === '' ||
    /^(?:[ap]\.?\s?m?\.?|[°º˚]|h\s?\p{Nd}?)$/u.test(symbol) ||
    [...place.facts.units.keys()].some((unit) => unit.startsWith(symbol));
  return rest === ',' || mayBe ? 'unsure' : operand;
}

/** 1234-5678: two halves of one number, neither of them round, that are no years. */
const isCode = (from: string, to: string) => amountOf(to) > 2100 && !/[05]$/.test(from) && !/[05]$/.test(to);

const isTime = (number: string) => /^\p{Nd}{1,2}(?::\p{Nd}{2}|\s?h\s?\p{Nd}{2})$/u.test(number);

/** 1914–18, 2024–25 */
const isSeason = (from: string, to: string) =>
  /^\p{Nd}{4}$/u.test(from) && /^\p{Nd}{2}$/u.test(to) && amountOf(to) > amountOf(from.slice(2));

/** 10 of 10, १०, 1.299,00: as far as it takes to compare them. */
export function amountOf(number: string): number {
  return Number(
    asciiDigits(number)
      .replace(/[.,](?=\d{3}(?:\D|$))/g, '')
      .replace(',', '.')
      .replace(/[:h].*/, ''),
  );
}

/** They lost 1-3; 6-4, 3-6: the score of a game stays as it is. */
function isGame({ facts, ended }: Place, past: string, from: Operand, after: string): boolean | 'unsure' {
  if (from.number.length > 3) return false;
  const list = /(?<!\p{Nd})(\p{Nd}{1,3})[-–](\p{Nd}{1,3}), ?\p{Nd}+$/u.exec(past);
  if (list !== null && amountOf(list[1] ?? '') >= amountOf(list[2] ?? '')) return true;
  const cue = facts.surroundings.gameBefore.test(past.toLowerCase());
  const told = after.trimStart();
  const enough = told.length > 16 || /[.,;:!?)।。、،؛؟]/.test(told) || told.split(/\s/).length > (facts.speech.games.alone ? 2 : 1);
  if (!ended && !enough && !(isUnspaced(told) && told.length > 4) && (cue || facts.speech.games.alone)) return 'unsure';
  const ends = facts.surroundings.gameBehind.test(after) || /^(?:[.,:;!?)।。、،؛؟]|$)/.test(told);
  return cue ? ends : facts.speech.games.alone === true && facts.surroundings.gameBehind.test(after);
}

function rangeWord({ facts: { speech, words, surroundings } }: Place, past: string, from: Operand, to: Operand): string {
  if (
    speech.timeRange &&
    ((isTime(from.number) && isTime(to.number)) || (/^h/.test(to.suffix) && surroundings.timeBehind.test(past.toLowerCase())))
  )
    return speech.timeRange.to;
  const ordinal = /^(?:er?|re|ère|ème|\.)$/.test(from.suffix) && to.suffix !== '%';
  return ordinal ? (speech.dateRangeTo ?? words.rangeTo) : words.rangeTo;
}

/** Mon–Fri, Di.–Do., June–August, May 30–June 4, 2019–present; undefined if it is none. */
function readBetweenDays(place: Place, rest: string): Reading | undefined {
  const { facts } = place;
  const next = rest.trimStart();
  const past = inFront(place).trimEnd();
  if (!/[\p{Nd}\p{L}\p{M}.]$/u.test(past) || !/^\p{L}/u.test(next)) return undefined;
  const number = /\p{Nd}\p{L}{0,2}\.?$/u.test(past) ? operandBefore(past, facts) : undefined;
  if (dayAt(past, facts, 'end') === 0 && (number === undefined || number.suffix.length > 2)) return undefined;
  const day = dayAt(next, facts, 'start');
  if (day > 0 && !open(place, 1 + rest.length - next.length + day)) return word(1, facts.words.rangeTo);
  if (place.ended || next.length >= LOOK) return undefined;
  const begun = next.toLowerCase();
  return [...facts.calendar].some((name) => name.startsWith(begun) || `${name}.` === begun) ? WAIT : undefined;
}

/** The length of the day or month (with its full stop, if it is short) that ends or begins a text; 0: none does. */
export function dayAt(text: string, { calendar, speech }: LanguageFacts, where: 'end' | 'start'): number {
  if (speech.unspaced) {
    const has = (name: string) => (where === 'end' ? text.endsWith(name) : text.startsWith(name));
    return Math.max(0, ...[...calendar].filter(has).map((name) => name.length));
  }
  const part = where === 'end' ? DAY_BEFORE.exec(text.slice(-LONGEST_DAY)) : DAY_BEHIND.exec(text);
  const word = part?.[0] ?? '';
  const has = (name: string) => calendar.has(name.replace('.', '').toLowerCase());
  if (has(word)) return word.length;
  const [first = ''] = word.split('-');
  return where === 'start' && has(first) ? first.length : 0;
}
