import type * as z from 'zod/mini';
import { checkedParameters } from '#doors/http/checked-parameters.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';

/** The value as the schema has it. Throws RefusedRequest that names the parameter, for the author of the client. `at`: where in the body the value stands. */
export function checked<Schema extends z.core.$ZodType>(schema: Schema, value: unknown, at?: string): z.output<Schema> {
  return checkedParameters(schema, value, 'The body', at);
}

/** A parameter is wrong. */
export function wrong(param: string, message: string, status = 400, code = 'invalid_value'): RefusedRequest {
  return new RefusedRequest(`${param}: ${message}`, { status, param, code });
}
