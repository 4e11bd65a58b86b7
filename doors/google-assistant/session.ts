import * as z from 'zod/mini';
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
