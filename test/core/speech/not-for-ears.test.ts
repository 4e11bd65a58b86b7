import { describe, expect, test } from '@jest/globals';
import { phrasesFor } from '#core/languages/phrases.ts';
import { forEars, type Sifted } from '#core/speech/not-for-ears/for-ears.ts';
import { question } from '#test/support/alexa/alexa-speech.ts';
import { instantMemory, instantModel, skillWith } from '#test/support/alexa/instant-skill.ts';
import { virtualCall } from '#test/support/calls/virtual-call.ts';
import fc from '#test/support/properties.ts';
import { saidOfTokens } from '#test/support/speech/said-of-tokens.ts';
import { chunkings, heardIn, NOT_FOR_EARS, spokenCases } from '#test/support/speech/spoken-cases.ts';

let said = '';
const skill = skillWith({ model: instantModel(() => said, 12), memory: instantMemory });

async function heardFromAlexa(input: string, locale: string): Promise<string> {
  said = input;
  const { outputSpeech } = (await skill(question('say something', { locale }))).response;
  return heardIn(outputSpeech?.type === 'SSML' ? outputSpeech.ssml : '');
}

describe.each(['spoken-text.tsv', 'not-for-ears.tsv'])('what is not for ears in %s', (file) => {
  const cases = spokenCases(file).filter(({ kind }) => NOT_FOR_EARS.includes(kind) || kind === 'keep-trap');

  test.each(cases)('$locale $kind: $input', async ({ locale, input, right }) => {
    const nothing = right.includes('');
    const answered = await heardFromAlexa(input, locale);
    if (nothing) expect(answered).toContain(heardIn(`<speak>${phrasesFor(locale).errors['model-empty']}</speak>`));
    else expect(right).toContain(answered);
    for (const tokens of chunkings(input)) {
      const { sentences, error } = await saidOfTokens(tokens, locale);
      expect(right).toContain(sentences.join(locale === 'ja-JP' ? '' : ' '));
      expect(error).toBe(nothing ? 'model-empty' : undefined);
    }
  });
});

test.each([
  '<think>Which colour?</think>',
  'Which colour?\n</think>',
  '[TOOL_CALLS] [{"name": "light_on", "arguments": {}}]',
  'light_on(room="1")',
])('a call is answered where nothing is left of %j', async (reply) => {
  const caller = await virtualCall({ reply });
  caller.call.type('which colour is it');
  await caller.pass(9_000);
  expect(caller.said().at(-1)).toBe(phrasesFor('en-US').errors['model-empty']);
  await caller.call.close('hung-up');
});

function heard(tokens: readonly string[]): string {
  const ears = forEars();
  let text = '';
  const take = (more: Sifted) => {
    if (more.void === 'reply') text = '';
    // The name of the call that had begun.
    if (more.void === 'sentence') text = text.replace(/[A-Za-z_][\w.]*$/, '');
    text += more.text;
  };
  for (const token of tokens) take(ears.push(token));
  take(ears.end());
  return text;
}

test('an answer without thoughts stays as it is, wherever it is split', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('<', '<th', 'ink', 'Hi', ' ', 'a < b', '<thi')), (deltas) => {
      const whole = deltas.join('').trimStart();
      fc.pre(!/<\s{0,2}think/.test(whole));
      expect(heard(deltas).trim()).toBe(whole.trim());
    }),
  );
});

test('thoughts in front of an answer are gone, wherever it is split', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 6 }), (cuts) => {
      const whole = '\n<think>Is 1 < 2? </thin Yes.</think>\n\nIt is < three.';
      const places = [0, ...cuts.toSorted((one, other) => one - other), whole.length];
      expect(heard(places.slice(1).map((place, index) => whole.slice(places[index], place)))).toBe('It is < three.');
    }),
  );
});

test('an answer may begin as a thought would', () => {
  expect(heard(['<', 'b', '>'])).toBe('<b>');
  expect(heard(['<thi'])).toBe('<thi');
});

test('parts of all that is not for ears, in any order and in any tokens, leave the same text', () => {
  const part = fc.constantFrom(
    ...[
      '<think>',
      '</think>',
      '<tool_call>',
      '</tool_call>',
      '{"name": "a", "arguments": {',
      '}}',
      '{"answer": "',
      '"}',
      '[1]',
      '[2](https://a.b)',
    ],
    ...[
      '~~',
      '`',
      '```json\n',
      '```\n',
      '\n',
      ' ',
      'light_on(',
      'a="b")',
      'HassTurnOn(',
      '<|im_end|>',
      '<|im_start|>',
      'assistant\n',
      'user\n',
    ],
    ...[
      '<|channel|>',
      'analysis',
      'final',
      '<|message|>',
      '<|end|>',
      '[TOOL_CALLS]',
      '【4†s】',
      '\ue200cite\ue201',
      '([1](https://a.b))',
      '<s>',
      '</s>',
    ],
    ...[
      'It is green.',
      ' No',
      ' yes',
      'つけました。',
      '◁think▷',
      '[^1]',
      '[^1]: a',
      '[1]: https://a.b',
      '(',
      ')',
      '[',
      ']',
      '{',
      '<',
      'Run:',
    ],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), fc.integer({ min: 1, max: 9 }), (parts, size) => {
      const whole = parts.join('');
      expect(heard(whole.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? []).trim()).toBe(heard([whole]).trim());
    }),
    { numRuns: 20_000 },
  );
});
