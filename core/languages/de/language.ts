import type { Language } from '../definition/language.ts';
import { WITH_TRUNK_ZERO } from '../definition/telephones.ts';
import { de as alexaModel } from './alexa-model.ts';
import { de as alexaOpenings } from './alexa-openings.ts';
import { de as builtInMind } from './built-in-mind.ts';
import { de as commands } from './commands.ts';
import { de as grammar } from './grammar.ts';
import { de as phrases } from './phrases.ts';
import { de as speech } from './speech.ts';
import { de as turnWords } from './turn-words.ts';

export const de = {
  locales: {
    'de-DE': { date: 'd.m.y', telephone: WITH_TRUNK_ZERO },
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
