import type { History } from '#core/conversation/history.ts';
import type { Log } from '#core/log.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { Clock, LanguageModel, LateAnswers, Memory, Tool } from '#core/ports.ts';

/** What turns on a smart speaker are made with; the same for every person. */
export interface SpeakerParts {
  model: LanguageModel;
  tools: readonly Tool[];
  memory: Memory;
  history: History;
  lateAnswers: LateAnswers;
  clock: Clock;
  /** The whole turn, request to reply, in milliseconds. */
  budgetMs: number;
  historyDays: number;
  report: Report;
  log: Log;
}
