import type { Regions } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';

export { ja as alexaModel } from './alexa-model.ts';
export { ja as alexaOpenings } from './alexa-openings.ts';
export { ja as builtInMind } from './built-in-mind.ts';
export { ja as commands } from './commands.ts';
export { ja as dictation } from './dictation.ts';
export { ja as hold } from './hold.ts';
export { ja as mailbox } from './mailbox.ts';
export { ja as phrases } from './phrases.ts';
export { ja as speech } from './speech.ts';
export { ja as turnWords } from './turn-words.ts';

export const locales = {
  'ja-JP': { date: 'y/m/d', telephone: `${WITH_TRUNK_ZERO}|0\\d{1,4}\\(\\d{1,4}\\)\\d{4}` },
} as const satisfies Regions;
