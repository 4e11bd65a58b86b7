import { readAt, readPath, readUnderscore } from './addresses.ts';
import {
  readComparison,
  readDash,
  readDegrees,
  readDivision,
  readDollar,
  readEquals,
  readInches,
  readPlus,
  readPower,
  readStars,
  readSuperscript,
  readWave,
} from './arithmetic.ts';
import { drop, keep, type Place, pause, type Reading, WAIT, word } from './reading.ts';

/** Signs that mean something else with another character behind them. */
const NEEDS_NEXT = /[#~$°<>=+*/^_@–—―〜～-]/;
const LEFT_OF_MARKUP = /[[\]{}\\|`•‣◦]/;
const JOINER = /[\u200c\u200d]/;
const ARROW = /[←-⇿⟵-⟿➔-➾]/;
const EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]/u;

/** Reads a character that is no letter, digit, space or ordinary punctuation. */
export function readSign(place: Place): Reading {
  const { text, at, ended, before, gap, words } = place;
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const next = text[at + 1] ?? '';
  if (next === '' && !ended && NEEDS_NEXT.test(sign)) return WAIT;
  switch (sign) {
    case '%':
    case '％':
    case '٪':
      return word(1, words.percent);
    case '&':
    case '＆':
      return word(1, words.and);
    case '×':
      return word(1, words.times);
    case '÷':
      return word(1, words.dividedBy);
    case '−':
      return word(1, words.minus);
    case '±':
      return word(1, words.plusOrMinus);
    case '≈':
      return word(1, words.approximately);
    case '√':
      return word(1, words.squareRootOf);
    case '#':
      return /\p{Nd}/u.test(next) ? word(1, words.number) : drop(1);
    case '~':
      return /\p{Nd}/u.test(next) ? word(1, words.approximately) : drop(1);
    case '$':
      return readDollar(place);
    case '°':
      return readDegrees(place);
    case '℃':
      return word(1, words.degreesCelsius);
    case '℉':
      return word(1, words.degreesFahrenheit);
    case '″':
      return readInches(place);
    case '²':
    case '³':
      return readSuperscript(place, sign);
    case '=':
      return readEquals(place);
    case '<':
    case '>':
      return readComparison(place, sign, next);
    case '+':
      return readPlus(place, next);
    case '*':
      return readStars(place);
    case '^':
      return readPower(place);
    case '-':
    case '–':
    case '—':
    case '―':
      return readDash(place);
    case '〜':
    case '～':
      return readWave(place, next);
    case '/':
      return readDivision(place, next) ?? readPath(place, next);
    case '_':
      return readUnderscore(place);
    case '@':
      return readAt(place);
    default:
      if (ARROW.test(sign)) return pause(1);
      if (LEFT_OF_MARKUP.test(sign) || EMOJI.test(sign)) return drop(sign.length);
      // Joiners shape letters in many scripts; elsewhere they held emoji together.
      if (JOINER.test(sign)) return gap === 'none' && /[\p{L}\p{M}\u200c\u200d]$/u.test(before) ? keep(1) : drop(1);
      return keep(sign.length);
  }
}
