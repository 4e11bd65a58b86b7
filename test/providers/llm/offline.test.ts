import { describe, expect, test } from '@jest/globals';
import { LOCALES, type Locale } from '#core/languages/locale.ts';
import type { Message } from '#core/ports.ts';
import { offlineModel } from '#providers/llm/offline/model.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

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
    ['it-IT', 'Che ore sono?', 'Sono le 15:05.'],
    ['it-IT', 'Che giorno è oggi?', 'Oggi è domenica 22 novembre 2026.'],
    ['nl-NL', 'Hoe laat is het?', 'Het is 15:05 uur.'],
    ['nl-NL', 'Welke dag is het vandaag?', 'Vandaag is het zondag 22 november 2026.'],
    ['pt-BR', 'Que horas são?', 'São 15:05.'],
    ['pt-BR', 'Que dia é hoje?', 'Hoje é domingo, 22 de novembro de 2026.'],
    ['ja-JP', '今何時ですか？', '今は15時5分です。'],
    ['ja-JP', '今日は何日ですか？', '今日は2026年11月22日日曜日です。'],
    ['ja-JP', '今日は何曜日？', '今日は日曜日です。'],
    ['hi-IN', 'कितने बजे हैं?', 'अभी दोपहर के 3 बजकर 5 मिनट हुए हैं।'],
    ['hi-IN', 'आज क्या तारीख है?', 'आज रविवार, 22 नवंबर 2026 है।'],
    ['ar-SA', 'كم الساعة الآن؟', 'الساعة الآن ٣:٠٥ مساء.'],
    ['ar-SA', 'ما هو تاريخ اليوم؟', 'اليوم هو الأحد، ٢٢ نوفمبر ٢٠٢٦.'],
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
    ['es-ES', 'cuánto es 1.500 más 2', '1502'],
    ['es-MX', 'cuánto es 1,500 más 2', '1502'],
    ['fr-FR', 'Combien font douze fois neuf ?', '108'],
    ['fr-FR', 'soixante-quinze plus quatre-vingt-dix-neuf', '174'],
    ['fr-FR', 'vingt et un moins deux', '19'],
    ['it-IT', 'Quanto fa dodici per nove?', '108'],
    ['it-IT', 'ventuno più ventotto', '49'],
    ['it-IT', 'quanto fa 7 diviso 2', '3,5'],
    ['it-IT', 'duemilatrecentoquarantuno più uno', '2342'],
    ['nl-NL', 'Hoeveel is twaalf keer negen?', '108'],
    ['nl-NL', 'tweeëntwintig plus honderdvijf', '127'],
    ['nl-NL', 'wat is 15 procent van 80', '12'],
    ['pt-BR', 'Quanto é doze vezes nove?', '108'],
    ['pt-BR', 'trinta e cinco mais cem', '135'],
    ['pt-BR', 'quanto é 7 dividido por 2', '3,5'],
    ['pt-BR', 'dois mil e cem mais um', '2101'],
    ['ja-JP', '12かける9は？', '答えは108です'],
    ['ja-JP', '二十一足す百五はいくつですか', '答えは126です'],
    ['ja-JP', '80の15パーセントは', '答えは12です'],
    ['ja-JP', '144の平方根は', '答えは12です'],
    ['hi-IN', '12 गुणा 9 कितना होता है?', '108'],
    ['hi-IN', 'पच्चीस जमा पाँच', '30'],
    ['hi-IN', '80 का 15 प्रतिशत क्या है', '12'],
    ['ar-SA', 'كم يساوي 12 ضرب 9؟', '١٠٨'],
    ['ar-SA', 'خمسة وعشرون زائد خمسة', '٣٠'],
    ['ar-SA', '٧ تقسيم ٢', '٣٫٥'],
  ])('%s: %s', async (locale, question, expected) => {
    expect(await answer(question, locale)).toMatch(new RegExp(`(?:^| )${expected}[.。।]$`));
  });

  test('and knows what cannot be', async () => {
    expect(await answer('what is 5 divided by 0')).toBe('Nobody can divide by zero.');
  });

  test.each([
    'What happened on 9/11 in New York?',
    'Is 24 a lot?',
    'what is two three plus one',
    'what is eighty plus ten percent',
    '5 +',
    'call 555-1234 now please dear',
  ])('but takes nothing else for a calculation: %s', async (text) => {
    expect(await answer(text)).toContain('OpenAI key');
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
    ['it-IT', 'Mi chiamo Anna', 'Come mi chiamo?', 'Ti chiami Anna.'],
    ['it-IT', 'Il mio colore preferito è il blu', 'Qual è il mio colore preferito?', 'Il tuo colore preferito: il blu.'],
    ['nl-NL', 'Ik heet Daan', 'Hoe heet ik?', 'Je heet Daan.'],
    ['pt-BR', 'Meu nome é João', 'Qual é o meu nome?', 'Você se chama João.'],
    ['ja-JP', '私の名前は花子です', '私の名前は何ですか？', 'お名前は花子さんです。'],
    ['ja-JP', '私の好きな色は青です', '私の好きな色は何ですか？', 'あなたの好きな色は青です。'],
    ['hi-IN', 'मेरा नाम राहुल है', 'मेरा नाम क्या है?', 'आपका नाम राहुल है।'],
    ['hi-IN', 'मेरा पसंदीदा रंग नीला है', 'मेरा पसंदीदा रंग क्या है?', 'आपका पसंदीदा रंग: नीला।'],
    ['ar-SA', 'اسمي أحمد', 'ما اسمي؟', 'اسمك أحمد.'],
    ['ar-SA', 'لوني المفضل هو الأزرق', 'ما هو لوني المفضل؟', 'لونك المفضل: الأزرق.'],
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
  ['it-IT', 'Ripeti: buongiorno a tutti', 'Buongiorno a tutti.'],
  ['nl-NL', 'Zeg me na: goedemorgen', 'Goedemorgen.'],
  ['pt-BR', 'Repita: bom dia', 'Bom dia.'],
  ['ja-JP', 'おはようと言って', 'おはよう。'],
  ['hi-IN', 'मेरे बाद बोलो: नमस्ते', 'नमस्ते।'],
  ['ar-SA', 'كرر بعدي: صباح الخير', 'صباح الخير.'],
])('it repeats in %s: %s', async (locale, text, expected) => {
  expect(await answer(text, locale)).toBe(expected);
});

describe('in each of its languages', () => {
  test.each<[Locale, string, string, string]>([
    ['en-US', 'Tell me a long story', 'Who will win the next election?', 'OpenAI key'],
    ['de-DE', 'Erzähl mir eine lange Geschichte', 'Wer gewinnt die nächste Wahl?', 'Schlüssel von OpenAI'],
    ['es-ES', 'Cuéntame una historia larga', '¿Quién ganará las próximas elecciones?', 'clave de OpenAI'],
    ['fr-FR', 'Raconte-moi une longue histoire', 'Qui va gagner les prochaines élections ?', 'clé d’OpenAI'],
  ])('%s: a story takes minutes, and what it does not know it says honestly', async (locale, story, unknown, remedy) => {
    const told = await answer(story, locale);
    expect(told.split('\n\n').length).toBeGreaterThan(5);
    expect(told.length).toBeGreaterThan(2_000);
    expect(await answer(unknown, locale)).toContain(remedy);
  });

  test.each(LOCALES)('%s: what it does not know it says honestly', async (locale) => {
    expect(await answer('xyzzy', locale)).toMatch(/OpenAI.*Anthropic/);
  });

  test.each<[Locale, string[]]>([
    ['en-US', ['Hello', 'thanks', 'How are you?', 'Who are you?', 'What can you do?']],
    ['de-DE', ['Hallo', 'Danke', "Wie geht's?", 'Wer bist du?', 'Was kannst du?']],
    ['es-ES', ['Hola', 'Gracias', '¿Cómo estás?', '¿Quién eres?', '¿Qué puedes hacer?']],
    ['fr-FR', ['Bonjour', 'Merci', 'Comment ça va ?', 'Qui es-tu ?', 'Que peux-tu faire ?']],
    ['it-IT', ['Ciao', 'Grazie', 'Come stai?', 'Chi sei?', 'Che cosa sai fare?']],
    ['nl-NL', ['Hallo', 'Bedankt', 'Hoe gaat het?', 'Wie ben je?', 'Wat kun je?']],
    ['pt-BR', ['Oi', 'Obrigada', 'Tudo bem?', 'Quem é você?', 'O que você sabe fazer?']],
    ['ja-JP', ['こんにちは', 'ありがとう', 'お元気ですか？', 'あなたは誰ですか？', '何ができますか？']],
    ['hi-IN', ['नमस्ते', 'धन्यवाद', 'आप कैसे हैं?', 'आप कौन हैं?', 'आप क्या कर सकते हैं?']],
    ['ar-SA', ['مرحبا', 'شكرا', 'كيف حالك؟', 'من أنت؟', 'ماذا تستطيع أن تفعل؟']],
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
