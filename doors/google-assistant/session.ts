import * as z from 'zod/mini';
import { personKey } from '#core/conversation/person.ts';
import { type Carried, carriedIn } from '#doors/smart-speaker/session-attributes.ts';
import type { Reply } from '#doors/smart-speaker/speaker-request.ts';
import type { GoogleRequest } from './request.ts';

/** What Google carries in a session's parameters from one reply to the next request. */
export interface GoogleSession extends Carried {
  /** When the last reply was made, milliseconds since 1970. Google gives requests no id; this tells them apart. Undefined: the first. */
  since: number | undefined;
  /** What was asked last. */
  question: string | undefined;
}

const ours = z.object({ since: z.optional(z.int().check(z.gte(0))), question: z.optional(z.string().check(z.maxLength(1_000))) });

/** What our last reply left; nothing if it is not ours. */
export function sessionIn({ session }: GoogleRequest, person: string): GoogleSession {
  const read = ours.safeParse(session.params ?? {});
  const { since, question } = read.success ? read.data : {};
  return { since, question, ...carriedIn(session.params, person) };
}

/** The parameters to leave. Google merges them into those that it has, so all are there, and null removes one. */
export function parametersFor({ misses, unsaved, reprompt }: Reply, now: number): Record<string, unknown> {
  return { since: Math.trunc(now), question: reprompt ?? null, misses, unsaved };
}

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
