import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Command, commandIn } from '#core/conversation/commands/commands.ts';
import { LOCALES, type Locale } from '#core/languages/locale.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import { matchesSample } from '../../interaction-models/alexa/rules/samples.ts';
import { describedSkill, MANIFEST_FILE, modelFile } from '../../interaction-models/alexa/skill-files.ts';

const { manifest, models } = describedSkill();

/** What the samples of an intent mean where there are no intents. */
const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['GoOnIntent', 'go-on'],
  ['ForgetMeIntent', 'forget-me'],
  ['PrivacyIntent', 'privacy'],
  ['AMAZON.StopIntent', 'stop'],
  ['AMAZON.CancelIntent', 'stop'],
  ['AMAZON.HelpIntent', 'help'],
  ['AMAZON.RepeatIntent', 'repeat'],
  ['AMAZON.StartOverIntent', 'start-over'],
  ['AMAZON.YesIntent', 'yes'],
  ['AMAZON.NoIntent', 'no'],
]);

test('the files are what their descriptions make of them; if not: npm run skill:models', () => {
  expect(JSON.parse(readFileSync(MANIFEST_FILE, 'utf8'))).toEqual(manifest);
  for (const locale of LOCALES) expect(JSON.parse(readFileSync(modelFile(locale), 'utf8'))).toEqual(models.get(locale));
});

describe.each([...models])('In %s', (_locale, { interactionModel }) => {
  const { intents, types = [] } = interactionModel.languageModel;
  const seeds = types.flatMap(({ values }) => values.flatMap(({ name }) => [name.value, ...name.synonyms]));

  test('there are many neutral ways to ask', () => {
    expect(intents.find(({ name }) => name === 'AskIntent')?.samples?.length).toBeGreaterThanOrEqual(20);
  });

  test('a question that the skill asks for needs no carrier', () => {
    const [ask] = interactionModel.dialog?.intents ?? [];
    expect(ask).toMatchObject({ name: 'AskIntent', slots: [{ name: 'query', elicitationRequired: true }] });
    expect(intents.find(({ name }) => name === 'AskIntent')?.slots?.[0]?.samples).toEqual(['{query}']);
    for (const { variations } of interactionModel.prompts ?? []) for (const { value } of variations) expect(value).toMatch(/[?؟]$/);
  });

  test('what is neither question nor command is caught by us rather than by the fallback', () => {
    expect(interactionModel.languageModel.modelConfiguration.fallbackIntentSensitivity.level).toBe('LOW');
    expect(seeds.length).toBeGreaterThanOrEqual(40);
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  test('the catch-all leaves questions and commands to the intents that are made for them', () => {
    const samples = intents.flatMap(({ name, samples = [] }) => (name === 'CatchAllIntent' ? [] : samples));
    for (const seed of seeds) expect([seed, samples.filter((sample) => matchesSample(sample, seed))]).toEqual([seed, []]);
  });
});

test.each([...models])('In %s commands mean the same by voice and by text', (locale, { interactionModel }) => {
  for (const { name, samples = [] } of interactionModel.languageModel.intents.filter(({ name }) => COMMANDS.has(name))) {
    for (const sample of samples) expect([sample, commandIn(sample, locale, true)]).toEqual([sample, COMMANDS.get(name)]);
  }
});

test.each<Locale>(['de-DE', 'en-US', 'es-ES', 'fr-FR'])(
  'In %s the examples in our spoken help are questions that the model knows',
  (locale) => {
    const intents = models.get(locale)?.interactionModel.languageModel.intents ?? [];
    const examples = [...phrasesFor(locale).help.matchAll(/: ¿?([^:.?]+?) ?\?/g)].map(([, example = '']) => example.replaceAll('-', ' '));
    expect(examples).toHaveLength(2);
    const questions = intents.filter(({ slots = [] }) => slots.length > 0 && slots[0]?.type !== 'Anything');
    for (const example of examples) {
      expect([example, questions.some(({ samples = [] }) => samples.some((sample) => matchesSample(sample, example)))]).toEqual([
        example,
        true,
      ]);
    }
  },
);
