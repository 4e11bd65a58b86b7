import type { Language } from '../definition/language.ts';
import { NORTH_AMERICAN, WITH_TRUNK_ZERO } from '../definition/telephones.ts';
import { en as alexaModel } from './alexa-model.ts';
import { en as alexaOpenings } from './alexa-openings.ts';
import { en as builtInMind } from './built-in-mind.ts';
import { en as commands } from './commands.ts';
import { en as grammar } from './grammar.ts';
import { en as phrases } from './phrases.ts';
import { en as speech } from './speech.ts';
import { en as turnWords } from './turn-words.ts';

export const en = {
  locales: {
    'en-US': { date: 'm/d/y', telephone: NORTH_AMERICAN },
    'en-AU': { date: 'd/m/y', telephone: `${WITH_TRUNK_ZERO}|1[38]00 \\d{3} \\d{3}` },
    'en-CA': { telephone: NORTH_AMERICAN },
    'en-GB': { date: 'd/m/y', telephone: WITH_TRUNK_ZERO },
    'en-IN': { date: 'd/m/y', telephone: `${WITH_TRUNK_ZERO}|[6-9]\\d{4}[ -]\\d{5}` },
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
