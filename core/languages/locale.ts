/** The 17 locales an Alexa skill can have; the other doors speak a subset of their languages. */
export const LOCALES = [
  'ar-SA',
  'de-DE',
  'en-AU',
  'en-CA',
  'en-GB',
  'en-IN',
  'en-US',
  'es-ES',
  'es-MX',
  'es-US',
  'fr-CA',
  'fr-FR',
  'hi-IN',
  'it-IT',
  'ja-JP',
  'nl-NL',
  'pt-BR',
] as const;

/** BCP 47, e.g. 'de-DE'. */
export type Locale = (typeof LOCALES)[number];

/** The languages that Parley's own sentences are written in. */
export type Language = 'ar' | 'de' | 'en' | 'es' | 'fr' | 'hi' | 'it' | 'ja' | 'nl' | 'pt';

/** The locale that a platform named: itself where we know it, another of the same language, else American English. */
export function localeFrom(tag: string | undefined): Locale {
  const exact = LOCALES.find((locale) => locale.toLowerCase() === tag?.toLowerCase());
  if (exact) return exact;
  const language = tag?.split('-')[0]?.toLowerCase();
  if (language === undefined || language === 'en') return 'en-US';
  return LOCALES.find((locale) => locale.startsWith(`${language}-`)) ?? 'en-US';
}

/** The language of our own sentences in a locale. */
export function languageOf(locale: Locale): Language {
  return locale.slice(0, 2) as Language;
}
