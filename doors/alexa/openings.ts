import { type Locale, languageOf } from '#core/languages/locale.ts';
import { isUnspaced } from '#core/languages/words.ts';

/** The question as it was asked, from what Alexa left of it in the slot. The value itself where the words around it do not matter. */
export function wholeQuestion(intentName: string, value: string, locale: Locale): string {
  const samples: Readonly<Record<string, string>> = languageOf(locale).alexaOpenings;
  const sample = Object.hasOwn(samples, intentName) ? samples[intentName] : undefined;
  if (sample === undefined) return value;
  // Samples need spaces that written Japanese does not have.
  return (isUnspaced(sample) ? sample.replaceAll(' ', '') : sample).replace('{query}', () => value);
}
