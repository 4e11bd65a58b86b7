import { describe, expect, test } from '@jest/globals';
import { spokenCases } from '#test/support/spoken-cases.ts';
import { chunkings, heardFromAlexa, sentencesOf } from '#test/support/spoken-judge.ts';

/** Kinds that the readers of markup, reasoning and sentences have to learn. */
const NOT_YET = new Set(['thinking', 'keep-thinking', 'token', 'tool-call', 'json', 'citation', 'strike', 'formula', 'cut', 'keep-cut']);

describe.each(['spoken-text.tsv', 'spoken-text-more.tsv'])('spoken text of %s', (file) => {
  const cases = spokenCases(file).filter(({ kind }) => !NOT_YET.has(kind));

  test.each(cases)('$locale $kind: $input', async (row) => {
    expect(row.right).toContain(await heardFromAlexa(row));
    const whole = sentencesOf([row.input], row.locale);
    for (const tokens of chunkings(row.input))
      expect({ tokens, sentences: sentencesOf(tokens, row.locale) }).toEqual({ tokens, sentences: whole });
  });
});
