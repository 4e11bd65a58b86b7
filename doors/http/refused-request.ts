import type * as z from 'zod/mini';

/** A request that is not one, or not for us. The message is for the operator; the sender learns the HTTP status. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  readonly status: 400 | 403 | 413;

  constructor(message: string, status: 400 | 403 | 413 = 400) {
    super(message);
    this.status = status;
  }
}

/** `value` as the schema reads it. Throws RefusedRequest: it is not `what`, with the first problem. */
export function readAs<T extends z.ZodMiniType>(schema: T, value: unknown, what: string): z.output<T> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [problem] = read.error.issues;
  // Deeper down names are the sender's own, and no matter for a log.
  throw new RefusedRequest(`not ${what}: ${problem?.path.slice(0, 3).join('.')}: ${problem?.message}`);
}
