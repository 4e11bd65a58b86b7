import { expect, test } from '@jest/globals';
import { goesOn, joined, sameWords, wordsOf } from '#core/languages/words.ts';

test.each([
  ['What time is it?', 'what time is it'],
  ["What's up", 'whats up'],
  ['Wie heißt du?', 'wie heisst du'],
  ['¿Qué hora es?', 'que hora es'],
  ["J'ai faim à Noël", 'j’ai faim a noel'],
  ['', '...'],
  ['明日の天気は？', '明日 の 天気 は'],
  ['हाँ, ज़रूर', 'हां जरूर'],
  ['إلى أين؟', 'الى اين'],
])('"%s" and "%s" are the same words', (one, other) => expect(sameWords(one, other)).toBe(true));

test.each([
  ['what time is it', 'what time is it now'],
  ['ten', '10'],
  ['がく', 'かく'],
  ['कि', 'का'],
])('"%s" and "%s" are not', (one, other) => expect(sameWords(one, other)).toBe(false));

test.each([
  ['what time', 'what time is it', 'what time is it'],
  ['what time you sit', 'what time is it', 'what time is it'],
  ['I would like to', 'I would like a coffee', 'I would like a coffee'],
  ['what time', 'is it in Paris', 'what time is it in Paris'],
  ['what', 'what is the time', 'what is the time'],
  ['tell me a story', 'tell me now', 'tell me now'],
  ['turn on the light', 'and turn on the radio', 'turn on the light and turn on the radio'],
  ['', 'hello', 'hello'],
])('"%s", then "%s": "%s"', (first, second, both) => expect(joined(first, second)).toBe(both));

test('words are told apart where no space stands between them', () => {
  expect(wordsOf('東京の天気は？')).toEqual(['東京', 'の', '天気', 'は']);
  expect(wordsOf('मौसम कैसा है।')).toEqual(['मौसम', 'कैसा', 'है']);
  expect(wordsOf('ما الطقس، اليوم؟')).toEqual(['ما', 'الطقس', 'اليوم']);
});

test('a transcript grows word by word, and in Japanese sign by sign', () => {
  expect(goesOn('東京の天', '東京の天気は')).toBe(true);
  expect(goesOn('what time', 'what time is it')).toBe(true);
  expect(goesOn('what ti', 'what time is it')).toBe(false);
});
