import type { ErrorCode } from '#core/errors.ts';

/**
 * The fixed sentences of a language. They are heard, not read: plain words, no symbols, no abbreviations. Lists hold variants;
 * one is chosen by the turn, so that a retry hears the same.
 *
 * Some end with a question, because the microphone opens after them. An open question ("What would you like to know?")
 * invites the next request; an offer ("Shall I go on?") is answered by yes or no. All the others are statements.
 */
export interface Phrases {
  /** The first words a new person hears; says who is here as {name}, and once that a machine answers. Ends with an open question. */
  welcome: string;
  /** The first words a returning person hears. Ends with an open question. */
  welcomeBack: readonly string[];
  /** After a silence while the microphone was open. A short open question. */
  reprompt: readonly string[];
  /** While nothing has come yet: short, no promise. */
  filler: readonly string[];
  /** After an answer that was cut. An offer. */
  shallIGoOn: string;
  /** On a later turn, once the rest of an earlier answer is ready. Ends with an offer. */
  restIsReady: string;
  /** The time was up before the first sentence was ready; a promise to have it on "go on". Ends with that offer. */
  needsLonger: string;
  /** "Go on" came before there was anything more. Ends with an offer. */
  stillWorking: string;
  /** "Go on" with nothing to go on with. Ends with an open question. */
  nothingMore: string;
  /** "Repeat" with nothing said yet. Ends with an open question. */
  nothingToRepeat: string;
  /** "No" to an offer of ours. Ends with a short open question. */
  allRight: string;
  /** A tool did what it was asked to, and the model had nothing to add. */
  done: string;
  /** The person has to allow it first in the app of the device, where a card asks for that. A statement. */
  allowFirst: string;
  /** On a call, after a long silence. An offer. */
  stillThere: string;
  goodbye: readonly string[];
  /** Teaches two real examples and the words for go on, repeat, start over and forget me. Ends with an open question. */
  help: string;
  /** "Start over". Ends with an open question. */
  startedOver: string;
  /** "Forget me" was done. Says goodbye. */
  forgotten: string;
  /** Where the words go, and how to have them deleted. Says days as {days}. Ends with an open question. */
  privacy: string;
  /** Nothing was understood: the first and second time end with an open question, the third says goodbye. */
  notUnderstood: readonly [string, string, string];
  /** A request to the wrong skill, or of a kind that we do not serve. */
  notForMe: string;
  /**
   * What is said when a timer or a reminder is due: `{name}` is the timer's name, `{text}` what to remind of. Behind it, where it comes late: `{time}`
   * is a time of the day, `{date}` a day and its month; 'late': where the listener's time is not known. Statements.
   */
  alarms: Readonly<Record<'timer' | 'namedTimer' | 'reminder' | 'dueAt' | 'dueOn' | 'late', string>>;
  /** One honest statement per error, in a listener's words, with what can be done; a door that listens on adds its question. */
  errors: Readonly<Record<ErrorCode, string>>;
}
