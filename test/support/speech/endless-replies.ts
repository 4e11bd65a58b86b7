import type { Locale } from '#core/languages/locale.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { speakableStream } from '#core/speech/speakable.ts';

/** What a model that has gone wrong may repeat for ever: each sign of markup, and what opens something that is never closed. */
export const REPEATED = [
  ...[
    '*',
    '_',
    '[',
    ']',
    '`',
    '<',
    '>',
    '|',
    '$',
    '~',
    '\\',
    '&',
    '(',
    ')',
    '{',
    '-',
    '#',
    '+',
    '=',
    '"',
    '.',
    ',',
    ':',
    '\n',
    ' ',
    '1',
    'a',
    'あ',
    '👍',
  ],
  ...[
    '*a',
    '_a',
    '$a ',
    '<a ',
    '[a](',
    '](',
    '~~a ',
    '![',
    '`a',
    '| a ',
    '| a | b |\n',
    '  - a\n',
    '1. ',
    '> ',
    '```\n',
    '<b>',
    '</b>',
    '&amp;',
    '&a;',
  ],
  ...[
    '{"',
    '{"a":',
    '[{',
    '```json\n{"',
    '<think',
    '<think>',
    '</think>',
    '<!--',
    '<b a="',
    '<del>a',
    '<|channel|>',
    '[1',
    '[1]',
    '[1](',
    '([1](',
    '【4',
  ],
  ...[
    '\ue200',
    'a_b(x="',
    'HassOn(',
    '\\(a',
    '$$a',
    '$\\frac{',
    '\\frac{',
    '&am',
    'http://',
    'a@',
    'A. ',
    'z.',
    'word. ',
    '5. A',
    '؟',
    '「',
    '[a]: ',
  ],
];

/** A reply of so many characters, made of one part, in tokens of four characters: what it costs to say, all of it by the processor's clock, and each token. */
export function costOf(part: string, characters: number, locale: Locale): { totalMs: number; tokensMs: number[] } {
  const reply = part.repeat(Math.ceil(characters / part.length)).slice(0, characters);
  const prose = speakableStream(locale);
  const sentences = sentenceStream(locale);
  const tokensMs: number[] = [];
  const since = process.cpuUsage();
  for (let at = 0; at < reply.length; at += 4) {
    const began = performance.now();
    sentences.push(prose.push(reply.slice(at, at + 4)));
    tokensMs.push(performance.now() - began);
  }
  sentences.push(prose.end());
  sentences.end();
  const { user, system } = process.cpuUsage(since);
  return { totalMs: (user + system) / 1_000, tokensMs };
}
