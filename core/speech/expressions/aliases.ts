import type { SpeechForms } from '#core/languages/definition/speech.ts';
import { type Locale, perLanguage } from '#core/languages/locale.ts';

/** A place in a text, from `start` up to (not including) `end`, that is said in other words. */
export interface Abbreviation {
  start: number;
  end: number;
  alias: string;
}

/** A letter or digit of our languages, but Japanese: it writes its words right against others. */
const LETTER = '\\wÀ-ɏ\\u0620-\\u0669\\u0900-\\u0963';

/** Particles of names: bd de la République. */
const NAME = "(?= (?:(?:de|du|des|la|le|les|von|van|da|do) |l['’]|d['’])*[A-ZÀ-Þ])";

const aliasesFor = perLanguage(({ speech }) => {
  const { aliases, aliasesBeforeNumber = {}, aliasesBeforeName = {} } = speech;
  const written = (forms: object) => oneOf(Object.keys(forms).map((form) => form.replace(/[.()]/g, '\\$&').replaceAll(' ', ' ?')));
  const end = `(?![${LETTER}])`;
  // What must follow is written once for all forms: each repetition would take its time when the pattern is made.
  const others = `${written(aliasesBeforeNumber)}(?= ?\\p{Nd})|${written(aliases)}${end}`;
  const meanings = Object.entries({ ...aliases, ...aliasesBeforeNumber }).map(([form, alias]) => [withoutSpaces(form), alias] as const);
  return {
    // Arabic writes its 'and' right in front: ود.
    pattern: new RegExp(
      `(?<![${LETTER}.](?<!(?<![${LETTER}.])و))(?:(${oneOf(dayForms(speech))})${end}|(${written(aliasesBeforeName)})${NAME}|${others})`,
      'gu',
    ),
    days: new Map(Object.entries(speech.shortDays?.names ?? {}).flatMap(([day, name]) => [day, capital(day)].map((form) => [form, name]))),
    names: new Map(Object.entries(aliasesBeforeName)),
    others: new Map(meanings),
  };
});

const oneOf = (forms: readonly string[]) => `(?:${forms.join('|') || '(?!)'})`;

/** A short name of a day beside another, in front of a date or a time, or behind a word that says so: Mo bis Fr, jeu. 5 mai, am Fr */
function dayForms({ shortDays, words, ownUnits, dateRangeTo = words.rangeTo, timeRange, calendar }: SpeechForms): string[] {
  if (shortDays === undefined) return [];
  const day = `(?:${Object.keys(shortDays.names)
    .flatMap((name) => [name, capital(name)])
    .join('|')})(?![${LETTER}])\\.?`;
  const joined = `(?:, ?| ?[/–-] ?| (?:${words.rangeTo}|${words.and}|${dateRangeTo}|${shortDays.to ?? words.rangeTo}) )`;
  const hours = ['Uhr', 'uur', ...words.units.h, ...Object.keys(ownUnits ?? {}).filter((unit) => /^(?:h|u)/i.test(unit))].join('|');
  // "zo 10 uur" is about so long.
  const range = `(?: (?:${hours}))? (?:${words.rangeTo}|${timeRange?.to ?? words.rangeTo}) \\d{1,2}`;
  const hour = `(?:${range}|(?<=(?:\\. |[A-ZÀ-Þ][a-zß-ÿ]{1,2} )\\d{1,2})) (?:${hours})`;
  const date = ` (?:${calendar.replaceAll(' ', '|')})`;
  const dated = ` (?:[a-zß-ÿ]{2,6} )?\\d{1,2}(?:er|[.º°])?(?::\\d\\d|h|[./]\\d|(?:${hour}|${date})(?![${LETTER}]))`;
  const cue = shortDays.behind === undefined ? [] : [`(?=${day})(?<=(?<![${LETTER}])(?:${shortDays.behind}) )${day}`];
  return [`${day}(?=${joined}${day})`, `(?=${day})(?<=(?<![${LETTER}])${day}${joined})${day}`, `${day}(?=${dated})`, ...cue];
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** The abbreviations in a clean sentence, in order. */
export function findAbbreviations(sentence: string, locale: Locale): Abbreviation[] {
  const { pattern, days, names, others } = aliasesFor(locale);
  return Array.from(sentence.matchAll(pattern), ({ 0: form, 1: day, 2: named, index }) => {
    const end = index + form.length;
    // The dot that ends the sentence too stays outside, or the voice would not come to rest.
    const closing = end === sentence.length && form.endsWith('.') ? 1 : 0;
    const alias = day ? days.get(day.replace('.', '')) : named ? names.get(named) : others.get(withoutSpaces(form));
    return { start: index, end: end - closing, alias: `${alias ?? form}${/\p{Nd}/u.test(sentence.charAt(end)) ? ' ' : ''}` };
  });
}

function withoutSpaces(form: string): string {
  return form.replaceAll(' ', '');
}
