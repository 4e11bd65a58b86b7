import type { Regions } from '../definition/language.ts';

export { pt as alexaModel } from './alexa-model.ts';
export { pt as alexaOpenings } from './alexa-openings.ts';
export { pt as builtInMind } from './built-in-mind.ts';
export { pt as commands } from './commands.ts';
export { pt as dictation } from './dictation.ts';
export { pt as hold } from './hold.ts';
export { pt as mailbox } from './mailbox.ts';
export { pt as phrases } from './phrases.ts';
export { pt as speech } from './speech.ts';
export { pt as turnWords } from './turn-words.ts';

export const locales = {
  'pt-BR': {
    date: 'd/m/y',
    telephone: [
      '(?:\\(\\d{2}\\) ?|\\d{2} )(?:9 ?)?\\d{4}-\\d{4}',
      '\\(\\d{2}\\) ?9?\\d{4} \\d{4}',
      // Without the code of its area; 2003-2010 are years, 2500-2750 is a range.
      '9\\d{4}-\\d{4}|(?!20\\d\\d-20|\\d{3}0-[2-9]\\d\\d0)[2-5]\\d{3}-\\d{4}',
      '0[3589]00[ -]\\d{3}[ -]\\d{4}',
      // A postcode is read alike.
      '\\d{5}-\\d{3}',
    ].join('|'),
  },
} as const satisfies Regions;
