import { describe, expect, test } from '@jest/globals';
import { withoutOwnWords } from '#streaming/echo/own-words.ts';
import { UNSEEN_SENTENCES } from '#test/support/calls/recognition.ts';

/** In ten languages: what we say, how a recogniser hears it, and what a caller says. */
const LANGUAGES: readonly (readonly [language: string, ours: string, echo: string, caller: string])[] = [
  ['ar', 'اختُرِعت المظلة منذ زمن بعيد في الشرق.', 'اخترعت المظله منذ زمن بعيد', 'كم الساعة الآن من فضلك'],
  ['de', 'Der Regenschirm wurde vor langer Zeit im Osten erfunden.', 'der regen schirm würde vor langer zeit', 'wie spät ist es jetzt'],
  ['en', 'The umbrella was invented long ago in the east.', 'the umbrella was in vented longer go', 'what time is it now'],
  ['es', 'El paraguas se inventó hace mucho tiempo en Oriente.', 'el para aguas se invento hace mucho', 'qué hora es ahora'],
  [
    'fr',
    'Le parapluie a été inventé il y a longtemps en Orient.',
    'le parapluie a était inventer il y a',
    'quelle heure est-il maintenant',
  ],
  ['hi', 'छाते का आविष्कार बहुत समय पहले पूर्व में हुआ था।', 'छाते का अविष्कार बहुत समय पहले', 'अभी कितने बजे हैं'],
  ['it', "L'ombrello fu inventato molto tempo fa in Oriente.", 'lombrello fu inventata molto tempo', 'che ore sono adesso'],
  ['ja', '傘は昔、東の国で発明されました。', '傘は昔東の国で発明さ', '今何時ですか教えて'],
  ['nl', 'De paraplu werd lang geleden in het oosten uitgevonden.', 'de para plu wert lang geleden', 'hoe laat is het nu'],
  ['pt', 'O guarda-chuva foi inventado há muito tempo no Oriente.', 'o guarda chuva foi inventada a muito', 'que horas são agora'],
];

describe('our own words in what is heard', () => {
  test.each(LANGUAGES)('%s: an echo with errors is left out, and what a caller says is not', (_, ours, echo, caller) => {
    expect(withoutOwnWords(echo, ours, { whole: false })).toBe('');
    expect(withoutOwnWords(caller, ours, { whole: true })).toBe(caller);
    expect(withoutOwnWords(`${echo} ${caller}`, ours, { whole: false }).replaceAll(' ', '')).toContain(
      caller.slice(-6).replaceAll(' ', ''),
    );
  });

  test('it may begin and end anywhere in what we said', () => {
    const ours = 'Once upon a time there was a little dog who lived in a village by the sea.';
    expect(withoutOwnWords('was a little dog', ours, { whole: false })).toBe('');
    expect(withoutOwnWords('lived in a village by', ours, { whole: false })).toBe('');
  });

  test.each([
    ['dog', true, ''],
    ['the sea', true, ''],
    ['dog', false, 'dog'],
    ['stop', true, 'stop'],
    ['sea the', true, 'sea the'],
  ])('a word or two, "%s", are an echo only where that is likely: %s', (heard, whole, left) => {
    expect(withoutOwnWords(heard, 'a little dog lived by the sea', { whole })).toBe(left);
  });

  test.each(['what do you mean by a little dog', 'no not the little dog the big one'])(
    '"%s" is a caller who takes up our words',
    (heard) => {
      expect(withoutOwnWords(heard, 'Once upon a time there was a little dog.', { whole: true })).toBe(heard);
    },
  );

  test('none of twenty sentences is taken for an echo of the nineteen others', () => {
    for (const heard of UNSEEN_SENTENCES) {
      const ours = UNSEEN_SENTENCES.filter((each) => each !== heard).join('. ');
      expect(withoutOwnWords(heard, ours, { whole: true })).toBe(heard);
    }
  });

  test('the cost of endless words is bounded', () => {
    const endless = 'the little dog ran '.repeat(2_000);
    const began = performance.now();
    withoutOwnWords(endless, endless, { whole: true });
    expect(performance.now() - began).toBeLessThan(200);
  });
});
