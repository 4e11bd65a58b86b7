import { expect, test } from '@jest/globals';
import { LOCALES, type Locale } from '#core/languages/locale.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import { type PendingQuestion, pendingQuestionIn } from '#streaming/turn-detection/pending-question.ts';

test.each<[string, Locale, PendingQuestion | undefined]>([
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
  ['Vuoi che continui?', 'it-IT', 'yes-no'],
  ['Di che cosa parliamo?', 'it-IT', 'open'],
  ['Zal ik verdergaan?', 'nl-NL', 'yes-no'],
  ['Waar wil je het over hebben?', 'nl-NL', 'open'],
  ['Quer que eu continue?', 'pt-BR', 'yes-no'],
  ['Qual é o seu número de telefone?', 'pt-BR', 'number'],
  ['続けましょうか？', 'ja-JP', 'yes-no'],
  ['ほかに何を知りたいですか？', 'ja-JP', 'open'],
  ['電話番号は？', 'ja-JP', 'number'],
  ['ठीक है। क्या मैं आगे बताऊँ?', 'hi-IN', 'yes-no'],
  ['आप और क्या जानना चाहेंगे?', 'hi-IN', 'open'],
  ['هل أكمل؟', 'ar-SA', 'yes-no'],
  ['ماذا تود أن تعرف؟', 'ar-SA', 'open'],
])('pending question: "%s" (%s) asks for: %s', (said, locale, asked) => {
  expect(pendingQuestionIn(said, locale)).toBe(asked);
});

test.each(LOCALES)('pending question: our own questions in %s are known for what they are', (locale) => {
  const { shallIGoOn, stillThere, restIsReady, needsLonger, stillWorking, reprompt, allRight, nothingMore, help } = phrasesFor(locale);
  for (const offer of [shallIGoOn, stillThere, restIsReady, needsLonger, stillWorking]) {
    expect([offer, pendingQuestionIn(offer, locale)]).toEqual([offer, 'yes-no']);
  }
  for (const question of [...reprompt, allRight, nothingMore, help])
    expect([question, pendingQuestionIn(question, locale)]).toEqual([question, 'open']);
});
