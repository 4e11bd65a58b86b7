import * as z from 'zod/mini';
import { PERMISSIONS } from '#core/device.ts';
import type { Unsaved } from './speaker-request.ts';

/** What the platform carries from one reply to the next request of a session: small, and only what the store may not have. */
export interface Carried {
  misses: number;
  unsaved: Unsaved[];
}

const text = z.string().check(z.maxLength(10_000));

const call = z.object({ id: text, name: text, arguments: z.record(z.string(), z.unknown()) });

const turn = z.looseObject({ id: text, person: text, conversation: text, text, at: z.number() });

const permission = z.enum(PERMISSIONS);

const outcome = z.looseObject({
  said: z.array(text).check(z.maxLength(200)),
  ended: z.enum(['whole', 'cut', 'interrupted', 'failed']),
  calls: z.array(z.looseObject({ call, effect: z.boolean(), result: z.optional(text), needs: z.optional(permission) })),
  tells: z.optional(z.object({ turn: text, upTo: z.number() })),
  offers: z.optional(text),
  fresh: z.optional(z.literal(true)),
});

const carried = z.object({
  misses: z._default(z.number(), 0),
  unsaved: z._default(z.array(z.object({ turn, outcome })).check(z.maxLength(2)), []),
});

/** What an earlier reply left; nothing if it is not ours. `person`: turns of anyone else are left out. */
export function carriedIn(attributes: unknown, person: string): Carried {
  const read = carried.safeParse(attributes ?? {});
  if (!read.success) return { misses: 0, unsaved: [] };
  const { misses, unsaved } = read.data;
  return { misses, unsaved: (unsaved as unknown as Unsaved[]).filter(({ turn }) => turn.person === person) };
}

/** The attributes to leave; undefined when there is nothing to carry. */
export function carry({ misses, unsaved }: Carried): Record<string, unknown> | undefined {
  if (misses === 0 && unsaved.length === 0) return undefined;
  return { ...(misses > 0 && { misses }), ...(unsaved.length > 0 && { unsaved }) };
}
