import type { Language } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';
import { nl as alexaModel } from './alexa-model.ts';
import { nl as alexaOpenings } from './alexa-openings.ts';
import { nl as builtInMind } from './built-in-mind.ts';
import { nl as commands } from './commands.ts';
import { nl as grammar } from './grammar.ts';
import { nl as phrases } from './phrases.ts';
import { nl as speech } from './speech.ts';
import { nl as turnWords } from './turn-words.ts';

export const nl = {
  locales: {
    'nl-NL': { date: 'd-m-y', telephone: WITH_TRUNK_ZERO },
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
