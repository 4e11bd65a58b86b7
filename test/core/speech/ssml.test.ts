import { describe, expect, test } from '@jest/globals';
import { check } from 'ssml-check-core';
import { alexaDialect, googleDialect, plainDialect } from '#core/speech/dialects.ts';
import { fitSsml, toSsml } from '#core/speech/ssml.ts';
import { checkSsml } from '#core/speech/well-formed.ts';

const alexa = alexaDialect('en-US');

describe('SSML for a voice', () => {
  test('SSML: a paragraph is followed by a pause, a sentence by a space, the end by nothing', () => {
    expect(toSsml(['One. ', 'Two.\n', 'Three.\n'], alexa)).toBe('<speak>One. Two.<break time="400ms"/>Three.</speak>');
  });

  test('SSML: an empty sentence adds no pause and hides none', () => {
    expect(toSsml(['\n', 'One.\n', '', ' \u0000', 'Two.'], alexa)).toBe('<speak>One.<break time="400ms"/>Two.</speak>');
  });

  test('a voice is told how to read dates, telephone numbers and codes', () => {
    expect(toSsml(['On 2026-11-22 call (202) 555-0123, the PIN is 0042.'], alexa)).toBe(
      '<speak>On <say-as interpret-as="date" format="ymd">2026-11-22</say-as> call ' +
        '<say-as interpret-as="telephone">(202) 555-0123</say-as>, the PIN is <say-as interpret-as="digits">0042</say-as>.</speak>',
    );
  });

  test('each platform is told in its own names: a time is a duration on Alexa', () => {
    expect(toSsml(['At 2:30 pm, code 007.'], alexa)).toBe('<speak>At 2:30 pm, code <say-as interpret-as="digits">007</say-as>.</speak>');
    expect(toSsml(['At 2:30 pm, code 007.'], googleDialect('en-US'))).toBe(
      '<speak>At <say-as interpret-as="time" format="hms12">2:30 pm</say-as>, code <say-as interpret-as="characters">007</say-as>.</speak>',
    );
  });

  test('a voice is told abbreviations in full, and the sentence still ends', () => {
    expect(toSsml(['Des pommes, c.-à-d. des fruits, etc.'], alexaDialect('fr-FR'))).toBe(
      '<speak>Des pommes, <sub alias="c&apos;est-à-dire">c.-à-d.</sub> des fruits, <sub alias="et cetera">etc</sub>.</speak>',
    );
  });

  test('plain text has no markup, and paragraphs are lines', () => {
    expect(toSsml(['"A & B", e.g. 2026-11-22. ', 'C.\n', 'D.'], plainDialect('en-US'))).toBe('"A & B", e.g. 2026-11-22. C.\nD.');
  });

  test('no words make a valid silence in SSML', () => {
    expect(fitSsml([], alexa)).toEqual({ ssml: '<speak></speak>', spoken: 0 });
    expect(fitSsml(['\u0007'], alexa)).toEqual({ ssml: '<speak></speak>', spoken: 1 });
    expect(fitSsml([], plainDialect('en-US'))).toEqual({ ssml: '', spoken: 0 });
  });
});

const awkward: [written: string, inside: string][] = [
  ['Tom & Jerry', 'Tom &amp; Jerry'],
  ['I <3 you', 'I &lt;3 you'],
  ['Map<String, int>', 'Map&lt;String, int&gt;'],
  ['if a < b && b > c', 'if a &lt; b &amp;&amp; b &gt; c'],
  ['AT&T;', 'AT&amp;T;'],
  ['already &amp; escaped', 'already &amp;amp; escaped'],
  ['https://x.example/?a=1&b=2', 'https://x.example/?a=1&amp;b=2'],
  ['He said "hi"', 'He said &quot;hi&quot;'],
  ["it's", 'it&apos;s'],
  ['<break time="99s"/>', '&lt;break time=&quot;99s&quot;/&gt;'],
  ['</speak><speak>', '&lt;/speak&gt;&lt;speak&gt;'],
  ['<![CDATA[x]]>', '&lt;![CDATA[x]]&gt;'],
  ['<!-- hidden -->', '&lt;!-- hidden --&gt;'],
  ['&nbsp;&#0;', '&amp;nbsp;&amp;#0;'],
  ['bell\u0007 and null\u0000', 'bell and null'],
  ['lone \ud83d surrogate', 'lone surrogate'],
  ['\ud83d\u0000\ude00', ''],
  ['no\uffffn\ufdd0char\u{1fffe}acter', 'noncharacter'],
  ['right \u202eto\u202c left שלום', 'right to left שלום'],
  ['line\r\nbreak\u2028and\ttab\u00a0', 'line break and tab'],
  ['emoji 👩‍👧 and 🇩🇪', 'emoji 👩‍👧 and 🇩🇪'],
];

test.each(awkward)('%j is spoken as it is written', (written, inside) => {
  expect(fitSsml([written], alexa)).toEqual({ ssml: `<speak>${inside}</speak>`, spoken: 1 });
});

describe('limits of SSML', () => {
  test('a limit of SSML takes the most whole sentences, markup and pauses counted', () => {
    const sentences = ['One & one.\n', 'Two.', 'Three.'];
    const two = '<speak>One &amp; one.<break time="400ms"/>Two.</speak>';
    expect(fitSsml(sentences, alexa, two.length + ' Three.'.length).spoken).toBe(3);
    expect(fitSsml(sentences, alexa, two.length + ' Three.'.length - 1)).toEqual({ ssml: two, spoken: 2 });
    expect(fitSsml(sentences, alexa, two.length - 1)).toEqual({ ssml: '<speak>One &amp; one.</speak>', spoken: 1 });
  });

  test("a limit of SSML is the platform's own where none is given", () => {
    const { ssml, spoken } = fitSsml(Array(2_000).fill("It's on 2026-11-22."), alexa);
    expect(ssml.length).toBeLessThanOrEqual(8_000);
    expect(ssml.length).toBeGreaterThan(7_900);
    expect(ssml.split('It&apos;s')).toHaveLength(spoken + 1);
  });

  test('a limit of SSML cuts a monster of a sentence at the border of a word, and counts it as spoken', () => {
    expect(fitSsml(['Salt & pepper and more.', 'More.'], alexa, '<speak>Salt &amp; pep</speak>'.length)).toEqual({
      ssml: '<speak>Salt &amp;</speak>',
      spoken: 1,
    });
    const { ssml, spoken } = fitSsml(['never '.repeat(5_000)], alexa);
    expect(ssml).toMatch(/^<speak>(never )+never<\/speak>$/);
    expect(ssml.length).toBeGreaterThan(7_990);
    expect(spoken).toBe(1);
  });

  test('a limit of SSML leaves a monster for the next turn where something stands before it', () => {
    expect(fitSsml(['One.', 'never '.repeat(5_000)], alexa)).toEqual({ ssml: '<speak>One.</speak>', spoken: 1 });
  });

  test('a limit of SSML cuts a word without end between characters, never inside one', () => {
    expect(fitSsml(['<<<<'], alexa, 15 + 11).ssml).toBe('<speak>&lt;&lt;</speak>');
    expect(fitSsml(['😀😀😀'], alexa, 15 + 5).ssml).toBe('<speak>😀😀</speak>');
    expect(fitSsml(['東京'.repeat(8_000)], alexa).ssml).toHaveLength(8_000);
    expect(fitSsml(['😀😀😀'], plainDialect('ja-JP'), 5)).toEqual({ ssml: '😀😀', spoken: 1 });
  });
});

test('markup that does not pass the check never goes out: the words do, and the fault is named', () => {
  const withoutSub = { ...alexa, tags: { speak: [], break: ['time'] } };
  expect(fitSsml(['Fruit & nuts, e.g. apples.\n', 'Good.'], withoutSub)).toEqual({
    ssml: '<speak>Fruit &amp; nuts, e.g. apples. Good.</speak>',
    spoken: 2,
    problem: '<sub> is not allowed',
  });
});

test('another checker of SSML agrees', async () => {
  const replies: [string, string[]][] = [
    ['en-US', ['Tom & Jerry, e.g. on 11/22/2026.\n', 'Call +1 202-555-0123. The PIN is 0042.']],
    ['de-DE', ['Am 22.11.2026, z. B. in Köln.\n', 'Ruf 030 1234567 an.', 'Äpfel usw.']],
    ['fr-FR', ["C'est le 22/11/2026, c.-à-d. demain.\n", 'Appelez le 01 23 45 67 89.']],
    ['es-ES', ['El 22/11/2026, p. ej. en EE. UU.\n', 'Llame al 912 34 56 78.']],
    ['it-IT', ['Il 22/11/2026, ad es. a Roma.\n', 'Il codice è 4711, ecc.']],
    ['pt-BR', ['Em 22/11/2026, p. ex. no Rio.\n', 'O CEP é 01310100, etc.']],
    ['ja-JP', ['2026/11/22です。\n', '暗証番号は4711です。電話は03-1234-5678です。']],
    ['hi-IN', ['22/11/2026 को डॉ. शर्मा आए।\n', 'पिन 110001 है।']],
  ];
  for (const [locale, sentences] of replies) {
    for (const [platform, dialect] of [
      ['amazon', alexaDialect(locale as 'en-US')],
      ['google', googleDialect(locale as 'en-US')],
    ] as const) {
      const ssml = toSsml(sentences, dialect);
      expect(checkSsml(ssml, dialect)).toBeUndefined();
      expect(await check(ssml, { platform, locale })).toBeUndefined();
    }
  }
});
