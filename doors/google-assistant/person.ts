import { personKey } from '#core/conversation/person.ts';
import type { GoogleRequest } from './request.ts';

/** The name of our parameter in Google's user storage. */
const PARAMETER = 'parley';

/**
 * Who speaks. Google names nobody, so a user whose voice or account it has verified gets an id of ours, which it stores for us
 * (https://developers.google.com/assistant/conversational/storage-user). Anybody else is a guest, known for one session.
 */
export function personIn(
  { user, session }: GoogleRequest,
  parts: { personSecret: string; newId(): string },
): { person: string; userParams?: Record<string, string> } {
  if (user?.verificationStatus !== 'VERIFIED') return { person: personKey(parts.personSecret, 'google guest', session.id) };
  const stored = user.params?.[PARAMETER];
  const id = typeof stored === 'string' && /^[\w-]{20,64}$/.test(stored) ? stored : parts.newId();
  return { person: personKey(parts.personSecret, 'google', id), userParams: { [PARAMETER]: id } };
}
