import { personKey } from '#core/conversation/person.ts';

/** How a client names the one who talks, and the conversation; absent: it does not. */
export interface Named {
  user?: string | undefined;
  /** `X-Conversation-Id`: a conversation, and the person too where no other name says who talks. */
  conversation?: string | undefined;
  /** The number of one who calls by telephone: the same person as at our own telephone door. */
  caller?: string | undefined;
  call?: string | undefined;
}

/** Whose memory, and which conversation, as pseudonymous keys. `secret`: PERSON_SECRET. */
export function whoAsks(secret: string, { user, conversation, caller, call }: Named): { person: string | undefined; conversation: string } {
  const name = user || conversation;
  return {
    person: name ? personKey(secret, 'api', name) : caller ? personKey(secret, 'telephone', caller) : undefined,
    conversation: personKey(secret, 'api conversation', conversation || call || user || caller || ''),
  };
}
