import { expect, test } from '@jest/globals';
import { joined, sameWords } from '#streaming/words.ts';

test.each([
  ['What time is it?', 'what time is it'],
  ["What's up", 'whats up'],
  ['Wie heißt du?', 'wie heisst du'],
  ['¿Qué hora es?', 'que hora es'],
  ["J'ai faim à Noël", 'j’ai faim a noel'],
  ['', '...'],
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
