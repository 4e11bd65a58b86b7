import { describe, expect, test } from '@jest/globals';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { type Locale, languageOf } from '#core/languages/locale.ts';
import { speakable, speakableStream } from '#core/speech/speakable.ts';
import fc from '#test/support/properties.ts';

const locale: Locale = 'en-US';
const { code: CODE, units } = languageOf(locale).speech.words;

/** The parts that replies are made of, and that they are broken with. */
const PARTS = [
  ...['*', '**', '***', '_', '__', '~', '~~', '`', '``', '```', '~~~', '\n', '\n\n', '\n', ' ', '  ', '\t', '\r\n'],
  ...[
    '# ',
    '## ',
    '- ',
    '* ',
    '+ ',
    '1. ',
    '1989. ',
    '2) ',
    '> ',
    '---',
    '===',
    '[ ] ',
    '[x] ',
    '• ',
    '|',
    '| a | b |\n',
    '|---|---|\n',
    '| 1 | 2 |\n',
  ],
  ...[
    '[',
    ']',
    '](',
    '](https://x.yz/a_b)',
    '](x "t")',
    ')',
    '(',
    '![',
    '[^1]',
    '[^1]: ',
    '[a][b]',
    '<',
    '>',
    '</',
    '<b>',
    '<break time="9s"/>',
  ],
  ...[
    '<!--',
    '-->',
    '<https://x.yz>',
    '<a@b.cd>',
    '<speak>',
    '</speak>',
    '<a b="',
    '"',
    "'",
    '&',
    '&amp;',
    '&lt;',
    '&#65;',
    '&#8238;',
    '&#xE000;',
    '&#x1F44D;',
    '&zwj;',
    '&NewLine;',
    '&#0;',
    '&lsqb;',
    '&am',
    ';',
    '\\',
    '\\*',
    '\\(',
    '\\)',
  ],
  ...[
    '\\[',
    '\\]',
    '$',
    '$$',
    '$5',
    '$x^2$',
    '\\frac{a}{b}',
    '{',
    '}',
    '^',
    '^2',
    '_1',
    '=',
    '==',
    '=>',
    '->',
    '+',
    '-',
    '--',
    '–',
    '—',
    '−',
    '×',
    '÷',
    '/',
  ],
  ...[
    '%',
    '°',
    '°C',
    '°F',
    '±',
    '≈',
    '<=',
    '#',
    '#1',
    '@',
    '@x.yz',
    '.',
    ',',
    '!',
    '?',
    ':',
    '…',
    '...',
    '。',
    '।',
    '5',
    '1',
    '10',
    '3.14',
    '1,000',
    '2024',
    '5-10',
  ],
  ...[
    ' km',
    ' km/h',
    'km',
    ' m',
    ' m²',
    ' in',
    ' in.',
    ' s',
    ' h',
    ' kg.',
    '″',
    '²',
    'h',
    'ht',
    'http',
    'https://',
    'www.',
    'x.yz/a?b',
    'e.g.',
    'a.b_c@d.ef',
  ],
  ...[
    'word',
    ' word',
    'Word',
    ' the',
    'a',
    'x',
    'é',
    'ß',
    'क्‍ष',
    'می‌خ',
    '日本',
    '語',
    'ﷺ',
    '👍',
    '👨‍👩‍👧',
    '🇩🇪',
    '🏽',
    '5️⃣',
    '\u200d',
    '\u200c',
    '☀️',
    'ℹ️',
    '©',
  ],
  ...['\u0000', '\u202e', '\ufeff', '\ue000', '\ud83d', '\udc4d', '\ufdd0', '\u2028', '\u00ad', '\u{1F1E9}', '\u{e0061}', '\u{10ffff}'],
];

const reply = fc
  .array(
    fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...PARTS) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) }),
    {
      maxLength: 24,
    },
  )
  .map((parts) => parts.join(''));

function streamed(markdown: string, sizes: number[]): string {
  const stream = speakableStream(locale);
  let heard = '';
  for (let at = 0, turn = 0; at < markdown.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    heard += stream.push(markdown.slice(at, at + size));
    at += size;
  }
  return heard + stream.end();
}

const lettersIn = (text: string) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** A sign that is gone the second time may have kept a number from its unit, or from the number that it is multiplied by or reaches to. */
function unitsAsSigns(text: string): string {
  const longestFirst = Object.entries(units).sort(([, [one]], [, [other]]) => other.length - one.length);
  return longestFirst
    .reduce((signs, [sign, [one, many = one]]) => signs.replaceAll(many, sign).replaceAll(one, sign), text)
    .replace(/\b(?:times|by)\b/g, 'x')
    .replace(/(?<=\d) to (?=\d)/g, '-');
}

describe('speakable prose of any reply', () => {
  test('any reply is the same prose however it was cut into tokens', () => {
    fc.assert(
      fc.property(reply, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), (markdown, sizes) => {
        const whole = speakable(markdown, locale);
        expect(streamed(markdown, sizes)).toBe(whole);
      }),
      { numRuns: 12_000 },
    );
  });

  test.each([1, 2, 3, 5, 7, 11, 50])('any reply is the same prose in tokens of %i characters', (size) => {
    fc.assert(
      fc.property(reply, (markdown) => {
        expect(streamed(markdown, [size])).toBe(speakable(markdown, locale));
      }),
      { numRuns: 1_500 },
    );
  });

  test('any reply becomes prose without a sign that no voice can say', () => {
    fc.assert(
      fc.property(reply, (markdown) => {
        const prose = speakable(markdown, locale);
        expect(prose).not.toMatch(/[*_`#[\]<>|~\\^{}&]|(?!\n)\p{Cc}|\p{Cs}|\p{Co}|[\u202a-\u202e\ufeff]/u);
        expect(prose).not.toMatch(/\p{Regional_Indicator}|\p{Extended_Pictographic}|\p{Emoji_Modifier}/u);
        expect(prose).not.toMatch(/ {2}|^ | \n|\n /);
      }),
      { numRuns: 15_000 },
    );
  });

  test('any reply says the same words when it is made speakable again', () => {
    const apart = fc.array(fc.constantFrom(...PARTS), { maxLength: 20 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(apart, (markdown) => {
        const prose = speakable(markdown, locale);
        const again = prose.split('\n').map((paragraph) => speakable(paragraph, locale));
        expect(lettersIn(unitsAsSigns(again.join('\n')))).toEqual(lettersIn(unitsAsSigns(prose)));
      }),
      { numRuns: 15_000 },
    );
  });
});

/** Words that become nothing else. */
const word = fc.constantFrom(
  'apple',
  'Berlin',
  'naïve',
  'zu',
  'I',
  'Übung',
  'नमस्ते',
  'سلام',
  '日本',
  "it's",
  'end.',
  'well,',
  'why?',
  '(so)',
  'well-known',
  'U.S.',
  '12',
  '3.5',
);
const plain = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const around = (mark: string) => plain.map((text) => `${mark}${text}${mark}`);

const inline = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: plain },
      around('*'),
      around('**'),
      around('***'),
      around('~~'),
      around('`'),
      around('_'),
      plain.map((text) => `[${text}](https://example.com/a_b?c=*d)`),
      plain.map((text) => `![${text}](picture.png "title")`),
      plain.map((text) => `**[${text}](x)** <b>${text}</b>`),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '));

const block = fc.oneof(
  { weight: 3, arbitrary: inline },
  fc.array(inline, { minLength: 2, maxLength: 3 }).map((lines) => lines.map((text) => `so ${text}`).join('\n')),
  fc.tuple(fc.integer({ min: 1, max: 6 }), inline).map(([level, text]) => `${'#'.repeat(level)} ${text}`),
  fc.array(inline, { minLength: 1, maxLength: 4 }).map((items) => items.map((text) => `- ${text}`).join('\n')),
  fc
    .array(inline, { minLength: 1, maxLength: 4 })
    .map((items) => items.map((text, index) => `${'  '.repeat(index % 3)}* ${text}`).join('\n')),
  fc.array(inline, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((text) => `> ${text}`).join('\n')),
  plain.map((code) => `\`\`\`js\n${code}\n\`\`\``),
  fc.constant('---'),
);

/** The words that the parser finds in the whole of a document. */
function parsedWords(markdown: string): string[] {
  const text = (node: Nodes): string => {
    if (node.type === 'code') return ` ${CODE} `;
    if (node.type === 'image') return node.alt ?? '';
    if (node.type === 'html' || node.type === 'delete') return '';
    // A reference to a source.
    if (node.type === 'link' && node.url.startsWith('https:') && /^\d+$/.test(node.children.map(text).join(''))) return '';
    if ('children' in node) return node.children.map(text).join(/^(root|list|listItem|blockquote)$/.test(node.type) ? ' ' : '');
    return 'value' in node ? node.value : ' ';
  };
  return lettersIn(text(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })));
}

describe('speakable prose of a well-formed reply', () => {
  test('a well-formed reply has every word that a parser finds in the whole of it, in order', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        const markdown = blocks.join('\n\n');
        expect(lettersIn(speakable(markdown, locale))).toEqual(parsedWords(markdown));
      }),
      { numRuns: 3_000 },
    );
  });

  test('a well-formed reply says each cell of a table behind the header of its column', () => {
    const cell = fc.oneof(
      plain,
      around('**'),
      plain.map((text) => `[${text}](x)`),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 5 }), (rows) => {
        const [header, ...cells] = rows.map(([one, two]) => `| ${one} | ${two} |\n`);
        const said = speakable(`${header}|---|:-:|\n${cells.join('')}`, locale);
        const bare = (text: string) => lettersIn(text.replace('](x)', ''));
        const [first = ['', '']] = rows;
        expect(lettersIn(said)).toEqual(
          rows.slice(1).flatMap((row) => row.flatMap((text, column) => [...bare(first[column] ?? ''), ...bare(text)])),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

test('plain words, spaces and commas come out as they came in, at once', () => {
  const token = fc.constantFrom(' a', ' ocean', 'wave', ' Übung', ' नमस्ते', ',', ' नहीं', ' हाँ', ' x', '日本', '。', ' (so)', ' well-known');
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
      const stream = speakableStream(locale);
      expect(stream.push('So')).toBe('So');
      for (const text of tokens) expect(stream.push(text)).toBe(text);
    }),
    { numRuns: 3_000 },
  );
});
