import { readAt, readDot, readUnderscore } from './addresses.ts';
import {
  readColon,
  readComparison,
  readEquals,
  readMiddleDot,
  readPlus,
  readPower,
  readStars,
  readSuperscript,
  readTimes,
} from './arithmetic.ts';
import { readCurrencySign, readDollar, readNoCents } from './currency.ts';
import { readDegrees, readFeet, readInches, readPercent, readPrime, readUnit } from './measure.ts';
import { drop, keep, type Place, pause, type Reading, WAIT, word } from './place.ts';
import { readDash, readWave } from './range.ts';
import { readHash, readSection } from './shorthand.ts';
import { readSlash } from './slash.ts';

/** Signs that mean something else with another character behind them. */
const NEEDS_NEXT = /[#~$<>=+*/^_@&〜～,:'’"”·⋅×]/;
const LEFT_OF_MARKUP = /[[\]{}\\|`•‣◦★☆]/;
const JOINER = /[\u200c\u200d]/;
const CURRENCY = /\p{Sc}/u;
const ARROW = /[←-⇿⟵-⟿➔-➾]/;
const EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]/u;
/** Units that East Asian fonts write in one square. */
const SQUARED = /[㎏㎝㎞㎡]/;
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/**
 * The class of the expression around a character that is no letter, digit, space or ordinary punctuation, and its words. What the expression
 * begins with was said already: in every class it is said as it is written.
 */
export function readSign(place: Place): Reading {
  const { text, at, ended, before, gap, facts } = place;
  const { words } = facts;
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const next = text[at + 1] ?? '';
  if (next === '' && !ended && NEEDS_NEXT.test(sign)) return WAIT;
  switch (sign) {
    case '%':
    case '％':
    case '٪':
      return readPercent(place);
    case '&':
    case '＆':
      return word(next === sign ? 2 : 1, words.and);
    case '×':
      return readTimes(place) ?? word(1, words.times);
    case '·':
    case '⋅':
      return readMiddleDot(place, next);
    case ':':
      return readColon(place);
    case ',':
      return readNoCents(place, next);
    case "'":
    case '’':
      return readFeet(place);
    case '"':
    case '”':
      return readInches(place);
    case '÷':
      return word(1, words.dividedBy);
    case '−':
      return word(1, words.minus);
    case '≤':
    case '≦':
    case '⩽':
      return word(1, facts.speech.formulas.lessOrEqual);
    case '≥':
    case '≧':
    case '⩾':
      return word(1, facts.speech.formulas.greaterOrEqual);
    case '≠':
      return word(1, facts.speech.formulas.notEqual);
    case '∞':
      return word(1, facts.speech.formulas.infinity);
    case '‰':
      return facts.speech.permille === undefined ? keep(1) : word(1, facts.speech.permille);
    case '±':
      return word(1, words.plusOrMinus);
    case '≈':
      return word(1, words.approximately);
    case '√':
      return word(1, words.squareRootOf);
    case '§':
      return readSection(place);
    case '#':
      return readHash(place, next);
    case '$':
      return readDollar(place);
    case '°':
    case 'º':
    case '˚':
      return readDegrees(place);
    case '℃':
      return word(1, words.degreesCelsius);
    case '℉':
      return word(1, words.degreesFahrenheit);
    case '′':
    case '″':
      return readPrime(place, sign);
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
    case '‐':
    case '‑':
    case '‒':
    case '–':
    case '—':
    case '―':
    case '－':
      return readDash(place);
    case '~':
    case '〜':
    case '～':
      return readWave(place);
    case '/':
      return readSlash(place, next);
    case '.':
      return readDot(place);
    case '_':
      return readUnderscore(place);
    case '@':
      return readAt(place);
    default:
      if (/[⁰¹²³⁴-⁹⁺⁻ⁿ]/.test(sign)) return readSuperscript(place);
      if (SUBSCRIPTS.includes(sign)) return { length: 1, words: `${SUBSCRIPTS.indexOf(sign)}`, close: true };
      if (SQUARED.test(sign)) return readUnit(place) ?? keep(1);
      if (CURRENCY.test(sign)) return readCurrencySign(place, sign) ?? keep(1);
      if (ARROW.test(sign)) return pause(1);
      if (LEFT_OF_MARKUP.test(sign) || EMOJI.test(sign)) return drop(sign.length);
      // Joiners shape letters in many scripts; elsewhere they held emoji together.
      if (JOINER.test(sign)) return gap === 'none' && /[\p{L}\p{M}\u200c\u200d]$/u.test(before) ? keep(1) : drop(1);
      return keep(sign.length);
  }
}
