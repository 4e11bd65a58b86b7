import type { Language } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';
import { it as alexaModel } from './alexa-model.ts';
import { it as alexaOpenings } from './alexa-openings.ts';
import { it as builtInMind } from './built-in-mind.ts';
import { it as commands } from './commands.ts';
import { it as grammar } from './grammar.ts';
import { it as phrases } from './phrases.ts';
import { it as speech } from './speech.ts';
import { it as turnWords } from './turn-words.ts';

export const it = {
  locales: {
    'it-IT': { date: 'd/m/y', telephone: `${WITH_TRUNK_ZERO}|3\\d{2}[ -]\\d{6,7}` },
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
