import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/locale.ts';
import type { Asked } from '#streaming/our-question.ts';
import { readsAsComplete, silenceNeeded } from '#streaming/turn-taking.ts';

/** Milliseconds of silence, from and up to. */
const BANDS = {
  complete: [200, 300],
  unknown: [301, 500],
  dictating: [900, 1000],
  open: [1001, 1200],
} as const;

const PHRASES: Record<string, Record<keyof typeof BANDS, string[]>> = {
  'en-US': {
    complete: [
      'what is the weather in seattle today',
      'What is the weather in Seattle?',
      'what time is it',
      "what's the capital of france",
      'tell me a joke',
      'turn the kitchen lights off',
      'set a timer for ten minutes',
      'how are you',
      'play some jazz music',
      'who wrote romeo and juliet',
      'how far away is the moon',
      'remind me to call my mother tomorrow',
      'um so what do you think about it',
      'I think that was yesterday.',
      'Turn it on.',
      'what are you looking for',
      'what is the weather like',
      'tell me more',
      'Call me back!',
      'can you help me please',
      'I think so',
      'what can you do',
      'Boston.',
    ],
    unknown: ['the green one', 'kitchen lights', 'seattle', 'tomorrow', 'set a timer for ten', 'seven twenty'],
    dictating: [
      'my number is 555',
      'my phone number is five five five',
      'it is 555 12 34',
      'four one one one',
      'the code is seven three',
      'B as in bravo',
      's m i t h',
      'my name is j o',
    ],
    open: [
      'what is the',
      'I would like to',
      'I would like to.',
      'I would like',
      'because',
      'tell me about',
      'and',
      'What is the weather in',
      'um',
      'so I was thinking um',
      'on Monday, Tuesday,',
      'can you',
      'I want to book a table for',
      'remind me to call my',
      'if it rains tomorrow then we should',
      'turn the light on and',
      'what I need is...',
      'what is the difference between',
      'my e-mail is john dot',
      'well I was going to',
    ],
  },
  'de-DE': {
    complete: [
      'wie wird das wetter morgen in berlin',
      'Wie spät ist es?',
      'wie spät ist es',
      'was ist die hauptstadt von frankreich',
      'kannst du mir einen witz erzählen',
      'mach das licht im wohnzimmer aus',
      'stell einen timer auf zehn minuten',
      'wie geht es dir',
      'spiel ein bisschen musik',
      'wer hat den faust geschrieben',
      'wie weit ist der mond weg',
      'erinnere mich morgen an den termin bitte',
      'ich möchte einen tisch reservieren',
      'wann fährt der nächste zug ab',
      'Das war gestern.',
      'Mach es an.',
      'was machst du',
      'weiter',
      'ähm was kostet das',
      'ich glaube schon',
      'wie heißt du',
      'warum gähnen wir',
      'wo bin ich',
      'noch einmal bitte',
    ],
    unknown: ['das grüne', 'die lampe', 'berlin', 'morgen', 'stell den wecker auf sieben', 'hallo zusammen'],
    dictating: [
      'meine nummer ist 0151',
      'meine telefonnummer ist null eins fünf',
      '0151 23 45',
      'vier eins eins eins',
      'der code ist sieben drei',
      'B wie Berta',
      'm e i e r',
    ],
    open: [
      'was ist die',
      'ich möchte',
      'Ich möchte.',
      'ich hätte gern',
      'weil',
      'erzähl mir',
      'und',
      'wie ist das wetter in',
      'äh',
      'ich habe überlegt ob',
      'am Montag, am Dienstag,',
      'kannst du',
      'ich möchte einen tisch für',
      'erinnere mich an meine',
      'wenn es morgen regnet und',
      'mach das licht an und',
      'ich brauche...',
      'was ist der unterschied zwischen',
      'meine e-mail ist hans punkt',
      'ich wollte sagen dass',
      'ich hätte gerne einen',
      'erzähl mir etwas über das',
      'kann ich',
    ],
  },
  'es-ES': {
    complete: [
      'qué tiempo hace hoy en madrid',
      '¿Qué hora es?',
      'qué hora es',
      'cuál es la capital de francia',
      'cuéntame un chiste',
      'apaga la luz del salón por favor',
      'pon un temporizador de diez minutos',
      'cómo estás',
      'recuérdame llamar a mi madre mañana',
      'cómo te llamas',
      'Fue ayer.',
      'creo que sí',
    ],
    unknown: ['la verde', 'las luces', 'sevilla', 'hola a todos'],
    dictating: ['mi número es 655', 'seis cinco cinco', '655 12 34', 'B de Barcelona'],
    open: [
      'cuál es la',
      'me gustaría',
      'quiero',
      'porque',
      'y',
      'qué tiempo hace en',
      'eh',
      'El lunes, el martes,',
      'puedes',
      'necesito una',
    ],
  },
  'fr-FR': {
    complete: [
      "quel temps fait-il aujourd'hui à paris",
      'Quelle heure est-il ?',
      'quelle heure est-il',
      "quelle est la capitale de l'italie s'il te plaît",
      'raconte-moi une blague',
      'éteins la lumière du salon',
      'mets un minuteur de dix minutes',
      'comment ça va',
      'rappelle-moi d’appeler ma mère demain',
      'quelle est la capitale de la france',
      "C'était hier.",
      'je pense que oui',
    ],
    unknown: ['la verte', 'les lumières', 'marseille', 'bonjour tout'],
    dictating: ['mon numéro est le 06', 'six cinq cinq', '06 12 34', 'B comme Berthe'],
    open: [
      'quelle est la',
      'je voudrais',
      "j'aimerais",
      'parce que',
      'et',
      'quel temps fait-il à',
      'euh',
      'Lundi, mardi,',
      'est-ce que',
      'il me faut une',
    ],
  },
};

describe.each(Object.entries(PHRASES))('in %s', (locale, bands) => {
  for (const [band, phrases] of Object.entries(bands) as [keyof typeof BANDS, string[]][]) {
    test.each(phrases)(`"%s" is ${band}`, (words) => {
      const needed = silenceNeeded(words, { locale: locale as Locale });
      expect(needed).toBeGreaterThanOrEqual(BANDS[band][0]);
      expect(needed).toBeLessThanOrEqual(BANDS[band][1]);
    });
  }
});

describe('an answer to our own question', () => {
  test.each<[Locale, Asked, string]>([
    ['en-US', 'yes-no', 'yes'],
    ['en-US', 'yes-no', 'No, thanks.'],
    ['en-US', 'yes-no', 'uh-huh'],
    ['en-US', 'open', 'boston'],
    ['de-DE', 'yes-no', 'ja gern'],
    ['de-DE', 'yes-no', 'nö'],
    ['de-DE', 'open', 'hamburg'],
    ['es-ES', 'yes-no', 'sí'],
    ['es-ES', 'yes-no', 'claro'],
    ['fr-FR', 'yes-no', 'oui'],
    ['fr-FR', 'yes-no', 'non merci'],
  ])('in %s to a question (%s): "%s" is taken within 200 ms', (locale, asked, words) => {
    const needed = silenceNeeded(words, { locale, asked });
    expect(needed).toBeGreaterThanOrEqual(150);
    expect(needed).toBeLessThanOrEqual(200);
  });

  test('a single word that leaves it open is waited for', () => {
    expect(silenceNeeded('the', { locale: 'en-US', asked: 'open' })).toBeGreaterThan(1000);
    expect(silenceNeeded('because', { locale: 'en-US', asked: 'yes-no' })).toBeGreaterThan(1000);
  });

  test('a number that we asked for is waited for until it has enough digits', () => {
    const asked = 'number';
    expect(silenceNeeded('555', { locale: 'en-US', asked })).toBeGreaterThan(900);
    expect(silenceNeeded('555 123 45', { locale: 'en-US', asked })).toBeGreaterThan(900);
    expect(silenceNeeded('555 123 4567', { locale: 'en-US', asked })).toBeLessThan(500);
  });
});

describe('a language without word lists', () => {
  test('goes by punctuation alone', () => {
    expect(silenceNeeded('今日の天気は？', { locale: 'ja-JP' })).toBeLessThanOrEqual(300);
    expect(silenceNeeded('Che tempo fa?', { locale: 'it-IT' })).toBeLessThanOrEqual(300);
    expect(silenceNeeded('vorrei', { locale: 'it-IT' })).toBeLessThanOrEqual(500);
    expect(silenceNeeded('vorrei,', { locale: 'it-IT' })).toBeGreaterThan(1000);
    expect(readsAsComplete('che tempo fa a roma', 'it-IT')).toBe(false);
  });
});

describe('bounds and judgement', () => {
  test('the silence stays within the bounds that are set', () => {
    const bounds = { minMs: 500, maxMs: 3000 };
    expect(silenceNeeded('What time is it?', { locale: 'en-US', bounds })).toBeGreaterThanOrEqual(500);
    expect(silenceNeeded('I would like to', { locale: 'en-US', bounds })).toBe(3000);
  });

  test('a model of turn ends shortens the wait for open words and lengthens it for finished ones', () => {
    const locale = 'en-US';
    expect(silenceNeeded('I would like to', { locale, judged: 0.95 })).toBeLessThan(silenceNeeded('I would like to', { locale }));
    expect(silenceNeeded('What time is it?', { locale, judged: 0.05 })).toBeGreaterThan(silenceNeeded('What time is it?', { locale }));
    expect(silenceNeeded('What time is it?', { locale, judged: 0 })).toBeLessThanOrEqual(1200);
  });
});

describe('a draft may start on', () => {
  test.each([
    ['what is the weather in seattle today', 'en-US'],
    ['What is the weather?', 'en-US'],
    ['what is the capital of france', 'en-US'],
    ['what time is it', 'en-US'],
    ['wie spät ist es', 'de-DE'],
    ['kannst du mir einen witz erzählen', 'de-DE'],
    ['qué hora es', 'es-ES'],
    ['quelle heure est-il', 'fr-FR'],
  ] as [string, Locale][])('"%s"', (words, locale) => expect(readsAsComplete(words, locale)).toBe(true));

  test.each([
    ['what', 'en-US'],
    ['what is', 'en-US'],
    ['what is the', 'en-US'],
    ['what is the weather', 'en-US'],
    ['what is the weather in', 'en-US'],
    ['I would like to', 'en-US'],
    ['', 'en-US'],
    ['kannst du mir einen', 'de-DE'],
    ['qué tiempo', 'es-ES'],
    ['quelle est la', 'fr-FR'],
  ] as [string, Locale][])('but not on "%s"', (words, locale) => expect(readsAsComplete(words, locale)).toBe(false));
});
