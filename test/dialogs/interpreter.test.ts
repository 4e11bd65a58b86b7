import { describe, expect, test } from '@jest/globals';
import { LOCALES, type Locale } from '#core/languages/locale.ts';
import { interactionModel } from '#test/support/simulator/interaction-model.ts';
import { interpreter } from '#test/support/simulator/interpreter.ts';
import skill from '../../skill.json' with { type: 'json' };

const { manifest } = skill;

async function understandingOf(locale: Locale) {
  return interpreter(await interactionModel(locale), locale);
}

const ask = (intent: string, query: string) => ({ intent, slots: { query } });
const only = (intent: string) => ({ intent, slots: {} });

describe('In an open session', () => {
  test.each([
    ['en-US', 'Stop!', only('AMAZON.StopIntent')],
    ['en-US', "that's all", only('AMAZON.StopIntent')],
    ['en-US', 'what is a quasar?', ask('WhatIntent', 'is a quasar')],
    ['en-US', 'Tell me about Mars', ask('AskIntent', 'Mars')],
    ['en-US', 'tell me more', only('GoOnIntent')],
    ['en-US', 'purple bicycles', { intent: 'CatchAllIntent', slots: { anything: 'purple bicycles' } }],
    ['de-DE', 'Stopp', only('AMAZON.StopIntent')],
    ['de-DE', 'Wie viele Planeten gibt es?', ask('HowManyIntent', 'Planeten gibt es')],
    ['ja-JP', '量子力学って何？', ask('WhatIntent', '量子力学')],
    ['ja-JP', '明日の天気 を教えて', ask('AskIntent', '明日の天気')],
    ['ja-JP', 'はい', only('AMAZON.YesIntent')],
  ] as const)('%s: %s', async (locale, utterance, meaning) => {
    expect((await understandingOf(locale)).meaning(utterance)).toEqual(meaning);
  });

  test('an elicited slot takes the whole utterance, unless it is a command', async () => {
    const english = await understandingOf('en-US');
    const elicited = { intent: 'AskIntent', slot: 'query' };
    expect(english.meaning('what is a quasar', elicited)).toEqual(ask('AskIntent', 'what is a quasar'));
    expect(english.meaning('purple bicycles', elicited)).toEqual(ask('AskIntent', 'purple bicycles'));
    expect(english.meaning('go on', elicited)).toEqual(only('GoOnIntent'));
    expect(english.meaning('help', elicited)).toEqual(only('AMAZON.HelpIntent'));
    expect(english.meaning('exit', elicited)).toBe('exit');
  });

  test('what nothing matches is the fallback', () => {
    const model = { languageModel: { invocationName: 'parley voice', intents: [{ name: 'GoOnIntent', samples: ['go on'] }] } };
    expect(interpreter(model, 'en-US').meaning('purple bicycles')).toEqual(only('AMAZON.FallbackIntent'));
    expect(interpreter(model, 'en-US').meaning('stop')).toEqual(only('AMAZON.FallbackIntent'));
  });
});

describe('A session is opened', () => {
  test.each([
    ['en-US', 'Alexa, open Parley Voice', 'launch'],
    ['en-US', 'ask parley voice what a quasar is', ask('WhatIntent', 'a quasar is')],
    ['en-US', 'tell parley voice to explain rain', ask('AskIntent', 'rain')],
    ['en-US', 'ask parley voice about mars', ask('AskIntent', 'mars')],
    ['en-US', 'ask parley voice for help', only('AMAZON.HelpIntent')],
    ['en-US', 'open the window', undefined],
    ['de-DE', 'Öffne Parley Stimme', 'launch'],
    ['de-DE', 'frag parley stimme, was ein Quasar ist', ask('WhatIntent', 'ein Quasar ist')],
    ['ja-JP', 'アレクサ、パーレイ ボイスを開いて', 'launch'],
    ['ja-JP', 'パーレイボイスで富士山の高さを教えて', ask('AskIntent', '富士山の高さ')],
  ] as const)('%s: %s', async (locale, utterance, opening) => {
    expect((await understandingOf(locale)).opening(utterance)).toEqual(opening);
  });
});

test('the examples in the manifest are understood in every locale: the first opens the skill, the others ask it', async () => {
  expect(Object.keys(manifest.publishingInformation.locales).sort()).toEqual([...LOCALES].sort());
  for (const [locale, { examplePhrases }] of Object.entries(manifest.publishingInformation.locales)) {
    const [open = '', ...asks] = examplePhrases;
    const { opening } = await understandingOf(locale as Locale);
    expect([open, opening(open)]).toEqual([open, 'launch']);
    expect(asks).toHaveLength(2);
    for (const ask of asks) {
      const question = { intent: expect.not.stringMatching(/CatchAll|Fallback/), slots: { query: expect.anything() } };
      expect([ask, opening(ask)]).toEqual([ask, question]);
    }
  }
});
