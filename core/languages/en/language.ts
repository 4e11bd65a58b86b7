import type { Regions } from '../definition/language.ts';
import { NORTH_AMERICAN, WITH_TRUNK_ZERO } from '../definition/telephones.ts';

export { en as alexaModel } from './alexa-model.ts';
export { en as alexaOpenings } from './alexa-openings.ts';
export { en as builtInMind } from './built-in-mind.ts';
export { en as commands } from './commands.ts';
export { en as dictation } from './dictation.ts';
export { en as hold } from './hold.ts';
export { en as mailbox } from './mailbox.ts';
export { en as phrases } from './phrases.ts';
export { en as speech } from './speech.ts';
export { en as turnWords } from './turn-words.ts';

export const locales = {
  'en-US': { date: 'm/d/y', telephone: `${NORTH_AMERICAN}|\\d{3}-\\d{2}-\\d{4}` },
  'en-AU': { date: 'd/m/y', telephone: `${WITH_TRUNK_ZERO}|1[38]00 \\d{3} \\d{3}` },
  'en-CA': { telephone: NORTH_AMERICAN },
  'en-GB': { date: 'd/m/y', telephone: WITH_TRUNK_ZERO },
  'en-IN': { date: 'd/m/y', telephone: `${WITH_TRUNK_ZERO}|[6-9]\\d{4}[ -]\\d{5}` },
} as const satisfies Regions;
