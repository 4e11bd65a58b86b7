import * as z from 'zod/mini';
import { notA, RefusedRequest, readAs } from '#doors/http/refused-request.ts';

/** Google asks so whether the webhook is alive; the library answers it. */
export const HEALTH_CHECK = 'actions.handler.HEALTH_CHECK';

const name = z.string().check(z.maxLength(200));
const params = z.nullish(z.record(z.string(), z.unknown()));

/**
 * What we rely on in a request (https://developers.google.com/assistant/conversational/reference/rest/v1/TopLevel/fulfill).
 * Unknown properties are welcome.
 */
const webhookRequest = z.looseObject({
  handler: z.looseObject({ name }),
  intent: z.nullish(z.looseObject({ name: z.nullish(name), query: z.nullish(z.string()) })),
  scene: z.nullish(z.looseObject({ name: z.nullish(name) })),
  session: z.nullish(z.looseObject({ id: z.string().check(z.minLength(1), z.maxLength(1_000)), params })),
  user: z.nullish(z.looseObject({ locale: z.nullish(z.string().check(z.maxLength(20))), params, verificationStatus: z.nullish(name) })),
  device: z.nullish(
    z.looseObject({
      capabilities: z.nullish(z.array(name).check(z.maxLength(50))),
      timeZone: z.nullish(z.looseObject({ id: z.nullish(z.string().check(z.maxLength(100))) })),
    }),
  ),
});

type WebhookRequest = z.infer<typeof webhookRequest>;

/** A request of a conversation: all but the health check have a session. */
export type GoogleRequest = WebhookRequest & { session: NonNullable<WebhookRequest['session']> };

/** The request in a body. Throws RefusedRequest: the body is none. */
export function readRequest(body: unknown): GoogleRequest | 'health check' {
  const request = readAs(webhookRequest, body, notA("a request of Google's"));
  const { handler, session } = request;
  if (handler.name === HEALTH_CHECK) return 'health check';
  if (!session) throw new RefusedRequest("not a request of Google's: it has no session");
  return { ...request, session };
}
