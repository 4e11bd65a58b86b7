import type { Regions } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';

export { nl as alexaModel } from './alexa-model.ts';
export { nl as alexaOpenings } from './alexa-openings.ts';
export { nl as builtInMind } from './built-in-mind.ts';
export { nl as commands } from './commands.ts';
export { nl as phrases } from './phrases.ts';
export { nl as speech } from './speech.ts';
export { nl as turnWords } from './turn-words.ts';

export const locales = {
  'nl-NL': { date: 'd-m-y', telephone: WITH_TRUNK_ZERO },
} as const satisfies Regions;
