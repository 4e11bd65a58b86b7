import * as z from 'zod/mini';
import { googleDialect } from '#core/speech/dialects.ts';
import { checkSsml } from '#core/speech/well-formed.ts';
import { textOfSsml } from '#test/support/speech/ssml-text.ts';

const simple = z.strictObject({ speech: z.string(), text: z.string().check(z.minLength(1), z.maxLength(640)) });

/** Everything that our webhook may send; a property of another name is a fault. */
const googleReply = z.strictObject({
  session: z.strictObject({ id: z.string().check(z.minLength(1)), params: z.record(z.string(), z.unknown()) }),
  prompt: z.strictObject({
    override: z.literal(false),
    firstSimple: simple,
    lastSimple: z.optional(simple),
    suggestions: z.optional(
      z.array(z.strictObject({ title: z.string().check(z.minLength(1), z.maxLength(25)) })).check(z.minLength(1), z.maxLength(8)),
    ),
  }),
  scene: z.optional(
    z.strictObject({
      name: z.string(),
      slots: z.strictObject({}),
      next: z.strictObject({ name: z.literal('actions.scene.END_CONVERSATION') }),
    }),
  ),
  user: z.optional(z.strictObject({ locale: z.string(), params: z.strictObject({ parley: z.string() }) })),
});

export type GoogleReply = z.infer<typeof googleReply>;

/** Throws an Error that says what Google would refuse. */
export function demandGoogleReply(reply: unknown): GoogleReply {
  const valid = z.parse(googleReply, reply);
  const { firstSimple, lastSimple, suggestions } = valid.prompt;
  for (const { speech } of lastSimple ? [firstSimple, lastSimple] : [firstSimple]) {
    const problem = checkSsml(speech, googleDialect('en-US'));
    if (problem) throw new Error(`${problem}: ${speech}`);
    if (!/[\p{L}\p{N}]/u.test(textOfSsml(speech))) throw new Error(`nothing to hear: ${speech}`);
  }
  if (valid.scene && suggestions) throw new Error('suggestions at the end of a conversation');
  return valid;
}

/** What a listener hears. */
export function spokenIn({ prompt: { firstSimple, lastSimple } }: GoogleReply): string {
  return [firstSimple, ...(lastSimple ? [lastSimple] : [])].map(({ speech }) => textOfSsml(speech)).join(' ');
}
