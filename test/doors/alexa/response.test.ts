import { expect, test } from '@jest/globals';
import { ResponseFactory } from 'ask-sdk-core';
import { alexaDialect } from '#core/speech/dialects.ts';
import { checkSsml } from '#core/speech/well-formed.ts';
import { alexaResponse } from '#doors/alexa/response.ts';
import type { Reply } from '#doors/smart-speaker/speaker-request.ts';
import { elicited } from '#test/support/alexa/echo.ts';
import fc from '#test/support/properties.ts';
import { aTurn } from '#test/support/turns.ts';

const question = 'What else would you like to know?';

function responseTo(reply: Partial<Reply>) {
  const visit = { turn: aTurn('ann'), heard: { kind: 'words' as const, text: 'and then' } };
  return alexaResponse(
    ResponseFactory.init(),
    { sentences: [], open: true, reprompt: question, misses: 0, unsaved: [], ...reply },
    visit,
    'Parley',
  );
}

test('a reply that was spoken ahead to its end still says something before the microphone opens', () => {
  const response = responseTo({ card: ['One.'] });
  expect(response.outputSpeech).toMatchObject({ ssml: `<speak>${question}</speak>` });
  expect(response.shouldEndSession).toBe(false);
});

test('a closed session is asked for nothing', () => {
  const response = responseTo({ sentences: ['Goodbye.'], open: false });
  expect(response).toEqual({ outputSpeech: expect.anything(), shouldEndSession: true });
});

test('whatever is to be said, Alexa would take it: speech, card, and the whole', () => {
  const words = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<&>', '語'.repeat(900), 'word '.repeat(2_000), '\u0000\ud800'));
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), fc.boolean(), (sentences, open) => {
      const response = responseTo({ sentences, card: sentences, open });
      for (const speech of [response.outputSpeech, response.reprompt?.outputSpeech]) {
        if (speech?.type === 'SSML') expect(checkSsml(speech.ssml, alexaDialect('en-US'))).toBeUndefined();
      }
      const { card } = response;
      expect(card?.type === 'Simple' && `${card.title}${card.content}`.length).toBeLessThanOrEqual(8_000);
      expect(elicited({ response })).toBe(open ? 'query' : undefined);
    }),
    { numRuns: 50 },
  );
});
