import type { ErrorCode, ParleyError } from '../errors.ts';
import type { Locale } from '../languages/locale.ts';
import type { End, Outcome, Usage } from '../ports.ts';

/** What a door reports, once each: numbers, names of ours and codes; never a word or a person. Metrics and the log are made of it. */
export type Measured = TurnMeasured | AnswerMeasured | CallMeasured | TroubleMeasured | ReplyProblemMeasured;

/** Hears of everything that is measured. */
export type Report = (measured: Measured) => void;

/** Milliseconds of a turn, from its start: the arrival of a request or a text, or the end of speech. Absent: the stage did not take place. */
export interface TurnStages {
  /** How long the store took to recall. */
  recall?: number;
  /** To the model's first words, to the first whole sentence, to the first sound (of a text client: the first words that it got). */
  firstText?: number;
  firstSentence?: number;
  firstSound?: number;
  /** How long the store took to remember. */
  remember?: number;
  /** To the finished reply: it was sent, or everything of it was heard. */
  total?: number;
}

/** A turn, when nothing more of it comes. */
export interface TurnMeasured {
  type: 'turn';
  /** As in the table of doors. */
  door: string;
  /** Absent: the door does not know. */
  locale?: Locale;
  /** What came in: words, a command that the platform understood, the opening of a session, or nothing that was understood. */
  asked: 'words' | 'command' | 'launch' | 'nothing';
  ended: Outcome['ended'];
  error?: ErrorCode;
  stages: TurnStages;
  /** Milliseconds of speech that were heard, where the door knows. */
  heardMs?: number;
  /** Answers that preemptive generation began for this turn and that were not used. */
  draftsDiscarded?: number;
}

/** An answer of the model's, when it ends: behind its turn where it was too late, and without one where it was a draft. */
interface AnswerMeasured {
  type: 'answer';
  /** As in LanguageModel. */
  model: string;
  reason: End['reason'];
  error?: ParleyError;
  /** Figures that no tool and nobody has told the model; as in End. */
  unfounded?: number;
  usage: Usage;
}

/** A call that is over. */
interface CallMeasured {
  type: 'call';
  door: string;
  reason: string;
}

/** Something that did not work on a call. */
interface TroubleMeasured {
  type: 'trouble';
  door: string;
  code: string;
}

/** The platform tells of a problem with a reply of ours. */
interface ReplyProblemMeasured {
  type: 'reply-problem';
  door: string;
  /** The reply itself was wrong; else it was lost on its way. */
  invalid: boolean;
  /** The platform's own name for it, and what it says, without words of people. */
  error?: string | undefined;
  cause?: string | undefined;
}
