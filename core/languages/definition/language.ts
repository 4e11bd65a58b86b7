import type { AlexaModel } from './alexa-model.ts';
import type { QuestionSamples } from './alexa-openings.ts';
import type { OfflineWords } from './built-in-mind.ts';
import type { CommandWords } from './commands.ts';
import type { DictationWords } from './dictation.ts';
import type { HoldWords } from './hold.ts';
import type { MailboxWords } from './mailbox.ts';
import type { Phrases } from './phrases.ts';
import type { SpeechForms } from './speech.ts';
import type { TurnWordLists } from './turn-words.ts';

/** All that is a language: one folder beside this one, whose language.ts exports these, and one line in languages.ts. */
export interface Language {
  locales: Regions;
  phrases: Phrases;
  commands: CommandWords;
  dictation: DictationWords;
  hold: HoldWords;
  mailbox: MailboxWords;
  speech: SpeechForms;
  turnWords: TurnWordLists;
  /** Of the model that needs no key (providers/llm/offline). */
  builtInMind: OfflineWords;
  alexaOpenings: QuestionSamples;
  alexaModel: AlexaModel;
}

/** The locales of a language by their BCP 47 tags ('de-DE'). The first one stands for a region that we do not know. */
export type Regions = Readonly<Record<string, Region>>;

/** How people in one country write. */
interface Region {
  /** A date, where only one way is usual: not in Canada, nor in American Spanish. */
  date?: 'd/m/y' | 'd.m.y' | 'd-m-y' | 'm/d/y' | 'y/m/d';
  /** National telephone numbers that are no amounts, as a regular expression. */
  telephone?: string;
}
