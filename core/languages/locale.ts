import type { Language } from './definition/language.ts';
import * as languages from './languages.ts';

type Languages = typeof languages;

/** BCP 47, e.g. 'de-DE'. */
export type Locale = { [Code in keyof Languages]: keyof Languages[Code]['locales'] }[keyof Languages];

/** The compiler says here which language lacks what. */
const byCode: Readonly<Record<string, Language>> = languages;

/** By the code that begins their locales' names. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map(Object.entries(byCode));

/** Those that an Alexa skill can have; the other doors speak a subset of their languages. */
export const LOCALES: readonly Locale[] = [...LANGUAGES.values()].flatMap(localesOf).sort();

/** The locale that a platform named: itself where we know it, another of the same language, else American English or `otherwise`. 'de-DE' and 'de_DE' are one. */
export function localeFrom(tag: string | undefined, otherwise: Locale = 'en-US'): Locale {
  return (tag === undefined ? undefined : knownLocale(tag)) ?? otherwise;
}

/** The same, or undefined for a language that we do not speak. */
export function knownLocale(tag: string): Locale | undefined {
  const [code = '', region] = tag.toLowerCase().split(/[-_]/);
  const exact = LOCALES.find((locale) => locale.toLowerCase() === `${code}-${region}`);
  const language = LANGUAGES.get(code);
  return exact ?? (language && localesOf(language)[0]);
}

export function languageOf(locale: Locale): Language {
  return LANGUAGES.get(locale.slice(0, 2)) ?? languages.en;
}

/** What is made of a language when it is first needed, and kept. */
export function perLanguage<Made>(make: (language: Language) => Made): (locale: Locale) => Made {
  const made = kept(make);
  return (locale) => made(languageOf(locale));
}

/** The same of a locale, where its countries differ. */
export function perLocale<Made>(make: (locale: Locale) => Made): (locale: Locale) => Made {
  return kept(make);
}

function kept<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const known = new Map<Key, Made>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
}

function localesOf({ locales }: Language): Locale[] {
  return Object.keys(locales) as Locale[];
}
