import { isUnspaced } from '#core/languages/words.ts';
import type { LanguageFacts } from './language-facts.ts';

/** A number with what belongs to it, on one side of a dash. */
export interface Operand {
  /** The sign of a currency in front. */
  sign: string;
  number: string;
  /** A unit, a percent sign, pm, a currency behind it. */
  suffix: string;
  /** Of all of it. */
  length: number;
}

/** US$, R$, €. */
const CURRENCY = /(?:[A-Z]{1,2}\$|\p{Sc})/u.source;
/** A number or a clock time: 5, 1.299,00, 9:30, 8h30. */
const NUMBER = /\p{Nd}+(?:[.,:]\p{Nd}+)*(?:\s?h\s?\p{Nd}{2})?/u.source;
const OPERAND = `(?<sign>${CURRENCY}\\s?)?(?<number>${NUMBER})`;
const SIGN = `[%٪％‰]|[°º˚]\\s?[CF]?|[℃℉]|${CURRENCY}`;
/** A digit may belong to it (m2), but not in 7月5 or 1号で2. */
const WORD = /[\p{L}\p{M}](?:[\p{L}\p{M}/²³.]|(?<!\p{scx=Han}|\p{scx=Hira}|\p{scx=Kana})\p{Nd}){0,11}/u.source;
const NAME_BEFORE = /(?<![\p{Nd}_.,:/]|[-‐‑–](?=\p{Nd})|(?!\p{scx=Han}|\p{scx=Hira}|\p{scx=Kana}|[وفبلكـ])[\p{L}\p{M}])/u.source;

const BEFORE = new RegExp(`${NAME_BEFORE}${OPERAND}(?:\\s?(?<suffix>${SIGN}|\\.|${WORD}))?$`, 'u');
const BEHIND = new RegExp(`^[-−]?${OPERAND}(?:\\s?(?<suffix>${SIGN}|${WORD}))?`, 'u');
/** Behind a number in every language. */
const SUFFIX = /^(?:[%٪％‰°º˚℃℉]|[ap]\.?\s?m\.?$|(?:st|nd|rd|th|er|re|e|ère|ème)$|(?:[kKMB]|bn|mn)$|\.$)/;
/** A word of its own where a space is in front of it: "2-3 in overtime", "737-800 e la Fiat". */
const CONTACT = /^(?:in|st|nd|rd|th|er|re|e|ère|ème)$/;
/** Longer than any operand. */
const LONGEST = 30;

/** The operand that ends a text; undefined if a name does, or no number. */
export function operandBefore(past: string, facts: LanguageFacts): Operand | undefined {
  return operandOf(BEFORE.exec(past.slice(-LONGEST)), facts, true);
}

/** The operand that begins a text; its suffix is '' where the word behind the number is none of ours. */
export function operandBehind(next: string, facts: LanguageFacts): Operand | undefined {
  return operandOf(BEHIND.exec(next), facts, false);
}

function operandOf(found: RegExpExecArray | null, facts: LanguageFacts, wholeOnly: boolean): Operand | undefined {
  if (found === null) return undefined;
  const { sign = '', number = '', suffix = '' } = found.groups ?? {};
  const bare = found[0].length - suffix.length;
  const word = CONTACT.test(suffix) && /\s/.test(found[0].charAt(bare - 1));
  const length = suffix === '' || word ? 0 : suffixLength(suffix, facts);
  if (wholeOnly && length < suffix.length) return undefined;
  return {
    sign,
    number,
    suffix: suffix.slice(0, length),
    length: bare + length - (length === 0 && /\s$/.test(found[0].slice(0, bare)) ? 1 : 0),
  };
}

/** How much of what stands behind a number belongs to it: 5 kmです. */
function suffixLength(suffix: string, { units, counter }: LanguageFacts): number {
  if (SUFFIX.test(suffix) || /^\p{Sc}|\$$/u.test(suffix) || units.has(suffix)) return suffix.length;
  const counted = counter.exec(suffix)?.[0].length ?? 0;
  if (counted > 0) return counted;
  const dotless = suffix.replace(/\.$/, '');
  if (units.has(dotless) || SUFFIX.test(dotless)) return dotless.length;
  const letters = /^[a-zA-Z²³/]+/.exec(suffix)?.[0] ?? '';
  return isUnspaced(suffix.charAt(letters.length)) && units.has(letters) ? letters.length : 0;
}
