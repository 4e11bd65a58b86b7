import { type Locale, languageOf } from '#core/languages/locale.ts';
import { withDigits } from '#core/languages/number-words.ts';
import type { Past } from '#core/ports.ts';
import { asciiDigits } from '#core/speech/expressions/digits.ts';
import type { Turn } from '../turn.ts';

/** Fewer digits are an amount, not a code. */
const FEWEST = 3;
/** Characters of a turn that are looked at; a code is said in fewer. */
const LONGEST = 200;

/** What the model and the memory get in the place of a code that was said. */
export const SAID_CODE = '(The person has said a code.)';

/** All digits of what was said, "four seven one one" as well as 4711; undefined: too few for a code. */
export function codeIn(text: string, locale: Locale): string | undefined {
  const words = asciiDigits(text.toLowerCase().slice(0, LONGEST)).replace(/[^\p{L}\p{M}\p{N}]+|(?<=\p{Script=Han})/gu, ' ');
  const digits = withDigits(words, languageOf(locale).builtInMind.numbers).replace(/\D/g, '');
  return digits.length >= FEWEST ? digits : undefined;
}

/** The turn without the code that it answers our question for. */
export function withoutCode(turn: Turn, past: Past): Turn {
  const wasAsked = past.at(-1)?.outcome.calls.some(({ asked }) => asked === 'code');
  return wasAsked && codeIn(turn.text, turn.locale) !== undefined ? { ...turn, text: SAID_CODE } : turn;
}
