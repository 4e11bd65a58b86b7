import type { Regions } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';

export { nl as alexaModel } from './alexa-model.ts';
export { nl as alexaOpenings } from './alexa-openings.ts';
export { nl as builtInMind } from './built-in-mind.ts';
export { nl as commands } from './commands.ts';
export { nl as dictation } from './dictation.ts';
export { nl as hold } from './hold.ts';
export { nl as mailbox } from './mailbox.ts';
export { nl as phrases } from './phrases.ts';
export { nl as speech } from './speech.ts';
export { nl as turnWords } from './turn-words.ts';

/** Service numbers are shorter (0900-8844), so are those of towns (14 020). */
const TELEPHONE = `${WITH_TRUNK_ZERO}|0[89]00[ -]\\d{4}|14 0\\d{2,3}`;

export const locales = {
  'nl-NL': { date: 'd-m-y', telephone: TELEPHONE },
} as const satisfies Regions;
