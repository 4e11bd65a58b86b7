import type { Language } from '../definition/language.ts';
import { NORTH_AMERICAN, WITH_TRUNK_ZERO } from '../definition/telephones.ts';
import { fr as alexaModel } from './alexa-model.ts';
import { fr as alexaOpenings } from './alexa-openings.ts';
import { fr as builtInMind } from './built-in-mind.ts';
import { fr as commands } from './commands.ts';
import { fr as grammar } from './grammar.ts';
import { fr as phrases } from './phrases.ts';
import { fr as speech } from './speech.ts';
import { fr as turnWords } from './turn-words.ts';

export const fr = {
  locales: {
    'fr-CA': { telephone: NORTH_AMERICAN },
    'fr-FR': { date: 'd/m/y', telephone: `${WITH_TRUNK_ZERO}|0[1-9](?:\\.\\d{2}){4}` },
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
