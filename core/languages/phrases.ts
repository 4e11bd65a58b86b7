import type { Phrases } from './definition/phrases.ts';
import { type Locale, languageOf } from './locale.ts';

export function phrasesFor(locale: Locale): Phrases {
  return languageOf(locale).phrases;
}

/** The first words a new person hears. `name`: what the assistant calls itself. */
export function welcome(locale: Locale, name: string): string {
  return phrasesFor(locale).welcome.replace('{name}', () => name);
}

/** One of several ways to say it, the same one whenever the same `key` asks. */
export function variant(ways: readonly string[], key: string): string {
  let sum = 0;
  for (let index = 0; index < key.length; index++) sum = (sum * 31 + key.charCodeAt(index)) % 65_521;
  return ways[sum % ways.length] ?? '';
}
