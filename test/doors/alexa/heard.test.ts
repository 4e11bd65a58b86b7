import { expect, test } from '@jest/globals';
import { heardIn } from '#doors/alexa/heard.ts';
import { readRequest } from '#doors/alexa/request.ts';
import { echo, intent } from '#test/support/alexa/echo.ts';

function heard(request: object, locale: 'en-US' | 'de-DE' | 'ja-JP' = 'en-US') {
  return heardIn(readRequest(echo().event({ request }), undefined), locale);
}

test('a question is whole again, with the word that Alexa keeps out of the slot', () => {
  expect(heard(intent('WhatIntent', { query: 'is a quasar' }))).toEqual({ kind: 'words', text: 'what is a quasar' });
  expect(heard(intent('CatchAllIntent', { anything: ' mars ' }))).toEqual({ kind: 'words', text: 'mars' });
  expect(heard(intent('WhereIntent', { query: '富士山' }), 'ja-JP')).toEqual({ kind: 'words', text: '富士山はどこ' });
});

test('of several slots the first with words in it counts', () => {
  expect(heard(intent('AskIntent', { empty: undefined, blank: ' ', query: 'mars' }))).toEqual({ kind: 'words', text: 'mars' });
});

test('the intents for yes and no are words in the listener’s language, because they may be an answer to the model', () => {
  expect(heard(intent('AMAZON.YesIntent'))).toEqual({ kind: 'words', text: 'yes' });
  expect(heard(intent('AMAZON.NoIntent'), 'de-DE')).toEqual({ kind: 'words', text: 'nein' });
  expect(heard(intent('AMAZON.YesIntent'), 'ja-JP')).toEqual({ kind: 'words', text: 'はい' });
});

test('the intents for commands come with usual words, because they may be an answer to the model; "stop" always stops', () => {
  expect(heard(intent('AMAZON.CancelIntent'), 'de-DE')).toEqual({ kind: 'command', command: 'stop', words: 'abbrechen' });
  expect(heard(intent('AMAZON.StartOverIntent'))).toEqual({ kind: 'command', command: 'start-over', words: 'start over' });
  expect(heard(intent('AMAZON.StopIntent'))).toEqual({ kind: 'command', command: 'stop' });
});

test('nobody speaks longer than 2,000 characters in one breath', () => {
  expect(heard(intent('AskIntent', { query: 'x'.repeat(100_000) }))).toEqual({ kind: 'words', text: 'x'.repeat(2_000) });
});

test('a request in which nobody spoke has no words', () => {
  expect(heard({ type: 'SessionEndedRequest', reason: 'USER_INITIATED' })).toBeUndefined();
  expect(heard({ type: 'IntentRequest' })).toBeUndefined();
  expect(heard(intent('constructor'))).toEqual({ kind: 'nothing' });
});
