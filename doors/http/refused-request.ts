import * as z from 'zod/mini';

/** A request that is wrong, not for us, or not let in. What of it the sender learns is up to the door; the message may go into its log. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  /** As HTTP says it. */
  readonly status: number;
  /** Where in the request: 'messages.0.content'. */
  readonly param: string | null;
  /** What a protocol with names for mistakes calls it: 'invalid_value'. */
  readonly code: string | null;

  constructor(message: string, details: { status?: number; param?: string | null; code?: string | null; cause?: unknown } = {}) {
    const { status = 400, param = null, code = null, cause } = details;
    super(message, { cause });
    this.status = status;
    this.param = param;
    this.code = code;
  }
}

/** Throws RefusedRequest (400), saying `otherwise`, unless the condition holds. */
export function demand(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new RefusedRequest(otherwise);
}

/** The first thing that a schema finds wrong with a value. */
export interface Problem {
  /** Where; empty: the value itself. Deeper down names are the sender's own. */
  path: readonly string[];
  message: string;
  /** There is nothing where something has to be. */
  missing: boolean;
  /** There is something that has no place there; the path ends with its name. */
  unknown: boolean;
}

/** For an operator's log: that it is not `what`, and the first problem, without names that are the sender's own. */
export function notA(what: string): (problem: Problem) => RefusedRequest {
  return ({ path, message }) => new RefusedRequest(`not ${what}: ${path.slice(0, 3).join('.')}: ${message}`);
}

/** `value` as the schema reads it. Throws what `refuse` makes of the first problem. `words`: a language for its message; absent: it says little. */
export function readAs<T extends z.core.$ZodType>(
  schema: T,
  value: unknown,
  refuse: (problem: Problem) => RefusedRequest,
  words?: z.core.$ZodErrorMap,
): z.output<T> {
  const read = z.safeParse(schema, value, words && { error: words });
  if (read.success) return read.data;
  const [problem] = read.error.issues;
  throw refuse({
    path: [...(problem?.path.map(String) ?? []), ...(problem?.code === 'unrecognized_keys' ? problem.keys.slice(0, 1) : [])],
    message: problem?.message ?? '',
    missing: problem?.code === 'invalid_type' && /received undefined$/.test(problem.message),
    unknown: problem?.code === 'unrecognized_keys',
  });
}
