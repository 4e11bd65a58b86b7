import { expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { findAbbreviations } from '#core/speech/expressions/aliases.ts';

/** The sentence as it is heard. */
function heard(sentence: string, locale: Locale): string {
  return findAbbreviations(sentence, locale).reduceRight(
    (text, { start, end, alias }) => text.slice(0, start) + alias + text.slice(end),
    sentence,
  );
}

test.each<[Locale, string, string]>([
  ['en-US', 'Fruit, e.g. apples, i.e. approx. ten.', 'Fruit, for example apples, that is approximately ten.'],
  ['en-GB', 'E.g., this one vs. that one.', 'For example, this one versus that one.'],
  ['en-AU', 'Apples, pears, etc.', 'Apples, pears, et cetera.'],
  ['de-DE', 'Obst, z. B. Äpfel, z.B. Birnen usw.', 'Obst, zum Beispiel Äpfel, zum Beispiel Birnen und so weiter.'],
  ['de-DE', 'D. h. ca. 100 v. Chr. bzw. i.d.R. später.', 'das heißt circa 100 vor Christus beziehungsweise in der Regel später.'],
  ['es-ES', 'Fruta, p. ej. uvas, aprox. diez, etc.', 'Fruta, por ejemplo uvas, aproximadamente diez, etcétera.'],
  ['es-MX', 'En EE. UU. y EE.UU., siglo V a. C., núm. 5.', 'En Estados Unidos y Estados Unidos, siglo V antes de Cristo, número 5.'],
  ['fr-FR', 'Des fruits, p. ex. des pommes, c.-à-d. n° 5.', "Des fruits, par exemple des pommes, c'est-à-dire numéro 5."],
  ['fr-CA', 'En 52 av. J.-C.', 'En 52 avant Jésus-Christ.'],
  ['it-IT', 'Frutta, ad es. mele, ecc.', 'Frutta, ad esempio mele, eccetera.'],
  ['nl-NL', 'Fruit, bijv. appels, d.w.z. ca. tien enz.', 'Fruit, bijvoorbeeld appels, dat wil zeggen circa tien enzovoort.'],
  ['pt-BR', 'Frutas, p. ex. uvas, nº 5, etc.', 'Frutas, por exemplo uvas, número 5, et cetera.'],
  ['hi-IN', 'डॉ. शर्मा ने 500 रु. दिए।', 'डॉक्टर शर्मा ने 500 रुपये दिए।'],
  ['ar-SA', 'السعر 50 ر.س، إلخ.', 'السعر 50 ريال سعودي، إلى آخره.'],
  ['ja-JP', 'りんごetc.です。', 'りんごなどです。'],
])('abbreviations are spoken in full: %s: %s', (locale, sentence, expected) => {
  expect(heard(sentence, locale).toLowerCase()).toBe(expected.toLowerCase());
});

test.each<[Locale, string]>([
  ['en-US', 'The vs.net league, letc. and Sacramento, CA.'],
  ['de-DE', 'Sie wohnt in Sacramento, CA. Africa. Er heißt Z.Bauer.'],
  ['es-ES', 'El A. C. Milan jugó en Washington D. C. ayer.'],
  ['ja-JP', 'e.g. usw. p. ej.'],
  ['hi-IN', 'बडॉ. रु, एक।'],
  ['ar-SA', 'محمد. وهذا.'],
  ['it-IT', 'usw. p. ej. Sacramento, CA.'],
])('no alias for what means something else or is another language, %s: %s', (locale, sentence) => {
  expect(heard(sentence, locale)).toBe(sentence);
});
