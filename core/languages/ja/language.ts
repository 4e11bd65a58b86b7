import type { Language } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';
import { ja as alexaModel } from './alexa-model.ts';
import { ja as alexaOpenings } from './alexa-openings.ts';
import { ja as builtInMind } from './built-in-mind.ts';
import { ja as commands } from './commands.ts';
import { ja as grammar } from './grammar.ts';
import { ja as phrases } from './phrases.ts';
import { ja as speech } from './speech.ts';
import { ja as turnWords } from './turn-words.ts';

export const ja = {
  locales: {
    'ja-JP': { date: 'y/m/d', telephone: WITH_TRUNK_ZERO },
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
