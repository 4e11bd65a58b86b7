import type { Language } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';
import { hi as alexaModel } from './alexa-model.ts';
import { hi as alexaOpenings } from './alexa-openings.ts';
import { hi as builtInMind } from './built-in-mind.ts';
import { hi as commands } from './commands.ts';
import { hi as grammar } from './grammar.ts';
import { hi as phrases } from './phrases.ts';
import { hi as speech } from './speech.ts';
import { hi as turnWords } from './turn-words.ts';

export const hi = {
  locales: {
    'hi-IN': { date: 'd/m/y', telephone: `${WITH_TRUNK_ZERO}|[6-9]\\d{4}[ -]\\d{5}` },
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
