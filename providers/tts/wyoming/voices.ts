import * as z from 'zod/mini';
import { knownLocale, type Locale } from '#core/languages/locale.ts';

/** What a request says of its voice: servers look for the name, and some for the language where there is none. */
export type VoiceChoice = { name: string } | { language: Locale };

const description = z.object({
  voices: z.array(z.object({ name: z.string(), installed: z.nullish(z.boolean()), languages: z.nullish(z.array(z.string())) })),
});

/**
 * The voice for a locale, of those that a server tells of: the one that the owner named (`preferred`), unless it speaks another language; else the
 * first that is installed for the locale, else for its language. `described`: a program of `info`.
 */
export function chosenVoice(described: unknown, locale: Locale, preferred?: string): VoiceChoice {
  const read = description.safeParse(described);
  const voices = (read.success ? read.data.voices : []).map(({ name, installed, languages }) => ({
    name,
    installed: installed !== false,
    locales: (languages ?? []).flatMap((tag) => knownLocale(tag) ?? []),
  }));
  const named = voices.find(({ name }) => name === preferred);
  if (preferred && (!named || named.locales.some((spoken) => isSameLanguage(spoken, locale)))) return { name: preferred };
  const installed = voices.filter((voice) => voice.installed);
  const voice =
    installed.find(({ locales }) => locales.includes(locale)) ??
    installed.find(({ locales }) => locales.some((spoken) => isSameLanguage(spoken, locale)));
  return voice ? { name: voice.name } : { language: locale };
}

function isSameLanguage(one: Locale, other: Locale): boolean {
  return one.slice(0, 2) === other.slice(0, 2);
}
