import { describe, expect, test } from '@jest/globals';
import { type Command, commandIn } from '#core/commands.ts';
import { phrasesFor } from '#core/phrases/phrases.ts';
import { openingOf } from '#lambda/alexa/openings.ts';
import model from '../../interaction-models/alexa/en-US.json' with { type: 'json' };

interface Intent {
  name: string;
  slots?: { name: string; type: string; samples?: string[] }[];
  samples: string[];
}

const { languageModel, dialog, prompts } = model.interactionModel;
const intents: Intent[] = languageModel.intents;
const questions = intents.filter(({ name }) => openingOf(name, 'en-US'));

const BUILT_IN = ['Stop', 'Cancel', 'Help', 'NavigateHome', 'Fallback', 'Yes', 'No', 'Repeat', 'Next', 'StartOver'];
const OWN = ['AskIntent', 'CatchAllIntent', 'GoOnIntent', 'ForgetMeIntent', 'PrivacyIntent'];

/** What the samples of an intent mean where there are no intents. */
const COMMANDS: Record<string, Command> = {
  GoOnIntent: 'go-on',
  ForgetMeIntent: 'forget-me',
  PrivacyIntent: 'privacy',
  'AMAZON.StopIntent': 'stop',
  'AMAZON.CancelIntent': 'stop',
  'AMAZON.HelpIntent': 'help',
  'AMAZON.RepeatIntent': 'repeat',
  'AMAZON.StartOverIntent': 'start-over',
  'AMAZON.YesIntent': 'yes',
  'AMAZON.NoIntent': 'no',
};

describe('The intents', () => {
  test('are the ones that the skill handles', () => {
    const expected = [...OWN, ...BUILT_IN.map((name) => `AMAZON.${name}Intent`), ...questions.map(({ name }) => name)];
    expect(intents.map(({ name }) => name).sort()).toEqual(expected.sort());
    expect(questions).toHaveLength(19);
  });

  test('of questions hold exactly their opening and the query, so that the question can be rebuilt', () => {
    for (const { name, slots, samples } of questions) {
      expect(samples).toEqual([`${openingOf(name, 'en-US')} {query}`]);
      expect(slots).toEqual([{ name: 'query', type: 'AMAZON.SearchQuery' }]);
    }
  });

  test('never share a sample', () => {
    const samples = intents.flatMap((intent) => intent.samples);
    expect(samples.filter((sample, index) => samples.indexOf(sample) !== index)).toEqual([]);
  });

  test('are spoken words in lower case, with declared slots', () => {
    for (const { samples, slots = [] } of intents) {
      for (const sample of samples) {
        expect(sample).toMatch(/^[a-z']+( [a-z']+)*( \{query\})?$|^\{anything\}$/);
        for (const [, slot] of sample.matchAll(/\{(\w+)\}/g)) expect(slots.map(({ name }) => name)).toContain(slot);
      }
    }
  });

  test('carry a phrase slot only behind other words, and only one', () => {
    for (const { samples, slots = [] } of intents.filter((intent) => intent.slots?.some(({ type }) => type === 'AMAZON.SearchQuery'))) {
      expect(slots).toHaveLength(1);
      for (const sample of samples) expect(sample).toMatch(/^[a-z' ]+ \{query\}$/);
    }
  });

  test('offer many neutral ways to ask', () => {
    expect(intents.find(({ name }) => name === 'AskIntent')?.samples.length).toBeGreaterThanOrEqual(15);
  });

  test('of commands mean the same by voice and by text', () => {
    for (const [name, command] of Object.entries(COMMANDS)) {
      for (const sample of intents.find((intent) => intent.name === name)?.samples ?? []) {
        expect([sample, commandIn(sample, 'en-US', true)]).toEqual([sample, command]);
      }
    }
  });

  test('let words outside of the skill be caught by us rather than by the fallback', () => {
    expect(['LOW', 'MEDIUM']).toContain(languageModel.modelConfiguration.fallbackIntentSensitivity.level);
  });
});

test('the invocation name is two words that Alexa accepts', () => {
  expect(languageModel.invocationName).toMatch(/^[a-z]+ [a-z]+$/);
  expect(languageModel.invocationName).not.toMatch(
    /\b(alexa|amazon|echo|computer|skill|app|ask|tell|open|launch|start|the|a|an|to|of|for)\b/,
  );
});

describe('The catch-all type', () => {
  const [type] = languageModel.types;
  const seeds = type?.values.flatMap(({ name }) => [name.value, ...name.synonyms]) ?? [];

  test('has about fifty different seeds of one to twelve words', () => {
    expect(languageModel.types.map(({ name }) => name)).toEqual(['Anything']);
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seeds.length).toBeGreaterThanOrEqual(50);
    for (const seed of seeds) expect(seed).toMatch(/^[a-z']+( [a-z']+){0,11}$/);
    expect(new Set(seeds.map((seed) => seed.split(' ').length)).size).toBeGreaterThanOrEqual(10);
  });

  test('leaves commands and questions to the intents that are made for them', () => {
    const carriers = intents.flatMap(({ samples }) =>
      samples.filter((sample) => sample.endsWith('{query}')).map((sample) => sample.slice(0, -7)),
    );
    for (const seed of seeds) {
      expect([seed, commandIn(seed, 'en-US', true)]).toEqual([seed, undefined]);
      expect(carriers.filter((carrier) => seed.startsWith(carrier))).toEqual([]);
    }
  });
});

describe('The dialog', () => {
  const [ask] = dialog.intents;
  const [slot] = ask?.slots ?? [];

  test('lets the skill ask for the query, in words that need no carrier', () => {
    expect(dialog.delegationStrategy).toBe('SKILL_RESPONSE');
    expect(ask?.name).toBe('AskIntent');
    expect(slot).toMatchObject({ name: 'query', type: 'AMAZON.SearchQuery', elicitationRequired: true });
    expect(intents.find(({ name }) => name === 'AskIntent')?.slots?.[0]?.samples).toEqual(['{query}']);
  });

  test('asks with a prompt that exists and is a question', () => {
    expect(prompts.map(({ id }) => id)).toEqual([slot?.prompts.elicitation]);
    for (const { value } of prompts.flatMap(({ variations }) => variations)) expect(value).toMatch(/\?$/);
  });
});

test('the examples in our spoken help begin as the model expects', () => {
  const examples = [...phrasesFor('en-US').help.matchAll(/: ([^:.?]+)\?/g)].map((match) => match[1] ?? '');
  expect(examples).toHaveLength(2);
  for (const example of examples) expect(questions.map(({ name }) => openingOf(name, 'en-US'))).toContain(example.split(' ')[0]);
});
