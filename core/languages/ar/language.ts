import type { Regions } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';

export { ar as alexaModel } from './alexa-model.ts';
export { ar as alexaOpenings } from './alexa-openings.ts';
export { ar as builtInMind } from './built-in-mind.ts';
export { ar as commands } from './commands.ts';
export { ar as dictation } from './dictation.ts';
export { ar as hold } from './hold.ts';
export { ar as mailbox } from './mailbox.ts';
export { ar as phrases } from './phrases.ts';
export { ar as speech } from './speech.ts';
export { ar as turnWords } from './turn-words.ts';

export const locales = {
  'ar-SA': { date: 'd/m/y', telephone: `${WITH_TRUNK_ZERO}|9200\\d{5}|9200 \\d{5}|800[ -](?!000)\\d{3}[ -]\\d{4}` },
} as const satisfies Regions;
