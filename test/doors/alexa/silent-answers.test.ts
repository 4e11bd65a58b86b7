import { expect, test } from '@jest/globals';
import { phrasesFor } from '#core/languages/phrases.ts';
import { question } from '#test/support/alexa/alexa-speech.ts';
import { instantMemory, instantModel, skillWith } from '#test/support/alexa/instant-skill.ts';

async function answerTo(reply: string): Promise<unknown> {
  const { response } = await skillWith({ model: instantModel(() => reply), memory: instantMemory })(question('are you there'));
  return response.outputSpeech;
}

test.each(['"', '...', '😀', ' . ! '])('an answer without a word (%j) is an apology, not a silence', async (reply) => {
  const apology = phrasesFor('en-US').errors['model-empty'].replaceAll("'", '&apos;');
  expect(await answerTo(reply)).toMatchObject({ ssml: expect.stringContaining(apology) });
});

test('marks on their own do not keep the words beside them from being spoken', async () => {
  expect(await answerTo('... "\n\nYes, I am.')).toMatchObject({ ssml: '<speak>Yes, I am.</speak>' });
});
