import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import type { Intent, InteractionModel } from '../../interaction-models/alexa/interaction-model.ts';
import { skillChecker } from '../../interaction-models/alexa/rules/skill-problems.ts';
import { describedSkill } from '../../interaction-models/alexa/skill-files.ts';
import type { SkillManifest } from '../../interaction-models/alexa/skill-manifest.ts';

const skillProblems = skillChecker();

test('the skill as it is has no problem', () => {
  const { manifest, models } = describedSkill();
  expect(skillProblems(manifest, models)).toEqual([]);
});

/** What is found wrong, as the command prints it, once `spoil` has been at a locale's model. */
function problemsOf(
  spoil: (model: InteractionModel['interactionModel'], intent: (name: string) => Intent) => void,
  locale: Locale = 'de-DE',
) {
  const { manifest, models } = describedSkill();
  const model = structuredClone(models.get(locale)) as InteractionModel;
  const { intents } = model.interactionModel.languageModel;
  spoil(model.interactionModel, (name) => intents.find((intent) => intent.name === name) as Intent);
  return printed(manifest, new Map([...models, [locale, model]]));
}

function problemsOfManifest(spoil: (manifest: SkillManifest['manifest']) => void) {
  const { manifest, models } = describedSkill();
  const spoilt = structuredClone(manifest);
  spoil(spoilt.manifest);
  return printed(spoilt, models);
}

function printed(manifest: unknown, models: ReadonlyMap<string, unknown>): string[] {
  return skillProblems(manifest, models).map(({ place, what }) => `${place}: ${what}`);
}

describe("Amazon's own schema refuses", () => {
  test('an intent without a name', () => {
    const problems = problemsOf((_, intent) => Reflect.deleteProperty(intent('GoOnIntent'), 'name'));
    expect(problems).toEqual([
      expect.stringMatching(/^de-DE \/interactionModel\/languageModel\/intents\/\d+: must have required property 'name'$/),
    ]);
  });

  test('a dialog slot without prompts', () => {
    const problems = problemsOf(({ dialog }) => Reflect.deleteProperty(dialog?.intents[0]?.slots[0] ?? {}, 'prompts'));
    expect(problems).toEqual(["de-DE /interactionModel/dialog/intents/0/slots/0: must have required property 'prompts'"]);
  });

  test('what is no model at all', () => {
    const { manifest, models } = describedSkill();
    expect(printed(manifest, new Map([...models, ['de-DE', undefined]]))).toEqual(['de-DE: must be object']);
    expect(printed(null, models)[0]).toBe('skill.json: must be object');
  });

  test.each<[string, (manifest: SkillManifest['manifest']) => void, RegExp]>([
    [
      'a long summary',
      ({ publishingInformation }) => Object.assign(publishingInformation.locales['de-DE'] ?? {}, { summary: 'x'.repeat(161) }),
      /summary: must NOT have more than 160/,
    ],
    [
      'an unknown permission',
      ({ permissions }) => permissions.push({ name: 'alexa::everything' }),
      /permissions\/4\/name: must be equal to one of/,
    ],
    [
      'an unknown event',
      ({ events }) => events.subscriptions.push({ eventName: 'SKILL_LOVED' }),
      /subscriptions\/1\/eventName: must be equal/,
    ],
    [
      'an endpoint without TLS',
      ({ apis }) => Object.assign(apis.custom.endpoint, { uri: 'http://example.com' }),
      /endpoint\/uri: must match pattern/,
    ],
  ])('a manifest with %s', (_, spoil, problem) => {
    expect(problemsOfManifest(spoil).join('\n')).toMatch(problem);
  });
});

test.each(['manifestVersion', 'publishingInformation', 'apis', 'events', 'privacyAndCompliance'])(
  'A manifest is refused without %s',
  (part) => {
    expect(problemsOfManifest((manifest) => Reflect.deleteProperty(manifest, part)).join('\n')).toMatch(`skill.json: ${part}`);
  },
);

describe('A sample is refused', () => {
  test.each<[string, string, string, string]>([
    ['that is a phrase slot alone', 'AskIntent', '{query}', 'a phrase slot needs words beside it'],
    ['with digits', 'AMAZON.HelpIntent', 'hilfe 24', 'only words in lower case, apostrophes and slots can be in a sample'],
    ['with capital letters', 'AMAZON.HelpIntent', 'Hilfe bitte', 'only words in lower case, apostrophes and slots can be in a sample'],
    ['with punctuation', 'AMAZON.HelpIntent', 'hilfe (bitte', 'only words in lower case, apostrophes and slots can be in a sample'],
    ['whose slot sticks to a word', 'AskIntent', 'sag doch{query}', 'one space is between words and slots, and none around the sample'],
    ['that begins with a space', 'AskIntent', ' wohl {query}', 'one space is between words and slots, and none around the sample'],
    ['with a slot that the intent has not', 'AMAZON.HelpIntent', 'hilf mir bei {thema}', 'the intent has no slot {thema}'],
    ['with two phrase slots', 'AskIntent', 'vergleiche {query} mit {query}', 'a phrase slot can have no other slot beside it'],
    ['that the skill could not make whole again', 'WhatIntent', 'was bitte {query}', 'the skill would lose the words around the slot'],
  ])('%s', (_, name, sample, what) => {
    expect(problemsOf((_, intent) => intent(name).samples?.push(sample))[0]).toBe(`de-DE ${name} "${sample}": ${what}`);
  });

  test('with a phrase slot and a slot of another type', () => {
    const problems = problemsOf((_, intent) => {
      intent('AskIntent').slots?.push({ name: 'day', type: 'AMAZON.DATE' });
      intent('AskIntent').samples?.push('sag mir für {day} doch {query}');
    });
    expect(problems).toEqual(['de-DE AskIntent "sag mir für {day} doch {query}": a phrase slot can have no other slot beside it']);
  });

  test('that another intent, or the same, has already', () => {
    expect(problemsOf((_, intent) => intent('AMAZON.HelpIntent').samples?.push('vergiss mich'))).toEqual([
      'de-DE AMAZON.HelpIntent "vergiss mich": is a sample of ForgetMeIntent already',
    ]);
    expect(problemsOf((_, intent) => intent('AskIntent').samples?.push('sag mir {query}'))).toEqual([
      'de-DE AskIntent "sag mir {query}": is a sample of AskIntent already',
    ]);
  });
});

describe('A slot is refused', () => {
  test('whose type nobody declares', () => {
    expect(problemsOf(({ languageModel }) => languageModel.types?.pop())).toEqual([
      'de-DE CatchAllIntent: {anything} has no type that is declared',
    ]);
  });

  test('without a type', () => {
    expect(problemsOf((_, intent) => Reflect.deleteProperty(intent('AskIntent').slots?.[0] ?? {}, 'type'))).toContain(
      'de-DE AskIntent: {query} has no type that is declared',
    );
  });

  test('that no sample uses', () => {
    expect(problemsOf((_, intent) => intent('CatchAllIntent').samples?.pop())).toEqual(['de-DE CatchAllIntent: no sample uses {anything}']);
  });
});

describe('A dialog is refused', () => {
  test('with a prompt that does not exist, and a prompt that nothing asks with', () => {
    expect(problemsOf(({ prompts }) => Object.assign(prompts?.[0] ?? {}, { id: 'Elicit.other' }))).toEqual([
      'de-DE dialog AskIntent: there is no prompt Elicit.AskIntent.query',
      'de-DE prompt Elicit.other: nothing asks with it',
    ]);
  });

  test('about an intent or a slot that does not exist', () => {
    expect(problemsOf(({ dialog }) => Object.assign(dialog?.intents[0] ?? {}, { name: 'OtherIntent' }))).toEqual([
      'de-DE dialog OtherIntent: there is no such intent',
    ]);
    expect(problemsOf(({ dialog }) => Object.assign(dialog?.intents[0]?.slots[0] ?? {}, { type: 'AMAZON.DATE' }))).toEqual([
      'de-DE dialog AskIntent: the intent has no {query} of the type AMAZON.DATE',
    ]);
  });

  test('that asks without a prompt', () => {
    expect(problemsOf(({ dialog }) => Object.assign(dialog?.intents[0]?.slots[0] ?? {}, { prompts: {} }))).toContain(
      'de-DE dialog AskIntent: {query} is asked for, but with no prompt',
    );
  });
});

describe('Intents are refused', () => {
  test('that the skill does not handle, or that only one locale has', () => {
    expect(problemsOf(({ languageModel }) => languageModel.intents.push({ name: 'SingIntent', samples: ['sing'] }))).toEqual([
      'de-DE SingIntent: the skill does not handle it',
      'de-DE: it has SingIntent, which ar-SA has not',
    ]);
  });

  test('whose words the skill does not know', () => {
    expect(problemsOf((_, intent) => Object.assign(intent('WhyIntent'), { name: 'WherebyIntent' }))).toContain(
      'de-DE WherebyIntent "warum {query}": the skill would lose the words around the slot',
    );
  });

  test('that lack a way out', () => {
    const problems = problemsOf(({ languageModel }) => {
      languageModel.intents = languageModel.intents.filter(({ name }) => name !== 'AMAZON.StopIntent');
    });
    expect(problems).toEqual(['de-DE: AMAZON.StopIntent is missing', 'de-DE: it lacks AMAZON.StopIntent, which ar-SA has']);
  });
});

describe('An invocation name is refused', () => {
  test.each<[Locale, string, string]>([
    ['de-DE', 'parley', 'one word alone is for brands'],
    ['de-DE', 'Parley Stimme', 'only letters in lower case'],
    ['de-DE', 'parley 2', 'only letters in lower case'],
    ['de-DE', 'parley  stimme', 'one space is between words'],
    ['de-DE', 'parley alexa', '"alexa" belongs to Alexa'],
    ['ja-JP', 'パーレイ スキル', '"スキル" belongs to Alexa'],
    ['de-DE', 'frage parley', '"frage" starts or joins a request'],
    ['fr-FR', 'voix de parley', '"de" starts or joins a request'],
    ['hi-IN', 'पार्ली से', '"से" starts or joins a request'],
    ['en-GB', `parley ${'voice'.repeat(10)}`, 'it has 2 to 50 characters'],
  ])('in %s: "%s"', (locale, name, what) => {
    const problems = problemsOf(({ languageModel }) => Object.assign(languageModel, { invocationName: name }), locale);
    expect(problems[0]).toContain(`${locale} invocation name "${name}": ${what}`);
  });
});

describe('A page in the store is refused', () => {
  const page = (change: (examples: string[]) => string[]) =>
    problemsOfManifest(({ publishingInformation }) => {
      const german = publishingInformation.locales['de-DE'];
      if (german) german.examplePhrases = change(german.examplePhrases);
    });

  test('with a phrase that no sample matches', () => {
    expect(page(([open = '']) => [open, 'Alexa, frage parley stimme bananen'])).toEqual([
      'skill.json de-DE: no sample matches the example phrase "Alexa, frage parley stimme bananen"',
    ]);
  });

  test('with another name than the model, or none', () => {
    expect(page(() => ['Alexa, öffne barbier stimme'])).toEqual([
      'skill.json de-DE: the first example phrase does not begin with the invocation name: "Alexa, öffne barbier stimme"',
      'skill.json de-DE: no sample matches the example phrase "Alexa, öffne barbier stimme"',
    ]);
  });

  test('with more phrases than are shown', () => {
    expect(page((examples) => [...examples, 'sag mir die zeit'])).toEqual(['skill.json de-DE: a page has 1 to 3 example phrases']);
  });

  test('without a model, as is a model without a page', () => {
    const { manifest, models } = describedSkill();
    const without = new Map([...models].filter(([locale]) => locale !== 'de-DE'));
    expect(printed(manifest, without)).toEqual(['de-DE: there is no model', 'skill.json de-DE: it has a page in the store, but no model']);
    expect(problemsOfManifest(({ publishingInformation }) => Reflect.deleteProperty(publishingInformation.locales, 'de-DE'))).toEqual([
      'skill.json de-DE: it has a model, but no page in the store',
    ]);
  });
});

test('the manifest asks for what the skill may do on a device, hears when it is taken away, and says on every page that a machine answers', () => {
  const { manifest } = describedSkill().manifest;
  expect(manifest.permissions.map(({ name }) => name)).toEqual([
    'alexa::person_id:read',
    'alexa::alerts:timers:skill:readwrite',
    'alexa::alerts:reminders:skill:readwrite',
    'alexa:devices:all:address:country_and_postal_code:read',
  ]);
  expect(manifest.events.subscriptions).toEqual([{ eventName: 'SKILL_DISABLED' }]);
  expect(manifest.apis.custom.interfaces).toEqual([{ type: 'ALEXA_PRESENTATION_APL' }]);
  for (const { description } of Object.values(manifest.publishingInformation.locales)) {
    expect(description).toMatch(/intell?igen|inteligên|ذكاء اصطناعي|कृत्रिम बुद्धिमत्ता|人工知能/i);
  }
});
