import fc from 'fast-check';

const prose = [
  'the',
  'moon',
  'is',
  "isn't",
  'café',
  'Grüße',
  'niño',
  'garçon',
  'R2-D2',
  'well…',
  '“quoted”',
  'yes!',
  'no?',
  'done.',
  'Tom & Jerry',
];

const readable = [
  '2026-11-22',
  '22.11.2026',
  '11/22/2026',
  '99/99/9999',
  '2:30 pm',
  '14:30',
  '+49 30 1234567',
  '(202) 555-0123',
  '01 23 45 67 89',
  'PIN is 0042',
  'Code lautet 4711',
  '9783161484100',
  '3.14',
  '10–20',
  '$1,999.99',
  'e.g.',
  'z. B.',
  'usw.',
  'p. ej.',
  'c.-à-d.',
  'n° 5',
];

const markdown = [
  '**bold**',
  '# Title',
  '- item',
  '1. one',
  '`x < y && y > z`',
  '```js\nif (a<b) {}\n```',
  '[a](http://x.y/?a=1&b=2)',
  '| a | b |',
  '$x^2$',
];

const markup = [
  '<speak>',
  '</speak>',
  '<speak>hi</speak>',
  '<break time="99s"/>',
  '<audio src="http://evil.example/a.mp3"/>',
  '<say-as interpret-as="expletive">',
  '</say-as>',
  '<sub alias="',
  '"/>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml version="1.1"?>',
  '<!DOCTYPE speak [<!ENTITY e "e">]>',
  '&e;',
  '&amp;',
  '&lt;break/&gt;',
  '&#0;',
  '&#xD800;',
  '&nbsp;',
  '&',
  '<',
  '>',
  '<3',
  'Map<String, int>',
  '"',
  "'",
  '\\u0000',
];

const invisible = [
  '\u0000',
  '\u0001',
  '\b',
  '\u000b',
  '\f',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u00ad',
  '\u061c',
  '\u200b',
  '\u200d',
  '\u200f',
  '\u202e',
  '\u2028',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\ufffd',
  '\ufdd0',
  '\ufffe',
  '\uffff',
  '\u{1fffe}',
  '\u{10ffff}',
];

const foreign = [
  '😀',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  '1️⃣',
  'שלום',
  'مرحبا ١٢٣',
  '今日は2026-11-22です。',
  'नमस्ते',
  'Zalgo͂̈́',
  '𝒳',
  '\ud83d',
  '\ude00',
  '\udfff\ud800',
];

const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units));

const fragment = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...prose) },
  { weight: 4, arbitrary: fc.constantFrom(...readable) },
  { weight: 2, arbitrary: fc.constantFrom(...markdown) },
  { weight: 4, arbitrary: fc.constantFrom(...markup) },
  { weight: 2, arbitrary: fc.constantFrom(...invisible) },
  { weight: 2, arbitrary: fc.constantFrom(...foreign) },
  { weight: 1, arbitrary: anyUnits },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);

const space = fc.constantFrom(' ', ' ', ' ', ' ', '', '. ', '\n', '\t');

const reply = fc.array(fc.tuple(fragment, space), { maxLength: 24 }).map((parts) => parts.flat().join(''));

/**
 * What a model or a person might make a speaker say, at its worst: markdown, injected SSML and XML, control characters, lone surrogates,
 * non-characters, right-to-left text and marks, emoji. One in two hundred is 30,000 characters long.
 */
export function hostileText(): fc.Arbitrary<string> {
  const endless = reply.map((text) => `${text}x`.repeat(Math.ceil(30_000 / (text.length + 1))));
  return fc.oneof({ weight: 199, arbitrary: reply }, { weight: 1, arbitrary: endless });
}
