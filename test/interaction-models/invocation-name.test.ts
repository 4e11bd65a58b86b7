import { describe, expect, test } from '@jest/globals';
import { LOCALES, type Locale, languageOf } from '#core/languages/locale.ts';
import { invocationNameFor } from '../../interaction-models/alexa/invocation-name.ts';
import { invocationProblems } from '../../interaction-models/alexa/rules/invocation-name.ts';
import { skillChecker } from '../../interaction-models/alexa/rules/skill-problems.ts';
import { describedSkill } from '../../interaction-models/alexa/skill-files.ts';

const named = (locale: Locale, name: string) => invocationNameFor(languageOf(locale).alexaModel, name);

describe('the invocation name', () => {
  test.each([
    ['en-US', 'Nova', 'nova voice'],
    ['de-DE', 'Käpt’n Nova', "käpt'n nova stimme"],
    ['es-MX', 'Jean-Luc', 'voz jean luc'],
    ['ja-JP', 'ノバ', 'ノバ ボイス'],
    ['hi-IN', 'नोवा', 'नोवा वॉइस'],
    ['ar-SA', 'نوفا', 'صوت نوفا'],
  ] as const)('in %s of %s is "%s"', (locale, name, spoken) => {
    expect(named(locale, name)).toBe(spoken);
    expect(invocationProblems(locale, spoken)).toEqual([]);
  });

  test('follows a name where it is written in the script of the language, and nowhere else', () => {
    const others = LOCALES.filter((locale) => named(locale, 'Nova') === undefined);
    expect(others).toEqual(['ar-SA', 'hi-IN', 'ja-JP']);
    expect(LOCALES.filter((locale) => named(locale, 'ノバ') !== undefined)).toEqual(['ja-JP']);
  });

  test.each([
    ['Echo', '"echo" belongs to Alexa'],
    ['R2', 'only letters in lower case'],
    ['Ask Nova', '"ask" starts or joins a request'],
  ])('of %s is none for Alexa', (name, what) => {
    const problems = invocationProblems('en-US', named('en-US', name) ?? '');
    expect(problems.map((problem) => problem.what)).toContainEqual(expect.stringContaining(what));
  });
});

test('a skill that is called by another name is one that Amazon takes, and all else in it is the same', () => {
  const ours = describedSkill();
  const { manifest, models } = describedSkill('Nova');
  expect(skillChecker()(manifest, models)).toEqual([]);
  expect(models.get('en-US')?.interactionModel.languageModel.invocationName).toBe('nova voice');
  expect(JSON.stringify(models.get('de-DE')).replaceAll('nova stimme', 'parley stimme')).toBe(JSON.stringify(ours.models.get('de-DE')));
  expect(manifest.manifest.publishingInformation.locales['en-US']?.examplePhrases[0]).toContain('nova voice');
  expect(describedSkill('Parley')).toEqual(ours);
});
