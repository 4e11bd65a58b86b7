import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/locale.ts';
import type { Message } from '#core/ports.ts';
import { offlineModel } from '#providers/llm/offline.ts';
import { modelRequest } from '#test/support/model-request.ts';
import { virtualClock } from '#test/support/virtual-clock.ts';

/** Sunday, 22 November 2026, 15:05 in Berlin. */
const NOW = Date.UTC(2026, 10, 22, 14, 5);

async function answer(text: string, locale: Locale = 'en-US', before: Message[] = []): Promise<string> {
  const clock = virtualClock(NOW);
  const request = modelRequest(text, { locale, messages: [...before, { role: 'user', text }] });
  let heard = '';
  const listening = (async () => {
    for await (const event of offlineModel({ clock }).reply(request, new AbortController().signal)) {
      if (event.type === 'text') heard += event.text;
    }
  })();
  await clock.advance(60_000);
  await listening;
  return heard;
}

const said = (...texts: string[]): Message[] => texts.map((text) => ({ role: 'user', text }));

describe('without a key it answers', () => {
  test.each<[Locale, string, string]>([
    ['en-US', 'What time is it?', 'It is 3:05 PM.'],
    ['en-GB', 'Hey, can you tell me what time it is, please?', 'It is 15:05.'],
    ['en-US', "What's the date today?", 'Today is Sunday, November 22, 2026.'],
    ['en-US', 'What day of the week is it?', 'Today is Sunday.'],
    ['de-DE', 'Wie spät ist es?', 'Es ist 15:05 Uhr.'],
    ['de-DE', 'Welcher Tag ist heute?', 'Heute ist Sonntag, 22. November 2026.'],
    ['es-ES', '¿Qué hora es?', 'Son las 15:05.'],
    ['es-MX', '¿Qué día es hoy?', 'Hoy es domingo, 22 de noviembre de 2026.'],
    ['fr-FR', 'Quelle heure est-il ?', 'Il est 15 h 05.'],
    ['fr-CA', 'Quel jour sommes-nous ?', 'Nous sommes le dimanche 22 novembre 2026.'],
    ['ja-JP', 'What time is it?', 'It is 3:05 PM.'],
  ])('%s: %s', async (locale, question, expected) => {
    expect(await answer(question, locale)).toBe(expected);
  });
});

describe('it calculates', () => {
  test.each<[Locale, string, string]>([
    ['en-US', 'What is twelve times nine?', '108'],
    ['en-US', "what's 15 percent of 80", '12'],
    ['en-US', 'Calculate two hundred and five minus thirty-six', '169'],
    ['en-US', 'how much is 1,000 divided by 8', '125'],
    ['en-US', '2 + 3 * 4', '14'],
    ['en-US', 'what is the square root of 144', '12'],
    ['en-US', 'three point five plus one', '4.5'],
    ['en-US', 'what is five minus twelve', 'minus 7'],
    ['en-US', 'two to the power of ten', '1024'],
    ['en-US', '2 x 2 - 4 x 4', 'minus 12'],
    ['de-DE', 'Was ist 12 mal 9?', '108'],
    ['de-DE', 'Wie viel ist einundzwanzig plus hundertfünf?', '126'],
    ['de-DE', '20 Prozent von 50', '10'],
    ['de-DE', '7 geteilt durch 2', '3,5'],
    ['es-ES', '¿Cuánto es doce por nueve?', '108'],
    ['es-ES', 'treinta y cinco más cien', '135'],
    ['es-ES', 'cuánto es el 15 por ciento de 80', '12'],
    ['fr-FR', 'Combien font douze fois neuf ?', '108'],
    ['fr-FR', 'soixante-quinze plus quatre-vingt-dix-neuf', '174'],
    ['fr-FR', 'vingt et un moins deux', '19'],
  ])('%s: %s', async (locale, question, expected) => {
    expect(await answer(question, locale)).toMatch(new RegExp(` ${expected}\\.$`));
  });

  test('and knows what cannot be', async () => {
    expect(await answer('what is 5 divided by 0')).toBe('Nobody can divide by zero.');
  });

  test.each([
    'What happened on 9/11 in New York?',
    'Is 24 a lot?',
    'what is eighty plus ten percent',
    '5 +',
    'call 555-1234 now please dear',
  ])('but takes nothing else for a calculation: %s', async (text) => {
    expect(await answer(text)).toContain('built-in model');
  });
});

describe('it remembers what was said in the conversation', () => {
  test.each<[Locale, string, string, string]>([
    ['en-US', 'My name is Ann.', 'What is my name?', 'Your name is Ann.'],
    ['en-US', 'My favorite color is dark blue', "what's my favorite color?", 'Your favorite color: dark blue.'],
    ['de-DE', 'Ich heiße Jörg', 'Wie heiße ich?', 'Du heißt Jörg.'],
    ['de-DE', 'Meine Lieblingsfarbe ist Blau.', 'Was ist meine Lieblingsfarbe?', 'Deine Lieblingsfarbe: Blau.'],
    ['es-ES', 'Me llamo Ana', '¿Cómo me llamo?', 'Te llamas Ana.'],
    ['fr-FR', "Je m'appelle Zoé", "Comment je m'appelle ?", 'Tu t’appelles Zoé.'],
  ])('%s: %s', async (locale, told, asked, expected) => {
    expect(await answer(asked, locale, said(told, 'hello'))).toBe(expected);
  });

  test('and says so when it was told nothing', async () => {
    expect(await answer('What is my name?')).toContain("haven't told me");
    expect(await answer('What is my dog?')).toContain("haven't told me about your dog");
  });

  test('and what came just before', async () => {
    expect(await answer('What did I just say?', 'en-US', said('The moon is round.'))).toBe('You said: The moon is round.');
  });
});

test.each<[Locale, string, string]>([
  ['en-US', 'Repeat after me: the moon is round', 'The moon is round.'],
  ['en-US', 'Say good morning!', 'Good morning.'],
  ['de-DE', 'Sprich mir nach: Guten Morgen', 'Guten Morgen.'],
  ['es-ES', 'Repite: buenos días', 'Buenos días.'],
  ['fr-FR', 'Répète après moi : bonjour à tous', 'Bonjour à tous.'],
])('it repeats in %s: %s', async (locale, text, expected) => {
  expect(await answer(text, locale)).toBe(expected);
});

describe('in each of its languages', () => {
  test.each<[Locale, string, string, string]>([
    ['en-US', 'Tell me a long story', 'Why is the sky blue?', 'OpenAI key'],
    ['de-DE', 'Erzähl mir eine lange Geschichte', 'Warum ist der Himmel blau?', 'Schlüssel von OpenAI'],
    ['es-ES', 'Cuéntame una historia larga', '¿Por qué es azul el cielo?', 'clave de OpenAI'],
    ['fr-FR', 'Raconte-moi une longue histoire', 'Pourquoi le ciel est-il bleu ?', 'clé d’OpenAI'],
  ])('%s: a story takes minutes, and what it does not know it says honestly', async (locale, story, unknown, remedy) => {
    const told = await answer(story, locale);
    expect(told.split('\n\n').length).toBeGreaterThan(5);
    expect(told.length).toBeGreaterThan(2_000);
    expect(await answer(unknown, locale)).toContain(remedy);
  });

  test.each<[Locale, string[]]>([
    ['en-US', ['Hello', 'thanks', 'How are you?', 'Who are you?', 'What can you do?']],
    ['de-DE', ['Hallo', 'Danke', "Wie geht's?", 'Wer bist du?', 'Was kannst du?']],
    ['es-ES', ['Hola', 'Gracias', '¿Cómo estás?', '¿Quién eres?', '¿Qué puedes hacer?']],
    ['fr-FR', ['Bonjour', 'Merci', 'Comment ça va ?', 'Qui es-tu ?', 'Que peux-tu faire ?']],
  ])('%s: small talk has answers of its own', async (locale, texts) => {
    const answers = await Promise.all([...texts, 'xyzzy'].map((text) => answer(text, locale)));
    expect(new Set(answers).size).toBe(texts.length + 1);
  });
});

test('its words come one after the other', async () => {
  const clock = virtualClock(NOW);
  let words = 0;
  const listening = (async () => {
    for await (const _event of offlineModel({ clock, pace: 10 }).reply(modelRequest('Who are you?'), new AbortController().signal)) words++;
  })();
  await clock.advance(0);
  expect(words).toBe(1);
  await clock.advance(35);
  expect(words).toBe(4);
  await clock.advance(10_000);
  await listening;
});
