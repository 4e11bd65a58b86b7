import { describe, expect, test } from '@jest/globals';
import { type Locale, languageOf } from '#core/languages/locale.ts';
import { formulaWords } from '#core/speech/markup/formula.ts';
import { question } from '#test/support/alexa/alexa-speech.ts';
import { instantMemory, instantModel, skillWith } from '#test/support/alexa/instant-skill.ts';
import { saidOfTokens } from '#test/support/speech/said-of-tokens.ts';
import { chunkings, FORMULAS, heardIn, spokenCases } from '#test/support/speech/spoken-cases.ts';

let said = '';
const skill = skillWith({ model: instantModel(() => said, 12), memory: instantMemory });

describe('formulas in spoken-text.tsv', () => {
  test.each(spokenCases('spoken-text.tsv').filter(({ kind }) => FORMULAS.includes(kind)))(
    '$locale: $input',
    async ({ locale, input, right }) => {
      said = input;
      const { outputSpeech } = (await skill(question('say something', { locale }))).response;
      expect(right).toContain(heardIn(outputSpeech?.type === 'SSML' ? outputSpeech.ssml : ''));
      for (const tokens of chunkings(input)) expect(right).toContain((await saidOfTokens(tokens, locale)).sentences.join(' '));
    },
  );
});

test.each<[Locale, string, string]>([
  ['en-US', String.raw`x \leq 3`, 'x less than or equal to 3'],
  ['en-US', String.raw`\alpha + \beta = \gamma`, 'alpha plus beta equals gamma'],
  ['en-US', String.raw`\sum_{i=1}^{n} i^2`, 'the sum from i equals 1 to n of i squared'],
  ['en-US', String.raw`\int_0^1 x dx`, 'the integral from 0 to 1 of x d x'],
  ['en-US', String.raw`\lim_{x \to 0} \frac{\sin x}{x}`, 'the limit as x approaches 0 of sine x divided by x'],
  ['en-US', String.raw`5\,\mathrm{kg}`, '5 kilograms'],
  ['en-US', String.raw`9.8\ \text{m/s}`, '9.8 meters per second'],
  ['en-US', String.raw`20^{\circ}\mathrm{C}`, '20 degrees Celsius'],
  ['en-US', String.raw`\vec{v} \neq \infty`, 'vector v not equal to infinity'],
  ['en-US', String.raw`\foo{x} + 1`, 'x plus 1'],
  ['en-US', String.raw`\left( \frac{1}{2} \right)^2`, '(1 divided by 2) squared'],
  ['en-US', String.raw`x \approx 3 \pm 1`, 'x about 3 plus or minus 1'],
  ['en-US', String.raw`1{,}000 \div 4`, '1,000 divided by 4'],
  ['en-US', 'x_{max}', 'x max'],
  ['en-US', String.raw`\overline{AB}`, 'A B bar'],
  ['en-US', String.raw`\sqrt[4]{16}`, 'the 4th root of 16'],
  ['de-DE', String.raw`2x \leq 3 \cdot \pi`, '2 x kleiner oder gleich 3 mal Pi'],
  ['de-DE', String.raw`\sum_{i=1}^{n} i`, 'die Summe von i gleich 1 bis n über i'],
  ['de-DE', String.raw`5\,\text{kg}`, '5 Kilogramm'],
  ['fr-FR', String.raw`3 \geq \frac{a}{b}`, '3 supérieur ou égal à a divisé par b'],
  ['fr-FR', String.raw`\int_0^1 x`, "l'intégrale de 0 à 1 de x"],
  ['es-ES', String.raw`x \neq \infty`, 'x distinto de infinito'],
  ['es-ES', String.raw`\sqrt[3]{8}`, 'la raíz cúbica de 8'],
  ['it-IT', String.raw`\alpha \geq 2`, 'alfa maggiore o uguale a 2'],
  ['it-IT', String.raw`\lim_{x \to 0} x`, 'il limite per x tende a 0 di x'],
  ['pt-BR', String.raw`30\%`, '30 por cento'],
  ['pt-BR', String.raw`\vec{v}`, 'vetor v'],
  ['nl-NL', String.raw`3 \times 4 \neq 13`, '3 keer 4 ongelijk aan 13'],
  ['nl-NL', String.raw`\sqrt{9}`, 'de wortel van 9'],
  ['hi-IN', String.raw`3 + 4 \leq 8`, '3 प्लस 4 अधिक से अधिक 8'],
  ['hi-IN', String.raw`\theta`, 'थीटा'],
  ['ar-SA', String.raw`\pi \times 2`, 'باي ضرب 2'],
  ['ar-SA', String.raw`x \neq 2`, 'x لا يساوي 2'],
  ['ja-JP', String.raw`\theta = 90^\circ`, 'シータ イコール 90 度'],
  ['ja-JP', String.raw`\infty`, '無限大'],
])('a formula is said in %s: %s', (locale, latex, words) => {
  expect(formulaWords(latex, languageOf(locale).speech)).toBe(words);
});

test('a formula of which nothing can be said has no words', () => {
  expect(formulaWords('\\foo', languageOf('en-US').speech)).toBeUndefined();
});

test.each([
  'It costs $5 and $10 here.',
  'It costs $5-$10, or $7.',
  'A share is $5 per month, and $6. Then it ends.',
  'From $5, $6 or $7.',
  'I have 5$ and 10$ left.',
])('prices are no formula: %s', async (text) => {
  for (const tokens of chunkings(text)) {
    const spoken = (await saidOfTokens(tokens, 'en-US')).sentences.join(' ');
    expect(spoken.match(/[$]|dollars?/g)).toHaveLength(text.match(/[$]/g)?.length ?? 0);
  }
});
