import type { Regions } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';

export { de as alexaModel } from './alexa-model.ts';
export { de as alexaOpenings } from './alexa-openings.ts';
export { de as builtInMind } from './built-in-mind.ts';
export { de as commands } from './commands.ts';
export { de as dictation } from './dictation.ts';
export { de as hold } from './hold.ts';
export { de as mailbox } from './mailbox.ts';
export { de as phrases } from './phrases.ts';
export { de as speech } from './speech.ts';
export { de as turnWords } from './turn-words.ts';

/** With its extension in short: (089) 2180-0; and the doctor on call. */
const TELEPHONE = `${WITH_TRUNK_ZERO}|\\(0\\d{2,4}\\) ?\\d{3,8}(?:-\\d{1,4})?|116 ?117`;

export const locales = {
  'de-DE': { date: 'd.m.y', telephone: TELEPHONE },
} as const satisfies Regions;
