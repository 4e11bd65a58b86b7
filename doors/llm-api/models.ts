import { LANGUAGES, LOCALES, type Locale, localeFrom } from '#core/languages/locale.ts';

/** The one model that there is, for clients to choose by its language: 'parley', 'parley:de', 'parley:de-DE'. */
const NAME = 'parley';
const WITH_LANGUAGE = /^parley:([a-z]{2})(?:[-_]([a-z]{2}))?$/i;

export const MODEL_NAMES: readonly string[] = [NAME, ...LANGUAGES.keys(), ...LOCALES].map((name) =>
  name === NAME ? name : `${NAME}:${name}`,
);

/** Whether a model of this name can be had: as we list it, or in the spellings that programs have for languages. */
export function isModel(name: string): boolean {
  const tag = tagOf(name);
  return name === NAME || name === `${NAME}:latest` || (tag !== undefined && LANGUAGES.has(tag.slice(0, 2)));
}

/** The language that a client wants: by the model it chose, else as it says, else by `Accept-Language`, else the door's. */
export function localeWanted(model: string, headers: Headers, otherwise: Locale, language?: string): Locale {
  const tag = tagOf(model) ?? (language ?? /^[\w-]+/.exec(headers.get('accept-language') ?? '')?.[0])?.replace('_', '-');
  return localeFrom(tag, otherwise);
}

function tagOf(model: string): string | undefined {
  const [, language, region] = WITH_LANGUAGE.exec(model) ?? [];
  return language && [language.toLowerCase(), ...(region ? [region.toUpperCase()] : [])].join('-');
}
