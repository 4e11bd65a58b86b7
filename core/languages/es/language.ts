import type { Language } from '../definition/language.ts';
import { NORTH_AMERICAN } from '../definition/telephones.ts';
import { es as alexaModel } from './alexa-model.ts';
import { es as alexaOpenings } from './alexa-openings.ts';
import { es as builtInMind } from './built-in-mind.ts';
import { es as commands } from './commands.ts';
import { es as grammar } from './grammar.ts';
import { es as phrases } from './phrases.ts';
import { es as speech } from './speech.ts';
import { es as turnWords } from './turn-words.ts';

export const es = {
  locales: {
    'es-ES': {
      date: 'd/m/y',
      telephone: '[6-9]\\d{2}[ -]\\d{2}[ -]\\d{2}[ -]\\d{2}|9\\d-\\d{7}|[6-9]\\d{2}-\\d{3}-\\d{3}|[6-9]\\d{2}-\\d{6}',
    },
    'es-MX': { date: 'd/m/y', telephone: '\\d{2}[ -]\\d{4}[ -]\\d{4}|\\d{2}-\\d{8}|\\d{3}[ -]\\d{3}[ -]\\d{4}' },
    'es-US': { telephone: NORTH_AMERICAN },
  },
  phrases,
  grammar,
  commands,
  speech,
  turnWords,
  builtInMind,
  alexaOpenings,
  alexaModel,
} as const satisfies Language;
