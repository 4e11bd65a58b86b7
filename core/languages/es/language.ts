import type { Regions } from '../definition/language.ts';
import { NORTH_AMERICAN } from '../definition/telephones.ts';

export { es as alexaModel } from './alexa-model.ts';
export { es as alexaOpenings } from './alexa-openings.ts';
export { es as builtInMind } from './built-in-mind.ts';
export { es as commands } from './commands.ts';
export { es as dictation } from './dictation.ts';
export { es as hold } from './hold.ts';
export { es as mailbox } from './mailbox.ts';
export { es as phrases } from './phrases.ts';
export { es as speech } from './speech.ts';
export { es as turnWords } from './turn-words.ts';

export const locales = {
  'es-ES': {
    date: 'd/m/y',
    telephone:
      '[6-9]\\d{2}[ -]\\d{2}[ -]\\d{2}[ -]\\d{2}|9\\d-\\d{7}|9\\d[ -]\\d{3}[ -]\\d{2}[ -]\\d{2}|[6-9]\\d{2}[ -]\\d{3}[ -]\\d{3}(?! [a-zñáéíóú]+s\\b)|[6-9]\\d{2}-?\\d{6}(?<!000)',
  },
  'es-MX': {
    date: 'd/m/y',
    telephone:
      '(?:\\(\\d{2}\\) ?|\\d{2}[ -])\\d{4}[ -]\\d{4}|(?:\\(\\d{3}\\) ?|01 800 )\\d{3}[ -]\\d{4}|[2-9]\\d{9}(?<!000)|\\d{2}-\\d{8}|\\d{3}[ -]\\d{3}[ -]\\d{4}',
  },
  'es-US': { telephone: NORTH_AMERICAN },
} as const satisfies Regions;
