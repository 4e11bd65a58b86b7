import { type ClientMessage, conversationIn } from '#core/conversation/client-messages.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { ReplyWishes, Tool } from '#core/ports.ts';
import type { ClientRequest } from './client-turn.ts';
import { localeWanted } from './models.ts';
import { type Named, whoTalks } from './named.ts';

/** The largest body of JSON that an API door reads. */
export const JSON_BYTES = 1_000_000;
/** Messages of one request. */
export const MOST_MESSAGES = 1_000;
/** Characters of the name of a model, a person or a conversation. */
export const LONGEST_NAME = 512;

/** What a client asks for a reply with, in no protocol's words. */
export interface Asked {
  model: string;
  messages: readonly ClientMessage[];
  /** Those of the client. */
  tools: readonly Tool[];
  wishes: ReplyWishes;
  /** Sequences at which the reply ends. */
  stop: readonly string[];
  streams: boolean;
  named: Named;
}

export interface AskedParts {
  personSecret: string;
  /** What is spoken with a client that does not say it. */
  locale(): Locale;
}

export function clientRequest(
  { model, messages, tools, wishes, stop, named }: Asked,
  { headers }: Request,
  { personSecret, locale }: AskedParts,
): ClientRequest {
  return {
    ...conversationIn(messages),
    ...whoTalks(named, headers, personSecret),
    locale: localeWanted(model, headers, locale()),
    tools,
    wishes,
    stop,
  };
}
