import { expect, test } from '@jest/globals';
import { differenceIn } from '#test/support/simulator/transcript.ts';

const SAID = ['User  > what is two times two', 'Alexa > That is 4. (I counted.)', 'Session ended'];

test.each([
  ['word for word', 'User  > what is two times two\nAlexa > That is 4. (I counted.)\nSession ended\n'],
  ['with words left out', 'User  > …\n\nAlexa > That … (…)\nSession ended'],
  ['with a choice', 'User  > what is two times two\nAlexa > Four. | That is 4. … | Quattro.\nSession ended'],
])('a conversation is as expected: %s', (_how, expected) => {
  expect(differenceIn(SAID, expected)).toBeUndefined();
});

test.each([
  [
    'other words',
    'User  > …\nAlexa > That is 5. …\nSession ended',
    'expected: Alexa > That is 5. …\n     but: Alexa > That is 4. (I counted.)',
  ],
  [
    'a part of the words',
    'User  > …\nAlexa > That is 4.\nSession ended',
    'expected: Alexa > That is 4.\n     but: Alexa > That is 4. (I counted.)',
  ],
  ['another speaker', 'User  > …\nUser  > …', 'expected: User  > …\n     but: Alexa > That is 4. (I counted.)'],
  ['more than expected', 'User  > …\nAlexa > …', 'expected: (nothing more)\n     but: Session ended'],
  ['less than expected', 'User  > …\nAlexa > …\nSession ended\nUser  > stop', 'expected: User  > stop\n     but: (nothing more)'],
])('the first difference is shown with what was said before it: %s', (_what, expected, difference) => {
  expect(differenceIn(SAID, expected)).toBe(`User  > what is two times two\n${difference}`);
});
