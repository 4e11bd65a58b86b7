import type { Regions } from '../definition/language.ts';
import { NORTH_AMERICAN, WITH_TRUNK_ZERO } from '../definition/telephones.ts';

export { fr as alexaModel } from './alexa-model.ts';
export { fr as alexaOpenings } from './alexa-openings.ts';
export { fr as builtInMind } from './built-in-mind.ts';
export { fr as commands } from './commands.ts';
export { fr as dictation } from './dictation.ts';
export { fr as hold } from './hold.ts';
export { fr as mailbox } from './mailbox.ts';
export { fr as phrases } from './phrases.ts';
export { fr as speech } from './speech.ts';
export { fr as turnWords } from './turn-words.ts';

export const locales = {
  'fr-CA': { telephone: NORTH_AMERICAN },
  'fr-FR': { date: 'd/m/y', telephone: `${WITH_TRUNK_ZERO}|0[1-9](?:\\.\\d{2}){4}|0 8\\d{2} \\d{3} \\d{3}` },
} as const satisfies Regions;
