import { type Locale, perLanguage } from '#core/languages/locale.ts';

const set = (words = ''): ReadonlySet<string> => new Set(words.split(' ').filter(Boolean));

const factsFor = perLanguage(({ speech: { abbreviations, shortDays } }) => ({
  inside: set(abbreviations.inside),
  either: set(abbreviations.either),
  numbers: set([abbreviations.numbers, ...Object.keys(shortDays?.names ?? {})].join(' ')),
  beforeOrdinal: set(abbreviations.beforeOrdinal),
  ordinals: abbreviations.beforeOrdinal !== undefined,
  goesOn: set(abbreviations.goesOn),
  starts: set(abbreviations.starts),
  noInitial: abbreviations.noInitial,
}));

type Facts = ReturnType<typeof factsFor>;

/** In front of a letter that is a name of its own: vitamin C, plan B. */
const BEFORE_LETTER = set(
  'vitamin vitamina vitamine plan piano hepatitis option opción opção part teil team typ type tipo group gruppe gruppo grupo grade section sección seção appendix klasse linie line línea linha linea ligne gate halle platform bus',
);
const ROMAN = /^[IVX]{1,6}$/;

/** What follows a full stop and a space, as far as it has come. */
export interface Next {
  /** The letters and digits of the word, and the full stop right behind it. */
  word: string;
  whole: boolean;
}

/**
 * Does the full stop at the end of `sentence` belong to its last word, and the sentence go on? 'unsure': the next word must be whole to tell.
 * Where both are possible (U.S.), it goes on: a late cut is heard less than a wrong one.
 */
export function endsWithAbbreviation(sentence: string, next: Next, locale: Locale): boolean | 'unsure' {
  const facts = factsFor(locale);
  const [, before = '', written = ''] = /(?:^|(\S+)\s+)["'“‘«„¿¡([]*(\S+)\.$/u.exec(sentence) ?? [];
  // l'art. 7, وأ. منى, dr./dra.
  const word = written.replace(/^\p{L}{1,5}['’](?=\p{L})|^و(?=\p{L}$)|^[\p{L}.]{1,8}\/(?=\p{L})/u, '');
  const first = next.word.charAt(0);
  if (/^\d{1,3}$/.test(word)) return isOrdinal(before, next, facts);
  if (facts.ordinals && ROMAN.test(word) && /^\p{Lu}\p{Ll}/u.test(before)) return orUnsure(next, () => !facts.starts.has(bare(next)));
  const spaced = /^\p{L}{1,3}\.$/u.test(before) ? `${before}${word}` : word;
  if (includes(facts.either, spaced, false)) return orGoesOn(next, first, facts);
  if (includes(facts.inside, word, true)) return true;
  if (includes(facts.either, word, false)) return orGoesOn(next, first, facts);
  if (includes(facts.numbers, word, true)) return /\p{Nd}/u.test(first);
  return isInitial(word, before, next, facts);
}

/** The word as it is listed, with another first letter, or with a listed end: Bahnhofstr. */
function includes(words: ReadonlySet<string>, word: string, anyCase: boolean): boolean {
  const first = word.charAt(0);
  if (words.has(word) || words.has(first.toLowerCase() + word.slice(1))) return true;
  if (anyCase && words.has(first.toUpperCase() + word.slice(1))) return true;
  return word.length > 4 && words.has(`-${word.slice(-3)}`);
}

function orUnsure(next: Next, judge: () => boolean): boolean | 'unsure' {
  return next.whole ? judge() : 'unsure';
}

const bare = ({ word }: Next) => word.replace(/\.$/, '');

/** In front of a capital letter the sentence ends, but with some words: 8 p.m. Eastern, Mon. Jan. 6 */
function orGoesOn(next: Next, first: string, { goesOn }: Facts): boolean | 'unsure' {
  if (/["“«„¿¡]/.test(first)) return false;
  if (!/\p{Lu}/u.test(first)) return true;
  return goesOn.size === 0 ? false : orUnsure(next, () => goesOn.has(bare(next)));
}

/** 1. Mix the eggs. am 3. Oktober, Freitag, 9. Mai; but: Er ist 35. Dann ging er. */
function isOrdinal(before: string, next: Next, { ordinals, beforeOrdinal, goesOn }: Facts): boolean | 'unsure' {
  if (before === '') return true;
  if (!ordinals) return false;
  const word = before.toLowerCase().replace(/^["'“„(]/, '');
  if (beforeOrdinal.has(word)) return true;
  return orUnsure(next, () => goesOn.has(bare(next)));
}

/** J. R. R. Tolkien, John F. Kennedy, z. B., z.B.; but: vitamin C. It helps. And: not I. He did. */
function isInitial(word: string, before: string, next: Next, { noInitial, starts }: Facts): boolean | 'unsure' {
  // J.-P. Martin
  if (/^\p{Lu}\p{Ll}?\.-\p{Lu}\p{Ll}?$/u.test(word)) return /^\p{Lu}/u.test(next.word);
  if (!/^\p{Lu}$/u.test(word)) return /^[\p{L}\p{M}]{1,3}(?:\.[\p{L}\p{M}]{1,3})+$/u.test(word);
  if (BEFORE_LETTER.has(before.toLowerCase()) || word === noInitial) return false;
  if (before === '' || /^["'“(]?\p{L}{1,2}\.$/u.test(before)) return true;
  if (/^\p{Lu}/u.test(before)) return true;
  if (!/^\p{Lu}/u.test(next.word)) return false;
  return orUnsure(next, () => /^\p{Lu}\.$/u.test(next.word) || !starts.has(bare(next)));
}
