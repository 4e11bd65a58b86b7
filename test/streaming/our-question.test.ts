import { expect, test } from '@jest/globals';
import type { Locale } from '#core/locale.ts';
import { type Asked, questionIn } from '#streaming/our-question.ts';

test.each<[string, Locale, Asked | undefined]>([
  ['There is more. Shall I go on?', 'en-US', 'yes-no'],
  ['Do you want me to read it?', 'en-GB', 'yes-no'],
  ['What would you like to know?', 'en-US', 'open'],
  ['Would you like tea or coffee?', 'en-US', 'open'],
  ["What's your phone number?", 'en-US', 'number'],
  ['For how many people?', 'en-US', 'number'],
  ['What is that? It is a moon.', 'en-US', undefined],
  ['It is sunny.', 'en-US', undefined],
  ['Soll ich weitermachen?', 'de-DE', 'yes-no'],
  ['Wo wohnst du?', 'de-DE', 'open'],
  ['¿Quieres que siga?', 'es-ES', 'yes-no'],
  ['¿Cuál es tu código postal?', 'es-ES', 'number'],
  ['Est-ce que je continue ?', 'fr-FR', 'yes-no'],
  ['Quelle ville ?', 'fr-FR', 'open'],
  ['In which city?', 'en-US', 'open'],
  ['¿En qué ciudad?', 'es-MX', 'open'],
  ['Vuoi continuare?', 'it-IT', 'open'],
])('"%s" (%s) asks for: %s', (said, locale, asked) => {
  expect(questionIn(said, locale)).toBe(asked);
});
