import { type Locale, languageOf } from '#core/languages/locale.ts';
import type { Problem } from './problem.ts';

/** Alexa would not know what of an utterance is the name (https://developer.amazon.com/en-US/docs/alexa/custom-skills/choose-the-invocation-name-for-a-custom-skill.html). */
const WAKE_WORDS =
  'alexa amazon echo computer ziggy skill app アレクサ アマゾン エコー スキル アプリ एलेक्सा अमेज़न इको स्किल ऐप أليكسا أمازون إيكو مهارة تطبيق'.split(
    ' ',
  );

export function invocationProblems(locale: Locale, name: string): Problem[] {
  const problems: Problem[] = [];
  const problem = (what: string) => problems.push({ place: `${locale} invocation name "${name}"`, what });
  if (!/^[\p{L}\p{M}'. ]+$/u.test(name) || name !== name.toLowerCase())
    problem('only letters in lower case, spaces, apostrophes and periods are allowed');
  if (name.length < 2 || name.length > 50) problem('it has 2 to 50 characters');
  const parts = name.split(' ');
  const taken = languageOf(locale).alexaModel.takenWords.split(' ');
  if (parts.length < 2) problem('one word alone is for brands');
  for (const part of parts) {
    if (part === '') problem('one space is between words, and none around them');
    if (WAKE_WORDS.includes(part)) problem(`"${part}" belongs to Alexa`);
    if (taken.includes(part)) problem(`"${part}" starts or joins a request`);
  }
  return problems;
}
