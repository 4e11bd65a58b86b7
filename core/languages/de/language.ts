import type { Regions } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';

export { de as alexaModel } from './alexa-model.ts';
export { de as alexaOpenings } from './alexa-openings.ts';
export { de as builtInMind } from './built-in-mind.ts';
export { de as commands } from './commands.ts';
export { de as phrases } from './phrases.ts';
export { de as speech } from './speech.ts';
export { de as turnWords } from './turn-words.ts';

export const locales = {
  'de-DE': { date: 'd.m.y', telephone: WITH_TRUNK_ZERO },
} as const satisfies Regions;
