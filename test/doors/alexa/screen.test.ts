import { describe, expect, test } from '@jest/globals';
import { ResponseFactory } from 'ask-sdk-core';
import type { Directive, Response } from 'ask-sdk-model';
import { LOCALES } from '#core/languages/locale.ts';
import { onScreen } from '#doors/alexa/screen.ts';
import { echo } from '#test/support/alexa/echo.ts';

const SCREEN = { device: { deviceId: 'amzn1.ask.device.kitchen', supportedInterfaces: { 'Alexa.Presentation.APL': {} } } };

function shown({ response }: { response: Response }) {
  const directive = response.directives?.find(({ type }: Directive) => type === 'Alexa.Presentation.APL.RenderDocument');
  return directive?.type === 'Alexa.Presentation.APL.RenderDocument' ? directive : undefined;
}

describe('answers on a device with a screen', () => {
  test('a device with a screen shows the question and the answer that is spoken, in plain words', async () => {
    const { say } = echo(['**Mars** is red.\n\n', 'It has 2 moons & no seas.']);
    const reply = await say('what is mars', { system: SCREEN });
    expect(shown(reply)?.datasources?.['screen']).toMatchObject({
      question: 'what is mars',
      answer: ['Mars is red.', expect.stringMatching(/^It has 2 moons .* no seas\.$/)],
    });
  });

  test('a device with a screen shows our own words without a question, and nothing with a goodbye', async () => {
    const { ask, say } = echo();
    const welcome = await ask({ request: { type: 'LaunchRequest' }, session: { new: true }, system: SCREEN });
    expect(shown(welcome)?.datasources?.['screen']).toMatchObject({ question: '', answer: [expect.stringContaining('Parley')] });
    expect(shown(await say('stop', { system: SCREEN }))).toBeUndefined();
  });

  test('a device with a screen shows what was spoken ahead, too', async () => {
    const { say } = echo(['One. ', 1_000, 'Two.']);
    const system = { ...SCREEN, apiEndpoint: 'https://api.amazonalexa.com', apiAccessToken: 'token' };
    expect(shown(await say('count to two', { system }))?.datasources?.['screen']).toMatchObject({ answer: ['One. Two.'] });
  });

  test.each(['word ', '語。', 'كلمة. ', '👩‍👩‍👧 "yes" ', 'a < b & c. '])(
    'a device with a screen keeps the whole reply small, however long the answer is: %j',
    async (text) => {
      const reply = await echo([text.repeat(8_000 / text.length)]).say('tell me everything', { system: SCREEN });
      const { tookMs: _, ...sent } = reply;
      expect(Buffer.byteLength(JSON.stringify(sent))).toBeLessThan(24_000);
      expect(JSON.stringify(shown(reply)?.datasources).isWellFormed()).toBe(true);
    },
  );

  test('a device with a screen may touch it, or report that it failed, without an error', async () => {
    const { ask, logged } = echo();
    const touched = { type: 'Alexa.Presentation.APL.UserEvent', token: 'answer', arguments: ['x'], source: {}, components: {} };
    expect((await ask({ request: touched, system: SCREEN })).response).toEqual({});
    const errors = [{ type: 'RENDER_DOCUMENT_ERROR', reason: 'INVALID_DOCUMENT', message: 'no mainTemplate' }];
    const failed = { type: 'Alexa.Presentation.APL.RuntimeError', token: 'answer', errors };
    expect((await ask({ request: failed, system: SCREEN })).response).toEqual({});
    expect(logged).toMatchObject([{ fields: { error: 'RENDER_DOCUMENT_ERROR', cause: 'no mainTemplate' } }]);
  });
});

test('a device without a screen is sent no document', async () => {
  expect(shown(await echo(['Mars is red.']).say('what is mars'))).toBeUndefined();
});

describe('the document for a screen', () => {
  const document = JSON.stringify(onScreen('', ['Hello.'], 'en-US').document);

  test('the document for a screen is told the language of the reply, and where it is read from right to left', () => {
    for (const locale of LOCALES) {
      const direction = locale === 'ar-SA' ? 'RTL' : 'LTR';
      expect(onScreen('', ['Hello.'], locale).datasources?.['screen']).toMatchObject({ lang: locale, direction });
    }
  });

  test('the document for a screen uses all that it is told', () => {
    const { type: _, ...told } = onScreen('why', ['Because.'], 'en-US').datasources?.['screen'] ?? {};
    const used = new Set([...document.matchAll(/payload\.screen\.(\w+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(told).sort());
  });

  test('the document for a screen has sizes that go with the screen, on every screen, and loads nothing', () => {
    expect(document).not.toMatch(/\d(dp|px)"|https?:|"import"/);
    const resources = new Set([...document.matchAll(/"@(\w+)"/g)].map(([, name]) => name));
    const [everywhere] = onScreen('', [], 'en-US').document?.['resources'] ?? [];
    expect([...resources].sort()).toEqual(Object.keys({ ...everywhere.dimensions, ...everywhere.strings }).sort());
  });

  test('the document for a screen shows words as they are, also those that look like its markup', () => {
    const { datasources } = onScreen('what is <b>', ['Cats & dogs.', 'a <br> b.\n', 'End.'], 'en-US');
    expect(datasources?.['screen']).toMatchObject({ question: 'what is &lt;b>', answer: ['Cats &amp; dogs. a &lt;br> b.', 'End.'] });
  });
});

test('what is shown is part of a response that ask-sdk knows', () => {
  const response = ResponseFactory.init()
    .addDirective(onScreen('why', ['Because.'], 'de-DE'))
    .getResponse();
  expect(shown({ response })?.document).toMatchObject({ type: 'APL', version: expect.any(String), mainTemplate: expect.anything() });
});
