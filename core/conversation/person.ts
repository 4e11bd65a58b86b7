import { createHmac } from 'node:crypto';

/**
 * The pseudonymous key of a person on a platform: 43 characters of base64url, HMAC-SHA256 of `platform|id`.
 * The same person always has the same key; without the secret nobody gets from the key back to the id.
 */
export function personKey(secret: Buffer | string, platform: string, id: string): string {
  return createHmac('sha256', secret).update(`${platform}|${id}`).digest('base64url');
}

/** The person who has the access token, or sits at this machine: the same at the console, on a board, and before the speaker of the house. */
export function ownerOf(personSecret: string): string {
  return personKey(personSecret, 'owner', 'owner');
}
