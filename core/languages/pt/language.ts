import type { Language } from '../definition/language.ts';
import { pt as alexaModel } from './alexa-model.ts';
import { pt as alexaOpenings } from './alexa-openings.ts';
import { pt as builtInMind } from './built-in-mind.ts';
import { pt as commands } from './commands.ts';
import { pt as grammar } from './grammar.ts';
import { pt as phrases } from './phrases.ts';
import { pt as speech } from './speech.ts';
import { pt as turnWords } from './turn-words.ts';

export const pt = {
  locales: {
    'pt-BR': { date: 'd/m/y', telephone: '(?:\\(\\d{2}\\) ?|\\d{2} )?9?\\d{4}-\\d{4}|0800[ -]\\d{3}[ -]\\d{4}' },
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
