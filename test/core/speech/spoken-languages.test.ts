import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { chunkings, spokenCases } from '#test/support/speech/spoken-cases.ts';
import { heardFromAlexa, heardSentences, sentencesOf } from '#test/support/speech/spoken-judge.ts';

const TABLES = readdirSync(new URL('../../fixtures/spoken', `file://${__filename}`)).map((file) => {
  const rows = spokenCases(`spoken/${file}`);
  const todo = rows.filter(({ kind }) => kind.startsWith('todo-'));
  return { file, right: rows.filter((row) => !todo.includes(row)), todo };
});

describe.each(TABLES)('$right.length rows of spoken/$file, and $todo.length that are still said wrong', ({ right, todo }) => {
  test.each(right)('$locale $kind: $input', async (row) => {
    expect(row.right).toContain(/^(?:keep-)?cut$/.test(row.kind) ? heardSentences(row) : await heardFromAlexa(row));
    const whole = sentencesOf([row.input], row.locale);
    for (const tokens of chunkings(row.input))
      expect({ tokens, sentences: sentencesOf(tokens, row.locale) }).toEqual({ tokens, sentences: whole });
  });

  for (const { locale, kind, input } of todo) test.skip(`${locale} ${kind}: ${input}`, () => {});
});
