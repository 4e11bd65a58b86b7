import type { NumberForms } from '#core/languages/definition/speech.ts';
import { inflected, readUnit } from './measure.ts';
import { behind, drop, goesOnAsWord, inFront, keep, match, open, type Place, type Reading, WAIT, word } from './place.ts';

/** 12,- */
export function readNoCents(place: Place, next: string): Reading {
  if (place.gap !== 'none' || !/[-–—]/.test(next)) return keep(1);
  const rest = behind(place, 2);
  if (rest === '' && !place.ended) return WAIT;
  return /^[\p{Nd}\p{L}–—-]/u.test(rest) ? keep(1) : drop(2);
}

const MONEY_BEFORE = /\p{Sc}\s?\p{Nd}[\p{Nd}.,]*$/u;

/** $5M, €2.5bn; undefined if the letters are none of a large number. */
export function readMagnitude(place: Place, letters: string): Reading | undefined {
  const magnitudes = place.gap === 'none' ? place.facts.speech.magnitudes : undefined;
  if (magnitudes === undefined || letters.length > 3 || !MONEY_BEFORE.test(inFront(place))) return undefined;
  if (open(place, letters.length)) return WAIT;
  const magnitude = Object.hasOwn(magnitudes, letters) ? magnitudes[letters] : undefined;
  return magnitude === undefined || goesOnAsWord(behind(place, letters.length)) ? undefined : word(letters.length, magnitude);
}

/** Money has a number on one side; any other dollar is a mark. */
export function readDollar(place: Place): Reading {
  const rest = behind(place, 1);
  if (!place.ended && /^\s?\.?$/.test(rest)) return WAIT;
  const amount = /\p{Nd}(?:\s?(?:\p{Lu}{1,2}|us|r))?$/u.test(place.before);
  return /^\s?\.?\p{Nd}/u.test(rest) || (amount && !/^\p{L}/u.test(rest)) ? keep(1) : drop(1);
}

/** Longer than any number word. */
const LONGEST_SCALE = 20;
const AMOUNT = /\s?\p{Nd}+(?:[.,]\p{Nd}+)*(?:\s?[-–]\s?\p{Nd}+(?:[.,]\p{Nd}+)*)?/uy;

/** USD 5, EUR 20–30: the currency is said behind the amount; undefined if the word is no code, or no amount follows. */
export function readCurrencyCode(place: Place, letters: string): Reading | undefined {
  if (!/^[A-Z]{1,3}$/.test(letters)) return undefined;
  const { currencies } = place.facts.speech;
  if (open(place, letters.length)) {
    return Object.keys(currencies).some((code) => code.startsWith(letters)) ? WAIT : undefined;
  }
  const forms = currencies[letters];
  return forms && readAmount(place, letters.length, forms);
}

/** The sign of a currency that voices do not know, in front of its amount or behind it. */
export function readCurrencySign(place: Place, sign: string): Reading | undefined {
  const forms = place.facts.speech.currencies[sign];
  return forms && (readAmount(place, sign.length, forms) ?? readUnit(place));
}

/** The amount behind a currency of `offset` characters: 5, 20–30, 5.5 million. */
function readAmount(place: Place, offset: number, forms: NumberForms): Reading | undefined {
  if (open(place, offset + 1)) return WAIT;
  const amount = match(AMOUNT, place, offset);
  if (amount === '') return undefined;
  const length = offset + amount.length;
  const rest = behind(place, length);
  if (!place.ended && (/^(?:[.,]|\s?[-–]\s?)?$/.test(rest) || (rest.length < LONGEST_SCALE && /^\s?[\p{L}\p{M}]*$/u.test(rest))))
    return WAIT;
  const [from = '', to] = amount.trim().split(/\s?[-–]\s?/);
  const range = to === undefined ? from : `${from} ${place.facts.words.rangeTo} ${to}`;
  const scale = scaleAt(rest, place);
  if (scale !== undefined) return word(length + scale.length, `${range} ${scale.words} ${inflected(place, forms, '1000000')}`);
  return goesOnAsWord(rest) ? undefined : word(length, `${range} ${inflected(place, forms, to ?? from)}`);
}

/** A number word that begins a text. */
function scaleAt(text: string, { facts }: Place): { length: number; words: string } | undefined {
  const spaces = /^\s?/.exec(text)?.[0].length ?? 0;
  for (const words of facts.speech.scales) {
    const [first = ''] = words.split(' ');
    const length = spaces + first.length;
    if (text.startsWith(first, spaces) && !goesOnAsWord(text.slice(length))) return { length, words };
  }
  return undefined;
}
