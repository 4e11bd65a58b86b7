import type { AlexaModel } from './alexa-model.ts';
import type { QuestionSamples } from './alexa-openings.ts';
import type { OfflineWords } from './built-in-mind.ts';
import type { CommandWords } from './commands.ts';
import type { Grammar } from './grammar.ts';
import type { Phrases } from './phrases.ts';
import type { SpeechForms } from './speech.ts';
import type { TurnWordLists } from './turn-words.ts';

/** All that is a language: one folder beside this one, and one line in languages.ts. */
export interface Language {
  /** Its locales by their BCP 47 tags ('de-DE'), and what is particular to each. The first one stands for a region that we do not know. */
  locales: Readonly<Record<string, Region>>;
  phrases: Phrases;
  grammar: Grammar;
  commands: CommandWords;
  speech: SpeechForms;
  turnWords: TurnWordLists;
  /** Of the model that needs no key (providers/llm/offline). */
  builtInMind: OfflineWords;
  alexaOpenings: QuestionSamples;
  alexaModel: AlexaModel;
}

/** How people in one country write. */
interface Region {
  /** A date, where only one way is usual: not in Canada, nor in American Spanish. */
  date?: 'd/m/y' | 'd.m.y' | 'd-m-y' | 'm/d/y' | 'y/m/d';
  /** National telephone numbers that are no amounts, as a regular expression. */
  telephone?: string;
}
