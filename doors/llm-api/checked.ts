import * as z from 'zod/mini';
import { type Problem, RefusedRequest, readAs } from '#doors/http/refused-request.ts';

const inEnglish = z.locales.en().localeError;

/** The value as the schema has it. Throws RefusedRequest that names the parameter, for the author of the client. `at`: where in the body the value stands. */
export function checked<Schema extends z.core.$ZodType>(schema: Schema, value: unknown, at?: string): z.output<Schema> {
  const refuse = ({ path, message, missing }: Problem) => {
    const param = [...(at === undefined ? [] : [at]), ...path].join('.') || null;
    return wrong(param, message, 400, missing ? 'missing_required_parameter' : 'invalid_value');
  };
  return readAs(schema, value, refuse, inEnglish);
}

/** A parameter is wrong; null: the whole body. */
export function wrong(param: string | null, message: string, status = 400, code = 'invalid_value'): RefusedRequest {
  return new RefusedRequest(`${param ?? 'The body'}: ${message}`, { status, param, code });
}
