import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { saidOfTokens } from '#test/support/speech/said-of-tokens.ts';
import { chunkings, spokenCases } from '#test/support/speech/spoken-cases.ts';

/** The tables of what the suites of Pipecat and LiveKit check, and how many cases each suite has; the kind of a row is the case's name. */
const CASES: Readonly<Record<string, number>> = {
  'pipecat-string': 13,
  'pipecat-voice': 82,
  'pipecat-markdown': 19,
  'pipecat-simple': 17,
  'pipecat-skip-tags': 16,
  'pipecat-pattern-pairs': 26,
  'livekit-tokenizer': 10,
  'livekit-markup': 58,
  'livekit-filters': 100,
};

const readme = readFileSync(new URL('README.md', `file://${__filename}`), 'utf8');

describe.each(Object.entries(CASES))('%s', (table, count) => {
  const rows = spokenCases(`peers/${table}.tsv`);

  test.each(rows)('$locale $kind: $input', async ({ locale, input, right }) => {
    const expected = right.join().split(' ¦ ').filter(Boolean);
    for (const tokens of [[input], ...chunkings(input)]) {
      const { sentences, error } = await saidOfTokens(tokens, locale);
      expect(sentences).toEqual(expected);
      expect(error).toBe(expected.length === 0 ? 'model-empty' : undefined);
    }
  });

  test(`all ${count} cases are here or in the README`, () => {
    const listed = readme.split('\n').filter((line) => line.startsWith(`| ${table} `));
    const named = listed.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(new Set([...rows.map(({ kind }) => kind), ...named]).size).toBe(count);
  });
});
