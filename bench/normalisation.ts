/**
 * `npm run bench:normalisation -- folder --locale de-DE [--sample 300]`: tables of text normalisation (`written~spoken`, such as the tests of
 * NVIDIA's nemo_text_processing have in data_text_normalization) against what Alexa is handed for the written form. Counts by table, and rows
 * to judge by ear: a voice reads plain numbers, years, prices and times well, so that many rows are right as they are written.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { localeFrom } from '#core/languages/locale.ts';
import { alexaDialect } from '#core/speech/dialects.ts';
import { toSsml } from '#core/speech/ssml.ts';
import { heardIn } from '#test/support/speech/spoken-cases.ts';
import { sentencesOf } from '#test/support/speech/spoken-judge.ts';

interface Row {
  table: string;
  written: string;
  /** The first of the readings that the table has. */
  spoken: string;
}

/** The same rows are drawn in every run. */
const SEED = 12;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { locale: { type: 'string', default: 'en-US' }, sample: { type: 'string', default: '300' } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Usage: npm run bench:normalisation -- folder --locale de-DE [--sample 300]');
const locale = localeFrom(values.locale);

const rows = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .sort()
  .flatMap((file) => rowsOf(basename(file, '.txt').replace('test_cases_', ''), readFileSync(join(folder, file), 'utf8').split('\n')))
  .map((row) => ({ ...row, heard: heardIn(toSsml(sentencesOf([row.written], locale), alexaDialect(locale))) }));

for (const table of new Set(rows.map((row) => row.table))) {
  const counts = { unchanged: 0, agrees: 0, differs: 0 };
  for (const row of rows) if (row.table === table) counts[comparison(row)]++;
  console.log(
    `${table.padEnd(28)} ${counts.unchanged} as written, ${counts.agrees} changed to the table's words, ${counts.differs} to others`,
  );
}
console.log(`\nwritten → ours → the table's (${rows.length} rows in all)`);
for (const row of drawn(Math.min(Number(values.sample), rows.length))) {
  const { table, written, heard, spoken } = row;
  const mark = { unchanged: ' ', agrees: '=', differs: '!' }[comparison(row)];
  console.log(`${mark} ${table}\t${written} → ${mark === ' ' ? '' : heard} → ${spoken}`);
}

/** In most tables the written form stands first; in those of sentences with recordings it stands alone, with its readings on lines below. */
function rowsOf(table: string, lines: readonly string[]): Row[] {
  return lines.flatMap((line, at) => {
    const [one = '', other = ''] = line.split('~').map((side) => side.trim());
    if (one === '' && other !== '' && table.includes('audio')) return [{ table, written: other, spoken: lines[at + 1] ?? '' }];
    if (one === '' || other === '') return [];
    // Some tables have them the other way about.
    const turned = !/\p{Nd}/u.test(one) && (/\p{Nd}/u.test(other) || other.length < one.length);
    return [turned ? { table, written: other, spoken: one } : { table, written: one, spoken: other }];
  });
}

/** Numbers count as read alike; a reading that a voice is told of is the platform's. */
function comparison({ written, heard, spoken }: Row & { heard: string }): 'unchanged' | 'agrees' | 'differs' {
  const bare = (text: string) => text.toLowerCase().replace(/[\s.]+/g, '');
  if (bare(written) === bare(heard)) return 'unchanged';
  const words = heard.match(/[\p{L}\p{M}]+/gu) ?? [];
  let from = 0;
  for (const word of words) {
    const at = spoken.toLowerCase().indexOf(word, from);
    if (at < 0) return 'differs';
    from = at + word.length;
  }
  return 'agrees';
}

function drawn(count: number): typeof rows {
  const [sample = []] = fc.sample(fc.shuffledSubarray(rows, { minLength: count, maxLength: count }), { seed: SEED, numRuns: 1 });
  return sample.sort((one, other) => rows.indexOf(one) - rows.indexOf(other));
}
