import type { Regions } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';

export { it as alexaModel } from './alexa-model.ts';
export { it as alexaOpenings } from './alexa-openings.ts';
export { it as builtInMind } from './built-in-mind.ts';
export { it as commands } from './commands.ts';
export { it as dictation } from './dictation.ts';
export { it as hold } from './hold.ts';
export { it as mailbox } from './mailbox.ts';
export { it as phrases } from './phrases.ts';
export { it as speech } from './speech.ts';
export { it as turnWords } from './turn-words.ts';

export const locales = {
  'it-IT': {
    date: 'd/m/y',
    telephone: `${WITH_TRUNK_ZERO}|3\\d{2}[ -]\\d{6,7}|3[2-9]\\d{8}|3\\d{2} \\d{3} \\d{4}|3\\d{2} \\d{2} \\d{2} \\d{3}|800[ -](?!000)\\d{3} ?\\d{3}`,
  },
} as const satisfies Regions;
