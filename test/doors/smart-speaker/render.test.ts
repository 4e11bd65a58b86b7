import { describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '#core/errors.ts';
import { en } from '#core/languages/en/phrases.ts';
import { plain, render } from '#doors/smart-speaker/render.ts';
import { aTurn, said } from '#test/support/turns.ts';

const turn = aTurn('ann');

describe('rendering of an answer', () => {
  test('an answer is spoken, put on a card, and leaves the microphone open with a short question in reserve', () => {
    const reply = render(turn, said('One.', 'Two.'), false);
    expect(reply).toMatchObject({ sentences: ['One.', 'Two.'], card: ['One.', 'Two.'], open: true });
    expect(en.reprompt).toContain(reply.reprompt);
  });

  test('an answer of one breath is all: the microphone stays closed and nothing is asked', () => {
    const reply = render(turn, said('One.'), true);
    expect(reply.open).toBe(false);
    expect(reply).not.toHaveProperty('reprompt');
  });

  test('an answer is not said twice: what was spoken ahead is left to the card', () => {
    expect(render(turn, said('One.', 'Two.', 'Three.'), false, 2)).toMatchObject({
      sentences: ['Three.'],
      card: ['One.', 'Two.', 'Three.'],
    });
  });

  test('an answer sounds the same whenever the same request asks', () => {
    expect(render(turn, said('One.'), false)).toEqual(render({ ...turn }, said('One.'), false));
  });
});

describe('the last words of a reply', () => {
  test.each([
    ['offer the rest of an answer that was cut', { ...said('One.'), offers: turn.id }, en.shallIGoOn],
    ['are honest where nothing was ready in time', { ...said(), offers: turn.id }, en.needsLonger],
    ['say that a rest is still in the making', { ...said(), offers: 'earlier', tells: { turn: 'earlier', upTo: 0 } }, en.stillWorking],
    [
      'offer more of the rest that was just told',
      { ...said('Two.'), offers: 'earlier', tells: { turn: 'earlier', upTo: 1 } },
      en.shallIGoOn,
    ],
    ['offer the rest of an earlier answer', { ...said('Sunny.'), offers: 'earlier' }, en.restIsReady],
  ])('the last words of a reply %s', (_, outcome, closing) => {
    for (const oneShot of [false, true]) {
      const reply = render(turn, outcome, oneShot);
      expect(reply.sentences).toEqual([...outcome.said, closing]);
      expect(reply).toMatchObject({ open: true, reprompt: closing });
    }
  });

  test('the last words of a reply say what went wrong, in the words for that error, and ask on: the microphone opens only after a question', () => {
    for (const [code, statement] of Object.entries(en.errors) as [ErrorCode, string][]) {
      const reply = render(turn, { ...said(), ended: 'failed', error: code }, true);
      expect(reply.sentences).toEqual([statement, reply.reprompt]);
      expect(en.reprompt).toContain(reply.reprompt);
      expect(reply.open).toBe(true);
    }
    expect(render(turn, { ...said(), ended: 'failed' }, false).sentences[0]).toBe(en.errors.internal);
  });
});

test('a sentence of our own is no answer: it is on no card', () => {
  expect(plain('Hello.', { turn, open: false })).toEqual({ sentences: ['Hello.'], open: false, misses: 0, unsaved: [] });
  expect(plain('Hello?', { turn, open: true, misses: 2 })).toMatchObject({ open: true, misses: 2, reprompt: expect.stringMatching(/\?$/) });
});
