import { type NameKind, ownerOf, personKey } from '#core/conversation/person.ts';

/** How a client names the one who talks, and the conversation; absent: it does not. */
export interface Named {
  /** A person, beyond doubt. */
  person?: string | undefined;
  /** A person, or what some clients put there: their conversation. */
  user?: string | undefined;
  conversation?: string | undefined;
  /** The number of one who calls by telephone: the same person as at our own telephone door. */
  caller?: string | undefined;
  call?: string | undefined;
}

/** Home Assistant's conversations are named so (a ULID), and stand in `user`: a new one every few minutes, and no person. */
const CONVERSATION_ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i;

/**
 * Whose memory a request is for, as pseudonyms. `OpenAI-Safety-Identifier` and `safety_identifier` name a person, and so does `user`, unless it is a conversation.
 * Where a client names its conversation only, the household talks: the one who has the access token.
 */
export function whoTalks({ user, ...named }: Named, headers: Headers, personSecret: string) {
  const isConversation = user !== undefined && CONVERSATION_ID.test(user);
  const name = headers.get('openai-safety-identifier') || named.person || (isConversation ? '' : user);
  const conversation = headers.get('x-conversation-id') || named.conversation || (isConversation ? user : '');
  const household = ownerOf(personSecret);

  /** Whoever names no conversation has one, under their own name. */
  function conversationName(): [NameKind, string] {
    if (conversation) return ['api conversation', conversation];
    if (named.call) return ['api call', named.call];
    if (name) return ['api person alone', name];
    return ['api caller alone', named.caller ?? ''];
  }

  const caller = named.caller ? personKey(personSecret, 'telephone', named.caller) : undefined;
  return {
    person: name ? personKey(personSecret, 'api', name) : (caller ?? (conversation ? household : undefined)),
    conversation: personKey(personSecret, ...conversationName()),
    household,
    isOnPhone: named.call !== undefined,
  };
}
