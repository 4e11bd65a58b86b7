import { type Locale, perLanguage } from '#core/languages/locale.ts';

/** A place in a text, from `start` up to (not including) `end`, that is said in other words. */
export interface Abbreviation {
  start: number;
  end: number;
  alias: string;
}

/** A letter or digit of our languages, but Japanese: it writes its words right against others. */
const LETTER = '\\wÀ-ɏ\\u0620-\\u0669\\u0900-\\u0963';

const aliasesFor = perLanguage(({ speech: { aliases, aliasesBeforeNumber = {} } }) => {
  const written = (forms: object) => Object.keys(forms).map((form) => form.replaceAll('.', '\\.').replaceAll(' ', ' ?'));
  const counted = written(aliasesBeforeNumber).map((form) => `${form}(?= ?\\p{Nd})`);
  const alternatives = [...counted, ...written(aliases)].join('|');
  return {
    pattern: new RegExp(`(?<![${LETTER}.])(?:${alternatives})(?![${LETTER}])`, 'gu'),
    aliases: new Map(Object.entries({ ...aliases, ...aliasesBeforeNumber }).map(([form, alias]) => [withoutSpaces(form), alias])),
  };
});

/** The abbreviations in a clean sentence, in order. */
export function findAbbreviations(sentence: string, locale: Locale): Abbreviation[] {
  const { pattern, aliases } = aliasesFor(locale);
  return Array.from(sentence.matchAll(pattern), ({ 0: form, index }) => {
    const end = index + form.length;
    // The dot that ends the sentence too stays outside, or the voice would not come to rest.
    const closing = end === sentence.length && form.endsWith('.') ? 1 : 0;
    return { start: index, end: end - closing, alias: aliases.get(withoutSpaces(form)) ?? form };
  });
}

function withoutSpaces(form: string): string {
  return form.replaceAll(' ', '');
}
