import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { speakable, speakableStream } from '#core/speech/speakable.ts';

const CODE = 'here comes some code, which I leave out.';

const CASES: Record<string, [markdown: string, prose: string][]> = {
  'emphasis and code leave their words': [
    ['This is **very** *important* and __so__ _is_ this.', 'This is very important and so is this.'],
    ['***Both*** at once', 'Both at once'],
    ['The price was ~~old~~ new.', 'The price was new.'],
    ['Run `npm start` now.', 'Run npm start now.'],
    ['Use ``a ` b`` here.', 'Use a b here.'],
    ['The tag `<div>` is a box.', 'The tag div is a box.'],
    ['un**believ**able', 'unbelievable'],
    ['an open **mark and its words', 'an open mark and its words'],
    ['5 \\* 3 and \\_plain\\_ \\# marks', '5 times 3 and plain marks'],
    ['Open file_name and __init__.', 'Open file name and init.'],
  ],
  'blocks end, and those that are no sentences become some': [
    ['# Title\n\nText.', 'Title.\nText.'],
    ['## What now? ##\nText', 'What now?\nText'],
    ['Title\n=====\nText', 'Title.\nText'],
    ['One.\n\n\nTwo.', 'One.\nTwo.'],
    ['One line\ngoes on.', 'One line goes on.'],
    ['One line  \ngoes on\\\nand on.', 'One line goes on and on.'],
    ['Buy:\n- eggs\n- **milk**\n* rice!', 'Buy:\neggs.\nmilk.\nrice!'],
    ['- one\n  - two\n    goes on\n- [x] three\n• four', 'one.\ntwo goes on.\nthree.\nfour.'],
    ['1. Mix.\n2) Bake', '1. Mix.\n2. Bake.'],
    ['- 🎉\n- party 🎉', 'party.'],
    ['- (really)\n- "so"\n- (yes.)', '(really).\n"so".\n(yes.)'],
    ['The wall fell in\n1989. It was cold.', 'The wall fell in 1989. It was cold.'],
    ['1989.', '1989.'],
    ['> A quote\n> goes on.\n\nEnd', 'A quote goes on.\nEnd'],
    ['above\n\n---\n\nbelow\n\n***\n\n_ _ _\nend', 'above\nbelow\nend'],
    ['Look:\n```js\nlet x = 1;\n```\nNice.', `Look:\n${CODE}\nNice.`],
    ['~~~\n```\n~~~\nNice.', `${CODE}\nNice.`],
    ['1. Do\n   ```\n   x\n   ```\n2. Go', `1. Do.\n${CODE}\n2. Go.`],
    ['```\nnever closed', `${CODE}\n`],
    ['windows\r\nlines\r\n\r\nend', 'windows lines\nend'],
    ['', ''],
    [' \n\n ', ''],
  ],
  'tables are said row by row': [
    ['| City | Rain |\n|------|-----:|\n| Rome | **5** mm |\n| Oslo | |\n\nDone.', 'City: Rome, Rain: 5 millimeters.\nCity: Oslo.\nDone.'],
    ['| A | B |\n|---|---|\n| x \\| y | [t](http://u.v) |', 'A: x y, B: t.\n'],
    ['| A | B |\n|---|---|', 'A, B.\n'],
    ['| Only | one line', 'Only one line'],
    ['| Price |\n|---|\n| $5 to $10 |\nafter', 'Price: $5 to $10.\nafter'],
  ],
  'links, addresses and pictures': [
    ['See [the *docs*](https://example.com/a_(b) "Title").', 'See the docs.'],
    ['Go to https://www.example.com/path?x=1.', 'Go to a link to example dot com.'],
    ['Go to www.example.com, please.', 'Go to a link to example dot com, please.'],
    ['(https://a.example.org/x)', '(a link to a dot example dot org)'],
    ['https://my-shop.example.com', 'a link to my dash shop dot example dot com'],
    ['<https://example.com/very/long> it is', 'a link to example dot com it is'],
    ['[https://example.com](https://example.com)', 'a link to example dot com'],
    ['Open http:// now', 'Open a link now'],
    ['example.com/path?q=1 is it.', 'example.com is it.'],
    ['Write to ann@example.com.', 'Write to ann at example dot com.'],
    ['Write to ann.b_c@mail.example.co.uk!', 'Write to ann.b underscore c at mail dot example dot co dot uk!'],
    ['<ann@example.com>', 'ann at example dot com'],
    ['Hi @ann', 'Hi at ann'],
    ['![a red fox](fox.png) runs', 'a red fox runs'],
    ['[![badge](b.svg)](https://x.y) here', 'badge here'],
    ['Wow! [Click](x) me', 'Wow! Click me'],
    ['array[0] and [note] (see below)', 'array 0 and note (see below)'],
    ['A claim[^1] here.\n\n[^1]: The source.', 'A claim here.\n'],
  ],
  'tags and entities': [
    ['<b>bold</b> text<br>next', 'bold text next'],
    ['Wait <break time="99s"/> <speak>and</speak> <audio src="https://x.y/z.mp3"/>listen', 'Wait and listen'],
    ['<!-- hidden, really --> seen', 'seen'],
    ['Tom &amp; Ann &lt;b&gt; &#65; &nbsp; &unknown; x', 'Tom and Ann b A and unknown; x'],
    ['R&D at AT&T & Co', 'R and D at AT and T and Co'],
    ['if a < b and 3<4 or x > 2', 'if a less than b and 3 less than 4 or x greater than 2'],
  ],
  'numbers, units and signs': [
    ['It costs 5 * 3 dollars today. That is fifteen.', 'It costs 5 times 3 dollars today. That is fifteen.'],
    [
      '2*3, 2**3, 4 × 5, 8 ÷ 2, 5 + 3 = 8, 7 - 2',
      '2 times 3, 2 to the power of 3, 4 times 5, 8 divided by 2, 5 plus 3 equals 8, 7 minus 2',
    ],
    [
      '5 km/h, 1 km, 21 kg, 3.5 m, 2 m², 5km',
      '5 kilometers per hour, 1 kilometer, 21 kilograms, 3.5 meters, 2 square meters, 5 kilometers',
    ],
    ['**5** km', '5 kilometers'],
    ['5 in the morning, 5 in. wide, 5in, 6″', '5 in the morning, 5 inches wide, 5 inches, 6 inches'],
    ['the 90s, 5m users, 5G, 16 GB, 5 kmart, 5 m.p.h., $5 m', 'the 90s, 5m users, 5G, 16 gigabytes, 5 kmart, 5 m.p.h., $5 m'],
    ['It is 5 m.', 'It is 5 meters.'],
    ['20 °C, 68°F, a 45° angle', '20 degrees Celsius, 68 degrees Fahrenheit, a 45 degrees angle'],
    ['50%, ±2, ≈ 3, ~5', '50 percent, plus or minus 2, about 3, about 5'],
    ['5–10 km, pages 5-10, $5–$10', '5 to 10 kilometers, pages 5 to 10, $5 to $10'],
    ['2024-05-01, 555-1234, 3-1, COVID-19, well-known', '2024-05-01, 555-1234, 3-1, COVID-19, well-known'],
    ['-5 degrees, (-3), −2', 'minus 5 degrees, (minus 3), minus 2'],
    ['#1 of C# and #tags', 'number 1 of C sharp and tags'],
    ['C++ is 18+, call +49 30', 'C++ is 18+, call +49 30'],
    ['x^2 + y^3 - z^10, mc², 10^{-3}', 'x squared plus y cubed, z to the power of 10, mc squared, 10 to the power of minus 3'],
    ['It was—so to say -- odd – yes → no', 'It was, so to say, odd, yes, no'],
    ['x <= 3 and/or 10 / 2', 'x less than or equal to 3 and/or 10 divided by 2'],
    ['US$ 5, €5, 5$', 'US$ 5, €5, 5$'],
  ],
  'formulas are said': [
    ['$E = mc^2$', 'E equals m c squared'],
    ['\\(\\frac{a}{b} \\times \\pi\\)', 'a divided by b times pi'],
    ['$$\\sqrt{x} \\le 3 \\alpha$$', 'the square root of x less than or equal to 3 alpha'],
    ['\\[\nx^{n}\n\\]', 'x to the power of n'],
    ['So $\\int_0^1 x dx$ it is', 'So the integral from 0 to 1 of x d x it is'],
    ['It costs $5 or $10, and $HOME is set.', 'It costs $5 or $10, and HOME is set.'],
  ],
  'emoji go, letters of every script stay': [
    ['Great 🎉! 👨‍👩‍👧 Yes 🇩🇪, 👍🏽ok ☀️ © done', 'Great! Yes, ok done'],
    ['5️⃣ and # and 7', '5 and and 7'],
    ['नमस्ते क्‍ष। می‌خواهم café naïve Straße 日本語です。', 'नमस्ते क्‍ष। می‌خواهم café naïve Straße 日本語です。'],
    ['a\u0000b\u202ec\ufeffd\ue000e\ud800f \ufdd0g', 'abcdef g'],
    ['“Quotes”, it’s ‘fine’…', '“Quotes”, it’s ‘fine’…'],
  ],
};

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  test.each(cases)('%j', (markdown, prose) => {
    expect(speakable(markdown, 'en-US')).toBe(prose);
  });
});

test.each<[Locale, string, string]>([
  ['it-IT', '25 °C, 50% & 3,5 km', '25 gradi Celsius, 50 per cento e 3,5 chilometri'],
  ['nl-NL', '1 min, 2 min, 20 °C, 5 + 3 = 8', '1 minuut, 2 minuten, 20 graden Celsius, 5 plus 3 is 8'],
  ['pt-BR', 'R$ 5,50, 50% e 2 km/h', 'R$ 5,50, 50 por cento e 2 quilômetros por hora'],
  ['hi-IN', '5 km, 50% और 25°C।', '5 किलोमीटर, 50 प्रतिशत और 25 डिग्री सेल्सियस।'],
  ['ar-SA', '5 km، 50٪ و 25°C.', '5 كيلومترات، 50 بالمئة و 25 درجة مئوية.'],
  ['ja-JP', '約5kmです。気温は25°C、湿度は50％です。', '約5 キロメートル です。気温は25 度、湿度は50 パーセント です。'],
  ['ja-JP', '5〜10分、3-5人、高さ2mです。', '5 から 10分、3 から 5人、高さ2 メートル です。'],
])('units and signs are words in %s: %s', (locale, written, said) => {
  expect(speakable(written, locale)).toBe(said);
});

test('an inch and a mile are English only', () => {
  const inItalian: Locale = 'it-IT';
  expect(speakable('5 mi piace, 5in, 5 km', inItalian)).toBe('5 mi piace, 5in, 5 chilometri');
});

function collect(tokens: string[]): string[] {
  const stream = speakableStream('en-US');
  return tokens.map((token) => stream.push(token));
}

describe('speakable prose of a reply that is still being written', () => {
  test('a plain word comes out of the call that brought it in', () => {
    const tokens = ['The', ' ocean', ' is', ' deep', ',', ' it', ' has', ' fish', '.', ' How', ' nice'];
    expect(collect(tokens)).toEqual(tokens);
  });

  test.each(['*', '**', '_', '`', '[', '![', '$', '<', '(', '#', '&', '|', '\\', '"'])('a lone %s holds no word behind it', (mark) => {
    const words = ['one', ', two', ' three', ' four', ' five'];
    const heard = collect(['Say ', mark, ...words, '.']).join('');
    expect(heard).toMatch(/^Say/);
    for (const word of ['one', 'two', 'three', 'four']) expect(heard).toContain(word);
  });

  test.each(['*', '**', '_', '`', '['])('the words behind an open %s come with their own token', (mark) => {
    const [, , ...heard] = collect(['Say', ` ${mark}`, 'one', ' two', ' three']);
    expect(heard.map((text) => text.trim())).toEqual(['one', 'two', 'three']);
  });

  test('a sum in prose does not hold up the sentence it stands in', () => {
    const heard = collect(['It', ' costs', ' 5', ' *', ' 3', ' dollars', ' today', '.']);
    expect(heard).toEqual(['It', ' costs', ' 5', '', ' times 3', ' dollars', ' today', '.']);
  });

  test('the rows of a table come one by one', () => {
    const heard = collect(['| A |\n|---|\n', '| 1 |\n', '| 2 |\n']);
    expect(heard).toEqual(['', 'A: 1.\n', 'A: 2.\n']);
  });

  test.each([
    ['<', 'a'],
    ['$', 'a'],
    ['](', 'a'],
    ['https://', 'a'],
    ['"', 'a '],
    ['| ', 'a '],
    ['_', 'a'],
    ['&', 'a'],
    ['\\(', 'a '],
    ['$$', 'a '],
    ['<!--', 'a '],
    ['~~', 'a '],
    ['<del>', 'a '],
    ['{"', 'a '],
    ['set_fan("', 'a '],
    ['([1](', 'a'],
    ['【4', 'a '],
  ])('nothing that begins with %j is held for ever', (mark, filling) => {
    const stream = speakableStream('en-US');
    let heard = stream.push(`[x${mark}`);
    for (let count = 0; count < 3000; count++) heard += stream.push(filling);
    expect(heard.length).toBeGreaterThan(500);
  });
});
