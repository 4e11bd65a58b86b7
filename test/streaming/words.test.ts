import { expect, test } from '@jest/globals';
import { sameWords } from '#streaming/words.ts';

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
