import { expect, test } from '@jest/globals';
import { wholeQuestion } from '#doors/alexa/heard.ts';

test('the words before the slot come back by the name of the intent', () => {
  expect(wholeQuestion('WhatIntent', 'is a quasar', 'en-US')).toBe('what is a quasar');
  expect(wholeQuestion('WhatsIntent', 'a quasar', 'en-GB')).toBe("what's a quasar");
});

test('the words behind the slot come back, too, where a language asks at the end', () => {
  expect(wholeQuestion('WhatIntent', 'ブラックホール', 'ja-JP')).toBe('ブラックホールって何');
  expect(wholeQuestion('WhereIntent', 'ताज महल', 'hi-IN')).toBe('ताज महल कहाँ है');
});

test('an intent whose value says it all adds nothing', () => {
  for (const name of ['AskIntent', 'CatchAllIntent', 'AMAZON.HelpIntent', 'constructor', '']) {
    expect(wholeQuestion(name, 'costs $1 and $& more', 'en-US')).toBe('costs $1 and $& more');
  }
});

test('the words around the slot are those of the language that was spoken', () => {
  expect(wholeQuestion('WhyIntent', 'il cielo è blu', 'it-IT')).toBe('perché il cielo è blu');
  expect(wholeQuestion('WhyIntent', 'le ciel est bleu', 'fr-CA')).toBe('pourquoi le ciel est bleu');
});
