import type { Language } from '#core/languages/definition/language.ts';
import { languageOf } from '#core/languages/locale.ts';
import { withDigits } from '#core/languages/number-words.ts';
import { spelled, wordsIn } from '#core/languages/words.ts';
import type { ToolCall } from '#core/ports.ts';
import type { Turn } from '../turn.ts';

/** Characters of a turn that are looked at: half a minute of speech. */
const LONGEST = 500;
/** '2026-03-01T18:00', '18:00', 'Europe/Lisbon': what "at six" has become, and where. */
const MOMENT = /^(\d{4}-\d\d-\d\d(T[\d:]+)?|\d\d?:\d\d(:\d\d)?|[A-Z][a-z]+\/[\w/+-]+)$/;

/**
 * Whether what a call is to do was said by the person just now: each of its texts, and each of its numbers, is in their words. Others who had a
 * hand in what the model read cannot know those. A call without a text or a number says nothing of whom it is from.
 */
export function isOfOwnWords({ arguments: given }: Pick<ToolCall, 'arguments'>, { text, locale }: Turn): boolean {
  const values = valuesIn(given).filter((value) => !MOMENT.test(value));
  if (values.length === 0) return false;
  const words = text
    .toLowerCase()
    .slice(0, LONGEST)
    .replace(/(?<=\d)(?=\p{L})/gu, ' ');
  const said = wordsIn(words);
  const texts = ` ${spelled(said)}`;
  // A function on AWS Lambda has no built-in mind, and knows numbers by their digits alone.
  const numberWords = (languageOf(locale) as Partial<Language>).builtInMind?.numbers;
  const numbers = ` ${said.join(' ')} ${numberWords ? wordsIn(withDigits(words, numberWords)).join(' ') : ''} `;
  return values.every((value) => {
    const wanted = spelled(wordsIn(value));
    if (/^[\d ]+$/.test(wanted)) return numbers.includes(` ${wanted} `);
    // Of a word the ending may differ: 'light' is in "the lights".
    return texts.includes(/^\w/.test(wanted) ? ` ${wanted}` : wanted);
  });
}

/** The texts and numbers in the arguments of a call. A nought is what models write for a field that is not asked for. */
function valuesIn(given: unknown): string[] {
  if (typeof given === 'string') return given === '' ? [] : [given];
  if (typeof given === 'number') return given === 0 ? [] : [String(given)];
  return given !== null && typeof given === 'object' ? Object.values(given).flatMap(valuesIn) : [];
}
