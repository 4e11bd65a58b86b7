/** The languages that Parley speaks, one line each, by their ISO 639 codes. A folder `<code>/` holds all that a language is. */
export { ar } from './ar/language.ts';
export { de } from './de/language.ts';
export { en } from './en/language.ts';
export { es } from './es/language.ts';
export { fr } from './fr/language.ts';
export { hi } from './hi/language.ts';
export { it } from './it/language.ts';
export { ja } from './ja/language.ts';
export { nl } from './nl/language.ts';
export { pt } from './pt/language.ts';
