import type { SpokenWords, Unit } from '#core/languages/definition/speech.ts';
import { isUnspaced } from '#core/languages/words.ts';
import { goesOnAsWord } from './reading.ts';

/** What stands behind a number: nothing of ours, too little text to tell, or a unit of `length` characters. */
type UnitBehind = 'none' | 'unsure' | { length: number; words: string };

const SYMBOL = /[A-Za-z]+(?:\/[A-Za-z]+)?[²³]?/y;
/** Could mean something else when it touches the number: 90s, 5m users. */
const NEEDS_A_SPACE = ['m', 's'];
/** Are words in other languages: in, mi. */
const ENGLISH_ONLY = ['in', 'mi'];
const LONGEST = 4;

/**
 * Reads the unit at `at`, the first letter behind `number`. Only when certain: the exact symbol, then the border of a word.
 * `spaced`: a space stands between the two. `ended`: no more text will come.
 */
export function unitBehind(
  text: string,
  at: number,
  behind: { number: string; spaced: boolean; ended: boolean; english: boolean },
  units: SpokenWords['units'],
): UnitBehind {
  const rest = text.slice(at, at + LONGEST);
  const more = !behind.ended;
  if (more && at + rest.length === text.length && Object.keys(units).some((unit) => unit.startsWith(rest))) return 'unsure';
  SYMBOL.lastIndex = at;
  const symbol = SYMBOL.exec(text)?.[0] ?? '';
  if (!Object.hasOwn(units, symbol)) return 'none';
  if (ENGLISH_ONLY.includes(symbol) && !behind.english) return 'none';
  const after = text.slice(at + symbol.length);
  if (NEEDS_A_SPACE.includes(symbol) && !behind.spaced && !isUnspaced(after.charAt(0))) return 'none';
  if (more && after === '') return 'unsure';
  if (/^[²³/'’_@]/.test(after) || goesOnAsWord(after)) return 'none';
  const [one, many = one] = units[symbol as Unit];
  const words = behind.number === '1' ? one : many;
  // 'in' is a word; with its dot, in mid-sentence, it is an inch: 5 in. wide.
  if (symbol === 'in' && behind.spaced) {
    if (more && /^\.\s*$/.test(after)) return 'unsure';
    return /^\.(?:[,;)]|\s+[\p{Ll}\p{Nd}])/u.test(after) ? { length: 3, words } : 'none';
  }
  // The initial of an abbreviation: 5 m.p.h.
  if (symbol.length === 1 && more && after === '.') return 'unsure';
  if (symbol.length === 1 && /^\.[\p{L}\p{Nd}]/u.test(after)) return 'none';
  return { length: symbol.length, words };
}
