import { describe, expect, test } from '@jest/globals';
import { script } from '#providers/tts/script.ts';
import fc from '#test/support/properties.ts';

const words = (text: string) => text.split(' ').map((word) => ({ text: word, startMs: 0, endMs: 1 }));

describe('what is still to be spoken', () => {
  test('a request that came whole is not, one that broke off is', () => {
    const text = script('requests', ['One two. ', 'Three. Four. ', 'Five.']);
    text.heard(words('One two. Three.'));
    expect(text.unspoken()).toEqual(['Three. Four. ', 'Five.']);
  });

  test('tokens are taken up again at the start of the sentence that broke off', () => {
    const text = script('sentences', ['On', 'e two. Thr', 'ee four. Fi', 've.']);
    text.heard(words('One two. Three'));
    expect(text.unspoken().join('')).toBe('Three four. Five.');
  });

  test('without words it is judged by the length of the audio, so that rather too much is said', () => {
    const text = script('requests', ['Twelve letters. ', 'And some more.']);
    text.heardAudio(1_000);
    expect(text.unspoken()).toEqual(['Twelve letters. ', 'And some more.']);
    text.heardAudio(1_000);
    expect(text.unspoken()).toEqual(['And some more.']);
  });

  test('it is always an end of the text, and nothing once all words were heard', () => {
    const sentence = fc.array(fc.constantFrom('ja', 'nein', '3.5', 'Dr.', 'gut!', '(„so“)'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), fc.nat(40), (sentences, count) => {
        const texts = sentences.map((each) => `${each.join(' ')}. `);
        const all = texts.join('').trim().split(' ');
        for (const units of ['requests', 'sentences'] as const) {
          const text = script(units, texts);
          text.heard(words(all.slice(0, count).join(' ')).filter((word) => word.text !== ''));
          expect(texts.join('').endsWith(text.unspoken().join(''))).toBe(true);
          expect(text.unspoken().join('').trim().split(' ').filter(Boolean).length).toBeGreaterThanOrEqual(all.length - count);
          text.heard(words(all.slice(count).join(' ')));
          if (count < all.length) expect(text.unspoken()).toEqual([]);
        }
      }),
    );
  });
});
