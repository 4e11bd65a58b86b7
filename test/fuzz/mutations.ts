/** Inputs like those of a corpus, and unlike them. */

import { changeWith, type Change as JsonChange, spoil } from '#test/support/hostile/spoilt-json.ts';
import fc from '#test/support/properties.ts';

/** No input is longer: what is larger is refused by its size, and tests of each door see to that. */
const MOST_BYTES = 16 * 1024;

/** What formats have a meaning for, and what few expect. */
const TOKENS = [
  ...[
    '\0',
    '\n',
    '\r\n',
    '\n\n',
    '\t',
    ' ',
    '"',
    "'",
    '\\',
    '\\u0000',
    '\\ud800',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '{}',
    '[]',
    'null',
    'true',
  ],
  ...['-1', '0', '1e999', '-0', '2147483648', '4294967295', '9007199254740993', 'NaN', '0x10', '01', '1.5'],
  ...['<', '>', '&', '</speak>', '<break time="99s"/>', '<!--', ']]>', '&#0;', '&lt;', '<think>', '</think>', '<|', '|>', '<tool_call>'],
  ...[
    '**',
    '__',
    '~~',
    '`',
    '```',
    '# ',
    '> ',
    '- ',
    '1. ',
    '| ',
    '|---|',
    '](',
    '![',
    '$',
    '$$',
    '\\(',
    '\\frac{',
    '^2',
    '_',
    'http://',
    '@',
  ],
  ...['%', '%00', '%ff', '../', '?', '#', ';', '=', '&&', '+', '--', '__proto__', 'constructor', 'data: ', 'event: ', ': ', '[DONE]'],
  ...[
    '\u202e',
    '\u200d',
    '\ufeff',
    '\u0301',
    '\u{1f468}\u200d\u{1f469}',
    '\u{1f1e9}',
    '。',
    '٣',
    '१',
    'ﷺ',
    'İ',
    'ß',
    '\u2028',
    '\ufffd',
    '\u{10ffff}',
  ],
].map((text) => Buffer.from(text));
/** Half of a character, in the way of `textOf`; what is no UTF-8 at all; numbers as containers have them. */
const ODD_BYTES = ['eda080', 'edb080', 'ff', 'c0', '80', 'f8', '00000000', 'ffffffff', '7fffffff', '80000000', '00000001', '01000000'];
const tokens = fc.constantFrom(...TOKENS, ...ODD_BYTES.map((hex) => Buffer.from(hex, 'hex')));

/** A place in bytes of any length: counted round and round. */
const place = fc.noBias(fc.nat({ max: 1_000_000 }));
const span = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 400 }));

type Change = (bytes: Buffer, corpus: readonly Buffer[]) => Buffer;

function changes(names: fc.Arbitrary<string>): fc.Arbitrary<Change> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.tuple(place, fc.nat({ max: 255 })).map(([at, bits]) => byteChanged(at, (byte) => byte ^ bits)) },
    { weight: 1, arbitrary: fc.tuple(place, fc.constantFrom(0, 1, 0x7f, 0x80, 0xff)).map(([at, value]) => byteChanged(at, () => value)) },
    {
      weight: 4,
      arbitrary: fc.tuple(place, fc.array(tokens, { minLength: 1, maxLength: 3 })).map(([at, parts]) => put(at, 0, Buffer.concat(parts))),
    },
    { weight: 2, arbitrary: fc.tuple(place, span, tokens).map(([at, length, token]) => put(at, length, token)) },
    { weight: 2, arbitrary: fc.tuple(place, span).map(([at, length]) => put(at, length, Buffer.alloc(0))) },
    {
      weight: 1,
      arbitrary: place.map(
        (at): Change =>
          (bytes) =>
            bytes.subarray(0, at % (bytes.length + 1)),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(place, span, fc.constantFrom(1, 2, 5, 200, 5_000)).map(([at, length, times]) => repeated(at, length, times)),
    },
    { weight: 3, arbitrary: fc.tuple(place, place, place, fc.boolean()).map(([at, other, from, all]) => spliced(at, other, from, all)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(place, fc.constantFrom('0', '-1', '255', '65536', '1e308', '99999999999', ''))
        .map(([at, value]) => renumbered(at, value)),
    },
    { weight: 8, arbitrary: fc.tuple(place, changeWith(names)).map(([at, change]) => jsonChanged(at, change)) },
    { weight: 1, arbitrary: fc.tuple(place, place).map(([one, other]) => linesSwapped(one, other)) },
  );
}

function byteChanged(at: number, change: (byte: number) => number): Change {
  return (bytes) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[at % copy.length] = change(copy[at % copy.length] as number);
    return copy;
  };
}

function put(at: number, length: number, part: Buffer): Change {
  return (bytes) => {
    const from = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, from), part, bytes.subarray(from + length)]);
  };
}

function repeated(at: number, length: number, times: number): Change {
  return (bytes) => {
    const from = at % (bytes.length + 1);
    const part = bytes.subarray(from, from + length);
    const most = Math.min(times, Math.ceil(MOST_BYTES / Math.max(1, part.length)));
    return put(from, 0, Buffer.concat(Array.from({ length: most }, () => part)))(bytes, []);
  };
}

/** `all`: the other's end takes the place of ours; otherwise some of it comes in between. */
function spliced(at: number, other: number, from: number, all: boolean): Change {
  return (bytes, corpus) => {
    const second = corpus[other % corpus.length] ?? Buffer.alloc(0);
    const begin = from % (second.length + 1);
    return all ? put(at, bytes.length, second.subarray(begin))(bytes, []) : put(at, 0, second.subarray(begin, begin + 200))(bytes, []);
  };
}

function renumbered(at: number, value: string): Change {
  return (bytes) => {
    const numbers = [...bytes.toString('latin1').matchAll(/\d+/g)];
    const number = numbers[at % Math.max(1, numbers.length)];
    return number ? put(number.index, number[0].length, Buffer.from(value))(bytes, []) : bytes;
  };
}

function linesSwapped(one: number, other: number): Change {
  return (bytes) => {
    const lines = bytes.toString('latin1').split('\n');
    const [first, second] = [one % lines.length, other % lines.length];
    [lines[first], lines[second]] = [lines[second] as string, lines[first] as string];
    return Buffer.from(lines.join('\n'), 'latin1');
  };
}

/** Of lines that are JSON, bodies of requests among them, one is changed as JSON. */
function jsonChanged(at: number, change: JsonChange): Change {
  return (bytes) => {
    const lines = bytes.toString().split('\n');
    const indices = lines.flatMap((line, index) => (/^[[{]/.test(line) ? [index] : []));
    const index = indices[at % Math.max(1, indices.length)];
    if (index === undefined) return bytes;
    try {
      const value = JSON.parse(lines[index] as string);
      spoil(value, change);
      lines[index] = JSON.stringify(value);
    } catch {
      return bytes;
    }
    return Buffer.from(lines.join('\n'));
  };
}

/** Inputs made of those of a corpus by some changes; a few of them are as they were. */
export function mutated(corpus: readonly Buffer[]): fc.Arbitrary<Buffer> {
  const words = [...new Set(corpus.flatMap((input) => input.toString('latin1').match(/"[A-Za-z_.-]{2,40}"/g) ?? []))];
  const names = fc.constantFrom('', ...words.map((word) => word.slice(1, -1)));
  return fc
    .tuple(fc.constantFrom(...corpus), fc.array(changes(names), { maxLength: 5 }))
    .map(([input, made]) => made.reduce((bytes, change) => change(bytes, corpus).subarray(0, MOST_BYTES), input));
}
