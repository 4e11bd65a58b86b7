import * as z from 'zod/mini';
import { notA, RefusedRequest, readAs } from '#doors/http/refused-request.ts';

/** Amazon's ids have at most 255 characters; tokens are longer. */
const id = z.string().check(z.minLength(1), z.maxLength(512));
const application = z.looseObject({ applicationId: id });
const user = z.looseObject({ userId: id });
const problem = z.looseObject({ type: z.optional(z.string()), message: z.optional(z.string()) });

/**
 * What we rely on in a request (https://developer.amazon.com/en-US/docs/alexa/custom-skills/request-and-response-json-reference.html).
 * Unknown properties are welcome; `session` is absent in skill events and some others.
 */
const envelope = z.looseObject({
  session: z.optional(
    z.looseObject({ new: z.optional(z.boolean()), sessionId: id, application, attributes: z.nullish(z.record(z.string(), z.unknown())) }),
  ),
  context: z.looseObject({
    System: z.looseObject({
      application,
      user,
      person: z.optional(z.looseObject({ personId: id })),
      device: z.optional(z.looseObject({ deviceId: z.optional(id), supportedInterfaces: z.nullish(z.record(z.string(), z.unknown())) })),
      apiEndpoint: z.optional(z.string()),
      apiAccessToken: z.optional(z.string()),
    }),
  }),
  request: z.looseObject({
    type: z.string().check(z.maxLength(200)),
    requestId: id,
    timestamp: z.iso.datetime({ offset: true }),
    locale: z.optional(z.string().check(z.maxLength(20))),
    reason: z.optional(z.string()),
    error: z.optional(problem),
    /** Of a screen that could not show its document. */
    errors: z.optional(z.array(problem)),
    intent: z.optional(
      z.looseObject({
        name: z.string().check(z.maxLength(200)),
        slots: z.nullish(z.record(z.string(), z.looseObject({ value: z.nullish(z.string()) }))),
      }),
    ),
  }),
});

export type AlexaRequest = z.infer<typeof envelope>;

/** The request inside what came in. Throws RefusedRequest: not a request, or from a skill that is not `skillId` (undefined: any). */
export function readRequest(event: unknown, skillId: string | undefined): AlexaRequest {
  const request = readAs(envelope, event, notA('an Alexa request'));
  const { context, session } = request;
  const named = [context.System.application.applicationId, ...(session ? [session.application.applicationId] : [])];
  if (skillId !== undefined && named.some((id) => id !== skillId)) throw new RefusedRequest('the request is for another skill');
  return request;
}
