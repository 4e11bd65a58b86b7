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

/** Static messages and measured values only: no words, no ids of people. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
