import { expect, test } from '@jest/globals';
import { LANGUAGES, LOCALES, type Locale, languageOf, localeFrom } from '#core/languages/locale.ts';
import fc from '#test/support/properties.ts';

test('a locale that we know is itself, in any case', () => {
  for (const locale of LOCALES) {
    expect(localeFrom(locale)).toBe(locale);
    expect(localeFrom(locale.toUpperCase())).toBe(locale);
  }
});

test('a region that we do not know gets another one of the same language', () => {
  expect(localeFrom('de-AT')).toBe('de-DE');
  expect(localeFrom('pt')).toBe('pt-BR');
  expect(localeFrom('fr-CH').slice(0, 2)).toBe('fr');
  expect(localeFrom('en-ZA')).toBe('en-US');
});

test('a language with a name of three letters is not taken for one that begins the same', () => {
  expect(localeFrom('hil-PH')).toBe('en-US');
  expect(localeFrom('est-EE')).toBe('en-US');
});

test('whatever a platform sends is a locale that we can speak', () => {
  fc.assert(fc.property(fc.option(fc.string(), { nil: undefined }), (tag) => expect(LOCALES).toContain(localeFrom(tag))));
});

test('a locale speaks the language that it is named after', () => {
  for (const [code, language] of LANGUAGES) {
    for (const locale of Object.keys(language.locales) as Locale[]) {
      expect(locale.startsWith(`${code}-`)).toBe(true);
      expect(languageOf(locale)).toBe(language);
    }
  }
});
