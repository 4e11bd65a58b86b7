import type { Language } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';
import { ar as alexaModel } from './alexa-model.ts';
import { ar as alexaOpenings } from './alexa-openings.ts';
import { ar as builtInMind } from './built-in-mind.ts';
import { ar as commands } from './commands.ts';
import { ar as grammar } from './grammar.ts';
import { ar as phrases } from './phrases.ts';
import { ar as speech } from './speech.ts';
import { ar as turnWords } from './turn-words.ts';

export const ar = {
  locales: {
    'ar-SA': { date: 'd/m/y', telephone: WITH_TRUNK_ZERO },
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
