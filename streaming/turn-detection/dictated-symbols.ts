import { dictationWordsFor } from '#core/languages/dictation-words.ts';
import type { Locale } from '#core/languages/locale.ts';
import { turnWordsFor } from '#core/languages/turn-words.ts';
import { isUnspaced, phraseAtEnd } from '#core/languages/words.ts';

/** Letters, digits and words for them at the end of what was said. */
export interface SymbolRun {
  words: number;
  /** How many letters and digits they stand for. */
  length: number;
  /** These, in small letters; a number that is written in words is '0'. */
  text: string;
  /** Single letters, words of a spelling alphabet, groups of digits, words for numbers, groups of letters and digits. */
  letters: number;
  spelled: number;
  digits: number;
  numbers: number;
  mixed: number;
  /** Nothing but groups of four digits, as on a bank card. */
  inFours: boolean;
}

type Kind = 'letters' | 'spelled' | 'digits' | 'numbers' | 'mixed';

export function symbolsAtEnd(words: readonly string[], locale: Locale): SymbolRun {
  const run: SymbolRun = { words: 0, length: 0, text: '', letters: 0, spelled: 0, digits: 0, numbers: 0, mixed: 0, inFours: false };
  /** From the last one on. */
  const groups: string[] = [];
  const { alphabet, dashes } = dictationWordsFor(locale);
  const { numbers } = turnWordsFor(locale);
  let at = words.length;
  while (at > 0) {
    const word = words[at - 1] ?? '';
    const kind = kindOf(word) ?? (isBankCode(word, words[at - 2]) ? 'mixed' : undefined);
    if (kind) {
      run[kind]++;
      groups.push(word);
      at--;
      continue;
    }
    const before = words.slice(Math.max(0, at - 3), at);
    const count = phraseAtEnd(before, numbers) || phraseAtEnd(before, alphabet);
    if (count > 0) {
      const number = phraseAtEnd(before, numbers) > 0;
      run[number ? 'numbers' : 'spelled']++;
      groups.push(number ? '0' : (words[at - count] ?? '').slice(0, 1));
      at -= count;
    } else if (groups.length > 0 && phraseAtEnd(before, dashes) > 0 && at > 1) at -= phraseAtEnd(before, dashes);
    else if (groups.length > 0 && /^[a-z]{2}$/.test(word) && IBAN_LENGTHS[word] && /^\d\d/.test(groups.at(-1) ?? '')) {
      groups.push(word);
      at--;
    } else break;
  }
  if (groups.length === 0) return run;
  const text = groups.reverse().join('');
  const inFours = groups.length > 1 && groups.every((group) => /^\d{4}$/.test(group));
  return { ...run, words: words.length - at, text, length: text.length, inFours };
}

const MEASURE = /^\d+(?:am|pm|st|nd|rd|th|er|re|e|h|k|km|kg|g|mg|m|cm|mm|l|ml|min|mb|gb|tb|x|s|p|d|v|w)$/;

function kindOf(word: string): Kind | undefined {
  if (/^\p{Nd}+$/u.test(word)) return 'digits';
  if (/^\p{L}$/u.test(word) && !isUnspaced(word)) return 'letters';
  return /^(?=\D*\d)(?=\d*[a-z])[a-z\d]{2,34}$/.test(word) && !MEASURE.test(word) ? 'mixed' : undefined;
}

/** The letters behind the first group of some IBANs: GB29 NWBK. */
function isBankCode(word: string, before = ''): boolean {
  return /^[a-z]{4}$/.test(word) && before.length === 4 && ibanLength(before) !== undefined;
}

/** By the ISO 3166 code of the country, from SWIFT's registry of IBANs. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  ...{ no: 15, be: 16, dk: 18, fi: 18, nl: 18, mk: 19, si: 19, at: 20, ba: 20, ee: 20, lt: 20, lu: 20, hr: 21, lv: 21, li: 21, ch: 21 },
  ...{ bh: 22, bg: 22, de: 22, ge: 22, gb: 22, ie: 22, me: 22, rs: 22, ae: 23, gi: 23, il: 23, iq: 23, md: 24, pk: 24, ro: 24 },
  ...{ sa: 24, es: 24, se: 24, sk: 24, cz: 24, tn: 24, pt: 25, is: 26, tr: 26, fr: 27, gr: 27, it: 27, mc: 27, sm: 27 },
  ...{ al: 28, az: 28, cy: 28, hu: 28, lb: 28, pl: 28, br: 29, eg: 29, ps: 29, qa: 29, kw: 30, jo: 30, mu: 30, mt: 31 },
};

/** How long the IBAN is that begins like this; undefined: it is none. */
export function ibanLength(text: string): number | undefined {
  return /^[a-z]{2}\d{2}/.test(text) ? IBAN_LENGTHS[text.slice(0, 2)] : undefined;
}
