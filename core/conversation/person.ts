import { createHmac } from 'node:crypto';

/** Every kind of name that a person or a conversation comes in with. The same text is another one in each; a kind that is renamed is forgotten. */
export const NAME_KINDS = [
  'owner',
  'alexa',
  'alexa voice',
  'alexa session',
  'google',
  'google guest',
  'google session',
  'google-home',
  'telephone',
  'telephone withheld',
  'telephone call',
  'wyoming',
  'wyoming conversation',
  'api',
  'api conversation',
  'api call',
  'api person alone',
  'api caller alone',
] as const;

export type NameKind = (typeof NAME_KINDS)[number];

/**
 * The pseudonymous key of a name: 43 characters of base64url, HMAC-SHA256 of `kind|name`. No kind has a bar, so that no name of one is one of another.
 * The same name always has the same key; without the secret nobody gets from the key back to the name.
 */
export function personKey(secret: Buffer | string, kind: NameKind, name: string): string {
  return createHmac('sha256', secret).update(`${kind}|${name}`).digest('base64url');
}

/** The person who has the access token, or sits at this machine: the same at the console, on a board, and before the speaker of the house. */
export function ownerOf(personSecret: string): string {
  return personKey(personSecret, 'owner', 'owner');
}
