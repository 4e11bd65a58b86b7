import type { Heard } from '#doors/smart-speaker/speaker-request.ts';
import type { GoogleRequest } from './request.ts';

/** Longer than anyone speaks in one breath. */
const MAX_WORDS = 2_000;

/** What happened in front of a Google speaker. A silence, or a failure to understand, is the first, second or third in a row. */
export type HeardByGoogle =
  | { kind: 'silence'; before: number }
  | { kind: 'nothing'; before?: number }
  | Exclude<Heard, { kind: 'nothing' }>;

/** How often the same happened before; after a FINAL one Google ends the conversation. */
const BEFORE: Readonly<Record<string, number>> = { '1': 0, '2': 1, FINAL: 2 };

/**
 * What the person did. The intent tells it and not the handler, whose name is whatever the Actions project calls it; an intent
 * that Google does not define itself is free speech (https://developers.google.com/assistant/conversational/intents).
 */
export function heardIn({ intent }: Pick<GoogleRequest, 'intent'>): HeardByGoogle {
  const text = intent?.query?.trim().slice(0, MAX_WORDS);
  const [, system, nth = ''] = /^actions\.intent\.(MAIN|CANCEL|NO_INPUT|NO_MATCH)(?:_(1|2|FINAL))?$/.exec(intent?.name ?? '') ?? [];
  const before = BEFORE[nth] ?? 0;
  switch (system) {
    case 'MAIN':
      return { kind: 'launch' };
    case 'CANCEL':
      return { kind: 'command', command: 'stop' };
    case 'NO_INPUT':
      return { kind: 'silence', before };
    case 'NO_MATCH':
      // What matched no intent was still said, and is answered, unless the conversation is over.
      return text && nth !== 'FINAL' ? { kind: 'words', text } : { kind: 'nothing', before };
    default:
      return text ? { kind: 'words', text } : { kind: 'nothing' };
  }
}
