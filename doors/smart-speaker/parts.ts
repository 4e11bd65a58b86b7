import type { AnswerParts } from '#core/conversation/respond.ts';
import type { House } from '#doors/door.ts';

/** What turns on a smart speaker are made with; the same for every person. */
export type SpeakerParts = Pick<
  House,
  'model' | 'tools' | 'memory' | 'history' | 'lateAnswers' | 'clock' | 'budgetMs' | 'historyDays' | 'report' | 'log'
> &
  // Functions on AWS Lambda ring nothing, and miss nothing.
  Pick<AnswerParts, 'persona' | 'missed'>;
