import type { Caller, ConversationHistory } from '#core/conversation/conversation-history.ts';
import type { Clock } from '#core/ports.ts';
import type { CallSettings, Line } from './call.ts';

/** What all parts of a call share. */
export interface CallContext {
  line: Line;
  clock: Clock;
  history: ConversationHistory;
  /** In the language that the settings name by now. */
  caller(): Caller;
  settings(): CallSettings;
}
