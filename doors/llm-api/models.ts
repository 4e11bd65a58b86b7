import { LOCALES, type Locale, localeFrom } from '#core/languages/locale.ts';

/** The one model that there is, for clients to choose by its language: 'parley', 'parley:de-DE'. */
const NAME = 'parley';

export const MODEL_NAMES: readonly string[] = [NAME, ...LOCALES.map((locale) => `${NAME}:${locale}`)];

/** The language that a client wants: by the model it chose, else by `Accept-Language`, else American English. */
export function localeWanted(model: string, headers: Headers): Locale {
  const [, tag] = /^parley:(\w\w-\w\w)$/i.exec(model) ?? [];
  return localeFrom(tag ?? /^[\w-]+/.exec(headers.get('accept-language') ?? '')?.[0]);
}
