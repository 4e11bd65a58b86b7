import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import type { Piece } from '#core/ports.ts';
import { type Cut, type Sentence, sentenceStream, sentencesOf } from '#core/speech/sentences.ts';
import fc from '#test/support/properties.ts';
import { saidOfTokens } from '#test/support/speech/said-of-tokens.ts';
import { CUTS, chunkings, spokenCases } from '#test/support/speech/spoken-cases.ts';

/** Sentences are separated by ' ¦ '. */
const CASES: Record<string, string[]> = {
  'en-US': [
    'One. ¦ Two. ¦ Three.',
    'Really? ¦ Yes! ¦ Good.',
    'What?! ¦ No way!! ¦ Stop.',
    'Dr. Smith and Mrs. Jones met Prof. Lee. ¦ They talked.',
    'Mr. Bean lives on St. James Street. ¦ It is long.',
    'Bring fruit, e.g. apples, i.e. food. ¦ Thanks.',
    'Apples, pears, etc. are fruit. ¦ Eat some.',
    'We sell apples, pears, etc. ¦ Come by.',
    'It opens at 9 a.m. and closes at 5 p.m. ¦ Be there.',
    'The train leaves at 5 p.m. today. ¦ Hurry.',
    'It was Lakers vs. Celtics. ¦ They lost.',
    'Is it there? ¦ No. ¦ That is wrong.',
    'Take No. 5 instead. ¦ It is better.',
    'He was born on Jan. 5 in Rome. ¦ It rained.',
    'J. R. R. Tolkien wrote it. ¦ It is long.',
    'John F. Kennedy was shot. ¦ That was 1963.',
    'The U.S. Army came. ¦ It left.',
    'Pi is 3.14 or so. ¦ It goes on.',
    'It has 1.000.000 people. ¦ That is a lot.',
    'Use version 2.0.1 of it. ¦ It works.',
    'See example.com for more. ¦ It is free.',
    'Node.js is fast. ¦ So is Go.',
    'Well... maybe it is. ¦ Or not.',
    'Well… maybe it is. ¦ Or not.',
    'I wonder... ¦ Maybe it is.',
    'I wonder… ¦ Maybe it is.',
    'He said "stop." ¦ Then he left.',
    '"What?" he asked. ¦ "Nothing."',
    '“Go!” she said. ¦ “Now.”',
    '(It was late.) ¦ We went home.',
    'It rained (a lot!) and then stopped. ¦ Good.',
    'Vitamin C. ¦ It helps.',
    'Choose plan B. ¦ It is cheaper.',
    'He is taller than I. ¦ We measured.',
    'In 1999. ¦ 3 years later it ended.',
    '1. Mix the eggs. ¦ Bake.',
    'Work for Apple Inc. in June. ¦ Then rest.',
    'He works for Apple Inc. ¦ She does not.',
    'Approx. 5 people came. ¦ We ate.',
    'Sammy Davis Jr. sang. ¦ We danced.',
    'See fig. 3 and p. 12 of it. ¦ Then go on.',
    'Yes! ¦ no one knew.',
    'It is 5 degrees. ¦ "Cold," he said.',
    'A sentence without an end',
    'He lives at 5 Main St. Louis Road. ¦ Fine.',
    'I met Sen. Warren on Capitol Hill. ¦ Nice.',
    'It is big, cf. page 3. ¦ Right.',
    'Gen. Lee and Lt. Dan met Capt. Kirk. ¦ Wow.',
    'It costs $5.50. ¦ That is fine.',
    'Call 555.123.4567 now. ¦ Please.',
    'We met R. L. Stine and J. Doe there. ¦ Fine.',
    'The call is at 9 a.m. Pacific on Monday. ¦ Join us.',
    'He came on Tues. Dec. 3 at noon. ¦ We ate.',
    'I paid Rs. 200 to the man. ¦ It was fine.',
    'We saw dr. Smith and prof. Lee today. ¦ They waved.',
    'It opens at 9 a.m. ¦ The shop is small.',
    'We took line C. ¦ The train was late.',
    'She works at Acme Co. ¦ The firm is old.',
  ],
  'de-DE': [
    'Eins. ¦ Zwei.',
    'Am 3. Oktober ist frei. ¦ Schön.',
    'Der 2. Weltkrieg endete 1945. ¦ Dann kam Frieden.',
    'Vom 3. bis 5. Mai ist Messe. ¦ Komm.',
    'Er ist 35. ¦ Dann ging er.',
    'Das war 1990. ¦ Danach kam mehr.',
    'Obst, z. B. Äpfel, ist gut. ¦ Iss es.',
    'Obst, z.B. Äpfel, ist gut. ¦ Iss es.',
    'Das heißt, d. h. Montag. ¦ Gut.',
    'Äpfel, Birnen usw. sind Obst. ¦ Gut.',
    'Äpfel, Birnen usw. ¦ Das ist Obst.',
    'Mo bzw. Di passt. ¦ Gut.',
    'Es ist Nr. 5. ¦ Genau.',
    'Dr. Müller und Prof. Schmidt kamen. ¦ Schön.',
    'Der Zug fährt um 10.30 Uhr. ¦ Beeil dich.',
    'Es sind ca. 5 Mio. Menschen. ¦ Viele.',
    'Das ist i. d. R. Pflicht. ¦ Immer.',
    '„Geh!“ sagte er. ¦ „Nein.“',
    'Er kam im Jan. 2020. ¦ Dann ging er.',
    'Vitamin C. ¦ Es hilft.',
    'Die Hauptstr. ist lang. ¦ Ja.',
    'Wir sehen uns am Montag, 3. März, um acht. ¦ Bis dann.',
    'Sie feiert ihren 50. Geburtstag. ¦ Wir kommen.',
    'Es war unser 3. Versuch. ¦ Er gelang.',
    'Er kam spätestens 30. April an. ¦ Es war spät.',
    'König Ludwig XIV. Bourbon regierte lange. ¦ Er starb 1715.',
    'Er mochte Paul III. ¦ Er mochte ihn sehr.',
    'Sie wohnt in der Bahnhofstr. 5 in Ulm. ¦ Schön.',
    'Sie wohnt in der Bahnhofstr. ¦ Das ist nah.',
    'Die Muster GmbH & Co. KG liefert heute. ¦ Gut.',
    'Das Buch hat Kap. 3 und Abb. 4. ¦ Lies es.',
    'Die Nummer ist 12. ¦ Das Haus ist rot.',
    'Stand 5. Mai 2024 gilt das. ¦ Danach nicht mehr.',
    'Hr. Maier und hr. Schulz kamen. ¦ Gut.',
  ],
  'es-ES': [
    'Uno. ¦ Dos.',
    '¿Qué? ¦ ¡Sí! ¦ Bien.',
    'El Sr. García y la Sra. López vinieron. ¦ Bien.',
    'Fruta, p. ej. manzanas. ¦ Come.',
    'Viven en EE. UU. desde hoy. ¦ Bien.',
    'El Dr. Ruiz vive en la Av. Libertad. ¦ Bien.',
    'Peras, manzanas, etc. ¦ Es fruta.',
    'Son las 10.30 h. ¦ ¿Vamos?',
    'Ud. puede pasar. ¦ ¡Pase!',
    'La sra. López y el prof. Gil llegan. ¦ Bien.',
    'Nació en el siglo II a. C. en Roma. ¦ Fue rey.',
    'Lo dice el art. 5 de la ley. ¦ Es claro.',
    'Vive en la avda. Libertad. ¦ Es larga.',
    'Murió en el año 44 a. C. ¦ Fue un día triste.',
  ],
  'fr-FR': [
    'Un. ¦ Deux.',
    'Bonjour ! ¦ Ça va ? ¦ Oui.',
    'M. Dupont est là. ¦ Il dort.',
    'Mme. Curie et M. Hugo parlent. ¦ Bien.',
    'Des fruits, p. ex. des pommes. ¦ Bien.',
    'Des pommes, etc. ¦ Voilà.',
    '« Non ! » dit-il. ¦ « Si. »',
    'Il coûte 3.50 euros. ¦ Merci.',
    "Selon l'art. 5 de la loi, c'est permis. ¦ Merci.",
    'Il vivait en 50 apr. J.-C. à Rome. ¦ Il écrivait.',
    'Le dr. Martin et mme. Petit arrivent. ¦ Bien.',
    'Il naquit en 30 av. J.-C. ¦ Il fut roi.',
  ],
  'it-IT': [
    'Uno. ¦ Due.',
    'Il Sig. Rossi e il Dott. Bianchi. ¦ Bene.',
    'Mele, pere, ecc. sono frutta. ¦ Bene.',
    'Ciao! ¦ Come va?',
    'Vedi pag. 5. ¦ Bene.',
    "Secondo l'art. 5 è permesso. ¦ Bene.",
    'La dott.ssa Bianchi e il prof. Verdi arrivano. ¦ Bene.',
    'Nacque nel 50 d. C. a Roma. ¦ Poi partì.',
    'La sig.ra Neri abita qui. ¦ È gentile.',
    'Vedi la fig. 3 del libro. ¦ È bella.',
  ],
  'pt-BR': [
    'Um. ¦ Dois.',
    'O Sr. Silva e a Dra. Costa. ¦ Bem.',
    'Frutas, p. ex. maçãs. ¦ Bem.',
    'Olá! ¦ Tudo bem?',
    'Peras, maçãs, etc. ¦ É fruta.',
    'O sr. Silva e a profa. Costa chegaram. ¦ Bem.',
    'Segundo o art. 5 da lei, pode. ¦ Bem.',
    'Nasceu em 50 d. C. em Roma. ¦ Foi rei.',
  ],
  'nl-NL': [
    'Een. ¦ Twee.',
    'Dhr. Jansen en mevr. De Vries. ¦ Goed.',
    'Fruit, bijv. appels. ¦ Goed.',
    'Appels, peren enz. ¦ Dat is fruit.',
    'Volgens art. 5 mag het. ¦ Goed.',
    'Prof. De Wit en mr. Bos komen. ¦ Goed.',
    'Ga naar de Dorpsstr. 12 in Ede. ¦ Goed.',
  ],
  'ja-JP': [
    'これは本です。¦それはペンです。',
    '本当？¦はい！¦そうです。',
    '「はい。」と言った。¦終わり。',
    '最初の文。¦最後の文',
    '「続けて」と言ってください。¦何を知りたいですか？',
    'Dr. スミスです。¦はい。',
  ],
  'hi-IN': [
    'नमस्ते। ¦ आप कैसे हैं? ¦ ठीक।',
    'यह 3.14 है। ¦ अच्छा।',
    'डॉ. शर्मा आए। ¦ वे 5 कि.मी. चले। ¦ क्यों? ¦ पता नहीं।',
    'ए. पी. जे. कलाम भारत के थे। ¦ ठीक।',
    'यह ई.पू. 500 की बात है। ¦ ठीक।',
    'प्रो. वर्मा और पं. जोशी आए। ¦ ठीक।',
  ],
  'ar-SA': [
    'مرحبا. ¦ كيف حالك؟ ¦ بخير.',
    'نعم! ¦ شكرا.',
    'قال د. أحمد ذلك. ¦ ماذا تود أن تعرف؟ ¦ حسنا، لنبدأ.',
    'انظر ص. 12. ¦ جيد.',
    'هل وصلت؟¦نعم.',
    'قال أ. سمير ود. ليلى ذلك. ¦ جيد.',
  ],
};

function run(locale: Locale, tokens: string[]): Cut[] {
  const stream = sentenceStream(locale);
  return [...tokens.flatMap((token) => stream.push(token)), ...stream.end()];
}

function sentences(cuts: Cut[]): string[] {
  const found = [''];
  for (const { text, ends } of cuts) {
    found.push(`${found.pop() ?? ''}${text}`);
    if (ends !== undefined && ends !== 'clause') found.push('');
  }
  return found.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

const prose = (cuts: Cut[]) => cuts.map(({ text, ends }) => (ends === 'paragraph' ? `${text}\n` : text)).join('');
const chunks = (text: string, size: number) => text.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [];
const tokens = (text: string) => text.match(/ ?[\p{L}\p{M}]+|[\s\S]/gu) ?? [];

describe.each(Object.entries(CASES) as [Locale, string[]][])('sentences in %s', (locale, cases) => {
  test.each(cases)('%s', (marked) => {
    const text = marked.replaceAll('¦ ', '').replaceAll('¦', '');
    const expected = marked.split('¦').map((sentence) => sentence.trim());
    expect(sentences(run(locale, [text]))).toEqual(expected);
    expect(sentences(run(locale, tokens(text)))).toEqual(expected);
    expect(sentences(run(locale, chunks(text, 1)))).toEqual(expected);
  });
});

describe('sentences in spoken-text.tsv', () => {
  test.each(spokenCases('spoken-text.tsv').filter(({ kind }) => CUTS.includes(kind)))(
    '$locale: $input',
    async ({ locale, input, right }) => {
      for (const tokens of [[input], ...chunkings(input)]) {
        const { sentences: said } = await saidOfTokens(tokens, locale);
        expect(right.map((way) => way.split(/ ?¦ ?/))).toContainEqual(said);
      }
    },
  );
});

describe('latency of sentences', () => {
  test('text of a sentence is never held, and its end comes with the next token at the latest', () => {
    const stream = sentenceStream('en-US');
    expect(stream.push(' fine')).toEqual([{ text: ' fine' }]);
    expect(stream.push('.')).toEqual([{ text: '.' }]);
    expect(stream.push(' It')).toEqual([{ text: '', ends: 'sentence' }, { text: ' It' }]);
  });

  test('an end of sentence that is certain needs no next token', () => {
    expect(sentenceStream('ja-JP').push('そう。')).toEqual([{ text: 'そう。', ends: 'sentence' }]);
    expect(sentenceStream('hi-IN').push('ठीक।')).toEqual([{ text: 'ठीक।', ends: 'sentence' }]);
    expect(sentenceStream('en-US').push('Why? ')).toEqual([{ text: 'Why?', ends: 'sentence' }, { text: ' ' }]);
    expect(sentenceStream('en-US').push('So.\n')).toEqual([{ text: 'So.', ends: 'paragraph' }]);
  });

  test('a clause of some words ends at its comma, a number does not', () => {
    const clauses = run('en-US', ['If it rains for days, we stay in, or 1,000 people come.']).filter(({ ends }) => ends === 'clause');
    expect(clauses).toEqual([{ text: 'If it rains for days,', ends: 'clause' }]);
    expect(run('ja-JP', ['明日雨が降ったら、家にいます。'])).toEqual([
      { text: '明日雨が降ったら、', ends: 'clause' },
      { text: '家にいます。', ends: 'sentence' },
    ]);
  });

  test.each([' word', ' word,', 'あ', 'x', '(', '.', '…'])('a sentence of nothing but %j comes to an end', (part) => {
    const cuts = run(
      'en-US',
      Array.from({ length: 2000 }, () => part),
    );
    expect(Math.max(...sentences(cuts).map((sentence) => sentence.length))).toBeLessThanOrEqual(620);
  });
});

test('the sentences do not depend on how the prose came', () => {
  const part = fc.constantFrom(
    ...[
      'One',
      ' two',
      ' Three',
      '.',
      '. ',
      '? ',
      '!',
      '...',
      '…',
      ',',
      ', ',
      ': ',
      ' – ',
      '"',
      '(',
      ') ',
      '\n',
      ' Dr.',
      ' e.g.',
      ' J.',
      ' 3',
      '.14',
      ' 5.',
      '。',
      '、',
    ],
    ...['「', '」', '।', ' पर', '؟', ' ', ' p.m.', ' U.S.', 'x.', ' No.', ' four five six seven, ', '語', '👍'],
  );
  const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 7 }), fc.constantFrom<Locale>('en-US', 'de-DE', 'ja-JP'), (whole, size, locale) => {
      const cuts = run(locale, chunks(whole, size));
      expect(prose(cuts)).toBe(whole);
      expect(sentences(cuts)).toEqual(sentences(run(locale, [whole])));
    }),
    { numRuns: 5_000 },
  );
});

describe('whole sentences out of an answer', () => {
  async function* pieces(list: Piece[]): AsyncGenerator<Piece> {
    yield* list;
  }

  async function collect(list: Piece[], from?: number): Promise<Sentence[]> {
    const found: Sentence[] = [];
    for await (const sentence of sentencesOf(pieces(list), from)) found.push(sentence);
    return found;
  }

  test('each whole sentence knows where the next one begins, and a paragraph’s last one says so', async () => {
    const answer: Piece[] = [
      { text: 'One' },
      { text: ', two', ends: 'clause' },
      { text: '.' },
      { text: '', ends: 'sentence' },
      { text: ' Three.', ends: 'paragraph' },
    ];
    expect(await collect(answer)).toEqual([
      { text: 'One, two.', ends: 'sentence', next: 4 },
      { text: 'Three.\n', ends: 'paragraph', next: 5 },
    ]);
    expect((await collect(answer, 10)).map(({ next }) => next)).toEqual([14, 15]);
  });

  test('an answer that breaks off behind a full stop has said that sentence, but not half of one', async () => {
    expect(await collect([{ text: 'It is Paris.' }])).toEqual([{ text: 'It is Paris.', ends: 'sentence', next: 1 }]);
    expect(await collect([{ text: 'It is Paris.', ends: 'sentence' }, { text: ' It has' }])).toHaveLength(1);
  });

  test('what another model begins anew is dropped, and calls are counted but not said', async () => {
    const call: Piece = { call: { id: '1', name: 'time', arguments: {} }, state: 'running' };
    const answer: Piece[] = [
      { text: 'One.', ends: 'sentence' },
      call,
      { text: ' It is' },
      { again: true },
      { text: ' Two.', ends: 'sentence' },
    ];
    expect(await collect(answer)).toEqual([
      { text: 'One.', ends: 'sentence', next: 1 },
      { text: 'Two.', ends: 'sentence', next: 5 },
    ]);
  });

  test('ends without words are no sentences', async () => {
    expect(await collect([{ text: '。' }, { text: '', ends: 'sentence' }, { text: '', ends: 'paragraph' }, { text: ' ' }])).toEqual([]);
  });
});
