import type { Log } from '#core/log.ts';
import type { Clock, LanguageModel, LateAnswers, Memory, Tool } from '#core/ports.ts';

/** What a turn is made with; the same for every person. */
export interface Parts {
  model: LanguageModel;
  tools: readonly Tool[];
  memory: Memory;
  lateAnswers: LateAnswers;
  clock: Clock;
  /** The whole turn, request to reply, in milliseconds. */
  budgetMs: number;
  historyDays: number;
  log: Log;
}

/** What an answer is made with. */
export type AnswerParts = Pick<Parts, 'model' | 'tools' | 'memory' | 'clock' | 'log'>;
