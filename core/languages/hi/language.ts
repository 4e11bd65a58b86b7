import type { Regions } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';

export { hi as alexaModel } from './alexa-model.ts';
export { hi as alexaOpenings } from './alexa-openings.ts';
export { hi as builtInMind } from './built-in-mind.ts';
export { hi as commands } from './commands.ts';
export { hi as dictation } from './dictation.ts';
export { hi as hold } from './hold.ts';
export { hi as mailbox } from './mailbox.ts';
export { hi as phrases } from './phrases.ts';
export { hi as speech } from './speech.ts';
export { hi as turnWords } from './turn-words.ts';

/** भोपाल, मध्य प्रदेश 462001: six digits without a comma behind a place, with nothing behind them that they count. */
const POSTCODE = '(?<=[\\u0900-\\u0963],? )[1-9]\\d{5}(?=[,.।]|$)';

export const locales = {
  'hi-IN': { date: 'd/m/y', telephone: `${WITH_TRUNK_ZERO}|[6-9]\\d{4}[ -]?\\d{5}|18[06]0[ -]\\d{2,3}[ -]\\d{4}|${POSTCODE}` },
} as const satisfies Regions;
