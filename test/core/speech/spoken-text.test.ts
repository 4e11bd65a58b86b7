import { describe, expect, test } from '@jest/globals';
import { alexaDialect } from '#core/speech/dialects.ts';
import { toSsml } from '#core/speech/ssml.ts';
import { chunkings, heardIn, spokenCases } from '#test/support/speech/spoken-cases.ts';
import { heardFromAlexa, sentencesOf } from '#test/support/speech/spoken-judge.ts';

describe.each(['spoken-text.tsv', 'spoken-text-more.tsv'])('spoken text of %s', (file) => {
  test.each(spokenCases(file))('$locale $kind: $input', async (row) => {
    const whole = sentencesOf([row.input], row.locale);
    const oneByOne = whole.map((sentence) => heardIn(toSsml([sentence], alexaDialect(row.locale)))).join(' ¦ ');
    expect(row.right).toContain(row.kind.endsWith('cut') ? oneByOne : await heardFromAlexa(row));
    for (const tokens of chunkings(row.input))
      expect({ tokens, sentences: sentencesOf(tokens, row.locale) }).toEqual({ tokens, sentences: whole });
  });
});
