import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { VirtualAlexa } from 'virtual-alexa';
import type { Locale } from '#core/languages/locale.ts';
import { wholeQuestion } from '#doors/alexa/heard.ts';
import type { InteractionModel } from '../../interaction-models/alexa/interaction-model.ts';
import { describedSkill } from '../../interaction-models/alexa/skill-files.ts';
import { SPOKEN } from '../fixtures/spoken-sentences.ts';

// It has mocked Node's http, for the tests that come after in this process too; nothing here asks for that.
const here = createRequire(import.meta.url);
createRequire(here.resolve('virtual-alexa'))('nock').restore();

const { models } = describedSkill();

/** Reads as a launch to virtual-alexa, wherever it is in an utterance. */
const LAUNCH = /ask|open|launch|talk to|tell/i;

test('are 200 in ten languages', () => {
  const sentences = [...SPOKEN.values()].flatMap(({ asked, followUps, notCommands }) => {
    expect([asked.length, followUps.length, notCommands.length]).toEqual([5, 10, 5]);
    return [...asked.map(([spoken]) => spoken), ...followUps.map(([spoken]) => spoken), ...notCommands];
  });
  expect(new Set(sentences).size).toBe(200);
  expect(new Set([...SPOKEN.keys()].map((locale) => locale.slice(0, 2))).size).toBe(10);
  for (const sentence of sentences) expect(sentence).not.toMatch(LAUNCH);
});

describe.each([...SPOKEN])('In %s', (locale, { asked, followUps, notCommands }) => {
  const model = models.get(locale) as InteractionModel;
  const samples = model.interactionModel.languageModel.intents.flatMap(({ samples = [] }) => samples);

  test('no sentence is a sample', () => {
    const sentences = [...asked, ...followUps, ...notCommands.map((spoken) => [spoken])];
    for (const [spoken] of sentences) expect(samples).not.toContain(spoken);
  });

  test.each(asked)('"%s" is asked in one breath', async (spoken, intent, question = spoken) => {
    expect(await understood(model, locale, spoken)).toEqual({ intent, question: written(question) });
  });

  test.each(followUps)('"%s" follows up without a carrier', async (spoken, intent = 'AskIntent') => {
    expect(await understood(askingFor('query', model), locale, spoken)).toEqual({ intent, question: written(spoken) });
  });

  test.each(notCommands)('"%s" is no command', async (spoken) => {
    // Alexa falls back on the catch-all; virtual-alexa has nothing to fall back on.
    expect(() => understood(model, locale, spoken)).toThrow('Unable to match utterance');
    expect(await understood(askingFor('query', model), locale, spoken)).toEqual({ intent: 'AskIntent', question: written(spoken) });
  });
});

/** What virtual-alexa makes of an utterance, and the skill of that. Throws what virtual-alexa throws. */
function understood(model: InteractionModel, locale: Locale, spoken: string) {
  let heard: { intent: string; question: string } | undefined;
  const alexa = VirtualAlexa.Builder()
    .handler(async (event: { request: { intent: { name: string; slots: Record<string, { value?: string }> } } }) => {
      const { name, slots } = event.request.intent;
      const value = Object.values(slots)[0]?.value ?? '';
      heard = { intent: name, question: written(wholeQuestion(name, value, locale)) };
      return { version: '1.0', response: {} };
    })
    // It adds to what it is given.
    .interactionModel(structuredClone(model))
    .locale(locale)
    .create();
  return alexa.utter(spoken).then(() => heard);
}

/** virtual-alexa wants spaces that Japanese does not have. */
function written(sentence: string): string {
  return sentence.replace(/(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]) /gu, '');
}

/** While a slot is asked for, its own samples count as the intent's: that is what `Dialog.ElicitSlot` does, and virtual-alexa does not know. */
function askingFor(slotName: string, model: InteractionModel): InteractionModel {
  const asking = structuredClone(model);
  for (const intent of asking.interactionModel.languageModel.intents) {
    const slot = intent.slots?.find(({ name }) => name === slotName);
    intent.samples = [...(intent.samples ?? []), ...(slot?.samples ?? [])];
  }
  return asking;
}
