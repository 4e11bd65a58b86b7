import type { Caller, ConversationHistory } from '#core/conversation/conversation-history.ts';
import type { AnswerParts } from '#core/conversation/respond.ts';
import type { Log } from '#core/log.ts';
import type { Clock, ToolsFor, VoiceActivity } from '#core/ports.ts';
import type { CallSettings, Line } from './call.ts';
import type { PlayoutTicker } from './output/playout-ticker.ts';
import type { CallServices } from './pipeline.ts';

/** What calls are made of; the same for every caller. */
export interface CallParts extends Pick<AnswerParts, 'persona'> {
  services: CallServices;
  vad: VoiceActivity;
  /** Of ours, beside those of the client. */
  tools: ToolsFor;
  ticker: PlayoutTicker;
  historyDays: number;
  log: Log;
}

/** What all parts of one call share. */
export interface CallContext extends CallParts {
  line: Line;
  /** See `Opening`. */
  door?: string;
  clock: Clock;
  history: ConversationHistory;
  /** In the language that the settings name by now. */
  caller(): Caller;
  settings(): CallSettings;
}
