import { describe, expect, test } from '@jest/globals';
import { LOCALES } from '#core/languages/locale.ts';
import { listOf, template } from '#providers/llm/offline/templates.ts';
import { wishOf } from '#providers/llm/offline/wishes.ts';

const lists = { day: listOf({ today: 'today', tomorrow: 'tomorrow' }) };

describe('a sentence template', () => {
  test.each([
    ['[what is] the weather [{day}]', 'The weather', {}],
    ['[what is] the weather [{day}]', 'What is the weather tomorrow', { day: 'tomorrow' }],
    ['(play|put on) [some] {text}', 'Put on some Bach', { text: 'Bach' }],
    ['météo à {place}', 'Meteo a Aix-en-Provence', { place: 'Aix-en-Provence' }],
    ['quel temps fait-il', 'Quel temps fait il', {}],
    ['{place}の[{day}の]天気', '東京の天気', { place: '東京' }],
    ['[{day}の]天気', '天気', {}],
    ['weather in {place} {day}', 'weather in Paris, tomorrow', { place: 'Paris', day: 'tomorrow' }],
  ])('%s takes %s', (written, text, slots) => {
    expect(template(written, lists)(text)).toEqual(slots);
  });

  test.each([
    ['the weather', 'the weather report'],
    ['the weather', 'theweather'],
    ['the weather [{day}]', 'the weather yesterday'],
    ['in {place}', 'in'],
  ])('%s does not take %s', (written, text) => {
    expect(template(written, lists)(text)).toBeUndefined();
  });

  test('without an end of its slot is none', () => {
    expect(() => template('in {place', lists)).toThrow(SyntaxError);
  });
});

test.each(LOCALES)('%s: no words take long', (locale) => {
  wishOf('compile', locale);
  const start = performance.now();
  for (const text of [
    'in in in in '.repeat(16),
    'a'.repeat(200),
    'what is the '.repeat(16),
    'の天気は'.repeat(40),
    ' - , '.repeat(40),
    'x'.repeat(2_000),
  ]) {
    wishOf(text, locale);
  }
  expect(performance.now() - start).toBeLessThan(500);
});
