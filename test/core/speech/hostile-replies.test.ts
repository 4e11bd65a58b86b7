import { expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { LOCALES } from '#core/languages/locale.ts';
import { alexaDialect, googleDialect, plainDialect } from '#core/speech/dialects.ts';
import { fitSsml } from '#core/speech/ssml.ts';
import fc from '#test/support/properties.ts';
import { hostileText } from '#test/support/speech/hostile-text.ts';

const dialects = LOCALES.flatMap((locale) => [alexaDialect(locale), alexaDialect(locale), googleDialect(locale), plainDialect(locale)]);

/** The words and the tags of a document; throws where it is not well-formed. */
function read(ssml: string): { text: string; tags: Set<string> } {
  let text = '';
  const tags = new Set<string>();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'break') text += ' ';
    tags.add([name, ...Object.keys(attributes)].join(' '));
  });
  parser.write(ssml).close();
  return { text, tags };
}

const allowed = new Set(['speak', 'break time', 'sub alias', 'say-as interpret-as', 'say-as interpret-as format']);

/** The words that can be heard, by code point: written apart from the code under test. */
function audible(text: string): string {
  let heard = '';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const control = (point < 0x20 && !/\s/.test(character)) || (point >= 0x7f && point <= 0x9f);
    const surrogate = point >= 0xd800 && point <= 0xdfff;
    const noCharacter = (point >= 0xfdd0 && point <= 0xfdef) || (point & 0xfffe) === 0xfffe;
    const direction =
      point === 0x61c ||
      point === 0x200e ||
      point === 0x200f ||
      (point >= 0x202a && point <= 0x202e) ||
      (point >= 0x2066 && point <= 0x2069);
    if (!control && !surrogate && !noCharacter && !direction) heard += character;
  }
  return inWords(heard);
}

/** A say-as takes digits of every script as those of ASCII. */
function inWords(text: string): string {
  const ascii = text.replace(/[٠-٩०-९]/g, (digit) => `${digit.charCodeAt(0) - (digit < '०' ? 0x660 : 0x966)}`);
  return ascii.split(/\s+/).filter(Boolean).join(' ');
}

test('fifty thousand hostile replies: valid, within the limit, without a foreign tag, every word in its place', () => {
  const limits = fc.option(fc.integer({ min: 15, max: 300 }), { freq: 3, nil: Number.POSITIVE_INFINITY });
  fc.assert(
    fc.property(hostileText(), fc.constantFrom(...dialects), limits, (reply, dialect, limit) => {
      const sentences = reply.split(/(?<=[.!?\n])/);
      const { ssml, spoken, problem } = fitSsml(sentences, dialect, limit);
      const most = Math.min(limit, dialect.maxCharacters);
      expect(problem).toBeUndefined();
      expect(spoken).toBeGreaterThan(0);
      expect(ssml.length).toBeLessThanOrEqual(most);
      expect(ssml.isWellFormed()).toBe(true);

      const { text, tags } = dialect.name === 'plain' ? { text: ssml, tags: new Set<string>() } : read(ssml);
      expect([...tags].filter((tag) => !allowed.has(tag))).toHaveLength(0);

      const said = inWords(text);
      const meant = audible(sentences.slice(0, spoken).join(' '));
      if (said !== meant) {
        expect(meant.startsWith(said)).toBe(true);
        expect(sentences.slice(0, spoken).filter(audible)).toHaveLength(1);
      } else if (spoken < sentences.length) {
        expect(fitSsml(sentences.slice(0, spoken + 1), { ...dialect, maxCharacters: 1_000_000 }).ssml.length).toBeGreaterThan(most);
      }
    }),
    { numRuns: 50_000 },
  );
});
