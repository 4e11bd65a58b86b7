/** Characters of a model's longest reply that is read. */
export const LONGEST = 40_000;

/** A reply of so many characters, made of one part. */
export const filled = (part: string) => (length: number) => part.repeat(Math.ceil(length / part.length)).slice(0, length);

/** What could cost more than its length: signs without end, what may always become a telephone number, a range or an address, and scripts without spaces. */
export const EXPRESSIONS: Readonly<Record<string, (length: number) => string>> = {
  prose: filled('The ocean is deep, and it has fish. '),
  'no spaces': filled('今日はとても良い天気です明日は雨'),
  letters: filled('a'),
  digits: filled('1234567890'),
  'digits with dashes': filled('5-'),
  'telephone numbers': filled('0171-3920012 '),
  ranges: filled('5-10 '),
  'prices in ranges': filled('$15-$25 '),
  percentages: filled('5%-10% '),
  'other digits': filled('१०-१५ '),
  dates: filled('2024-05-17 '),
  times: filled('9:00-'),
  days: filled('Mon-'),
  waves: filled('5〜'),
  dots: filled('.'),
  slashes: filled('/'),
  'a web address': (length) => `https://${filled('a')(length)}`,
  'mail addresses': filled('a@b.'),
  currencies: filled('USD 5 '),
  units: filled('5 km '),
  degrees: filled('5°'),
  powers: filled('x⁶'),
  'long dashes': filled('–'),
  emoji: filled('😀'),
};

/** The same for the marks of markdown. */
export const MARKUP: Readonly<Record<string, (length: number) => string>> = {
  stars: filled('*'),
  'stars with spaces': filled('* '),
  underscores: filled('_'),
  dashes: filled('-'),
  backticks: filled('`'),
  'equals signs': filled('='),
  tildes: filled('~'),
  quotes: filled('> '),
  brackets: filled('['),
  'ends of links': filled(']('),
  'a table': (length) => `| a | b |\n|---|---|\n${filled('| 1 | 5 km |\n')(length)}`,
};
