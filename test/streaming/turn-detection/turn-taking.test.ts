import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { silenceNeededMs } from '#streaming/turn-detection/endpointer.ts';
import type { PendingQuestion } from '#streaming/turn-detection/pending-question.ts';
import { turnCompleteness } from '#streaming/turn-detection/turn-completeness.ts';

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
  'it-IT': {
    complete: [
      'che tempo fa oggi a roma',
      'Che ore sono?',
      'che ore sono',
      'dimmi una barzelletta',
      'qual è la capitale della francia',
      'Era ieri.',
      'come ti chiami',
    ],
    unknown: ['la verde', 'le luci', 'milano', 'ciao a tutti'],
    dictating: ['il mio numero è 340', 'sei cinque cinque', '340 12 34', 'b come bologna'],
    open: ['qual è la', 'vorrei', 'perché', 'e', 'che tempo fa a', 'ehm', 'Lunedì, martedì,', 'puoi', 'mi serve una'],
  },
  'nl-NL': {
    complete: [
      'wat voor weer is het vandaag',
      'Hoe laat is het?',
      'hoe laat is het',
      'vertel me een mop',
      'doe het licht in de kamer uit',
      'Dat was gisteren.',
      'hoe heet je',
    ],
    unknown: ['de groene', 'keukenlampen', 'amsterdam', 'hallo allemaal'],
    dictating: ['mijn nummer is 06', 'zes vijf vijf', '06 12 34', 'b van bernhard'],
    open: ['wat is de', 'ik wil graag', 'omdat', 'en', 'hoe is het weer in', 'eh', 'Maandag, dinsdag,', 'kun je', 'ik zoek een'],
  },
  'pt-BR': {
    complete: [
      'como está o tempo hoje',
      'Que horas são?',
      'que horas são',
      'me conta uma piada',
      'qual é a capital da frança',
      'Foi ontem.',
      'como você se chama',
    ],
    unknown: ['a verde', 'as luzes', 'recife', 'oi pessoal'],
    dictating: ['meu número é 11', 'meia cinco cinco', '11 98 34', 'b de bola'],
    open: [
      'qual é o preço da',
      'eu queria',
      'porque',
      'e',
      'como está o tempo em',
      'hum',
      'Na segunda, na terça,',
      'você pode',
      'preciso de uma',
    ],
  },
  'ja-JP': {
    complete: [
      '明日の天気を教えて',
      '今何時ですか',
      '今日の天気は？',
      '東京の明日の天気はどうですか',
      '電気をつけてください',
      '十分のタイマーをセットして',
      '日本の首都はどこですか',
    ],
    unknown: ['緑のほう', '京都', '台所の電気'],
    dictating: ['電話番号は090', '090 12 34'],
    open: ['明日東京に', '私は寿司が', '電気を', 'えっと', 'もし雨が降ったら', '月曜日と、', 'それから'],
  },
  'hi-IN': {
    complete: ['आज दिल्ली में मौसम कैसा है', 'कितने बजे हैं?', 'मुझे एक चुटकुला सुनाओ', 'भारत की राजधानी क्या है', 'रसोई की बत्ती बंद करो', 'यह कल था।'],
    unknown: ['हरा वाला रंग', 'मुंबई', 'रसोई बत्ती'],
    dictating: ['मेरा नंबर 98', 'एक दो तीन', '98 76 54'],
    open: ['भारत की', 'मुझे', 'मैं चाहता हूँ', 'क्योंकि', 'और', 'दिल्ली में', 'अम्म', 'सोमवार, मंगलवार,', 'मुझे लगता है कि'],
  },
  'ar-SA': {
    complete: ['كيف الطقس في الرياض اليوم', 'كم الساعة؟', 'كم الساعة الآن', 'ما هي عاصمة فرنسا', 'هل ستمطر غدا', 'كان ذلك أمس.'],
    unknown: ['اللون الأخضر', 'جدة', 'أضواء المطبخ'],
    dictating: ['رقم هاتفي 055', 'واحد اثنين ثلاثة', '055 12 34'],
    open: ['ما هي', 'أريد أن', 'لأن', 'و', 'كيف الطقس في', 'اممم', 'الاثنين، الثلاثاء،', 'هل يمكنك', 'أخبرني عن'],
  },
};

describe.each(Object.entries(PHRASES))('turn detection by words, in %s', (locale, bands) => {
  for (const [band, phrases] of Object.entries(bands) as [keyof typeof BANDS, string[]][]) {
    test.each(phrases)(`"%s" is ${band}`, (words) => {
      const needed = silenceNeededMs(words, { locale: locale as Locale });
      expect(needed).toBeGreaterThanOrEqual(BANDS[band][0]);
      expect(needed).toBeLessThanOrEqual(BANDS[band][1]);
    });
  }
});

describe('turn detection: an answer to our own question', () => {
  test.each<[Locale, PendingQuestion, string]>([
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
    ['it-IT', 'yes-no', 'sì grazie'],
    ['nl-NL', 'yes-no', 'nee hoor'],
    ['pt-BR', 'yes-no', 'não obrigado'],
    ['ja-JP', 'yes-no', 'はい、お願いします'],
    ['ja-JP', 'yes-no', 'いいえ'],
    ['hi-IN', 'yes-no', 'जी हाँ'],
    ['ar-SA', 'yes-no', 'لا شكرا'],
    ['ja-JP', 'open', '東京'],
  ])('an answer in %s to our question (%s): the end of turn behind "%s" is decided within 200 ms', (locale, question, words) => {
    const needed = silenceNeededMs(words, { locale, question });
    expect(needed).toBeGreaterThanOrEqual(150);
    expect(needed).toBeLessThanOrEqual(200);
  });

  test('turn detection waits behind a single word that leaves the answer to our question open', () => {
    expect(silenceNeededMs('the', { locale: 'en-US', question: 'open' })).toBeGreaterThan(1000);
    expect(silenceNeededMs('because', { locale: 'en-US', question: 'yes-no' })).toBeGreaterThan(1000);
  });

  test('turn detection waits behind a number that we asked for until it has enough digits', () => {
    const question = 'number';
    expect(silenceNeededMs('555', { locale: 'en-US', question })).toBeGreaterThan(900);
    expect(silenceNeededMs('555 123 45', { locale: 'en-US', question })).toBeGreaterThan(900);
    expect(silenceNeededMs('555 123 4567', { locale: 'en-US', question })).toBeLessThan(500);
  });
});

describe('turn detection: bounds and end-of-turn model', () => {
  test('turn detection: the silence stays within the bounds that are set', () => {
    const options = { minMs: 500, maxMs: 3000 };
    expect(silenceNeededMs('What time is it?', { locale: 'en-US', options })).toBeGreaterThanOrEqual(500);
    expect(silenceNeededMs('I would like to', { locale: 'en-US', options })).toBe(3000);
  });

  test('an end-of-turn model shortens the wait for open words and lengthens it for finished ones', () => {
    const locale = 'en-US';
    expect(silenceNeededMs('I would like to', { locale, judged: 0.95 })).toBeLessThan(silenceNeededMs('I would like to', { locale }));
    expect(silenceNeededMs('What time is it?', { locale, judged: 0.05 })).toBeGreaterThan(silenceNeededMs('What time is it?', { locale }));
    expect(silenceNeededMs('What time is it?', { locale, judged: 0 })).toBeLessThanOrEqual(1200);
  });
});

describe('preemptive generation: words that read as complete', () => {
  test.each([
    ['what is the weather in seattle today', 'en-US'],
    ['What is the weather?', 'en-US'],
    ['what is the capital of france', 'en-US'],
    ['what time is it', 'en-US'],
    ['wie spät ist es', 'de-DE'],
    ['kannst du mir einen witz erzählen', 'de-DE'],
    ['qué hora es', 'es-ES'],
    ['quelle heure est-il', 'fr-FR'],
    ['今何時ですか', 'ja-JP'],
    ['दिल्ली में मौसम कैसा है', 'hi-IN'],
  ] as [string, Locale][])('a draft may start on "%s"', (words, locale) => expect(turnCompleteness(words, locale)).toBe('finished'));

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
    ['明日の', 'ja-JP'],
    ['दिल्ली में मौसम', 'hi-IN'],
    ['ما هي', 'ar-SA'],
  ] as [string, Locale][])('a draft may not start on "%s"', (words, locale) =>
    expect(turnCompleteness(words, locale)).not.toBe('finished'),
  );
});
