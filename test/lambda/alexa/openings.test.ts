import { expect, test } from '@jest/globals';
import { openingOf } from '#lambda/alexa/openings.ts';

test('the words before the slot come back by the name of the intent', () => {
  expect(`${openingOf('WhatIntent', 'en-US')} is a quasar`).toBe('what is a quasar');
  expect(`${openingOf('WhatsIntent', 'en-GB')} a quasar`).toBe("what's a quasar");
});

test('an intent whose value says it all has no opening', () => {
  for (const name of ['AskIntent', 'CatchAllIntent', 'AMAZON.HelpIntent', 'constructor', ''])
    expect(openingOf(name, 'en-US')).toBeUndefined();
});

test('English words never open a question in another language', () => {
  expect(openingOf('WhatIntent', 'it-IT')).toBeUndefined();
});
