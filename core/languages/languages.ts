/** The languages that Parley speaks, one line each, by their ISO 639 codes. A folder `<code>/` holds all that a language is. */
export * as ar from './ar/language.ts';
export * as de from './de/language.ts';
export * as en from './en/language.ts';
export * as es from './es/language.ts';
export * as fr from './fr/language.ts';
export * as hi from './hi/language.ts';
export * as it from './it/language.ts';
export * as ja from './ja/language.ts';
export * as nl from './nl/language.ts';
export * as pt from './pt/language.ts';
