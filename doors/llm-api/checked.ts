import * as z from 'zod/mini';
import { RefusedRequest, readAs } from '#doors/http/refused-request.ts';

const inEnglish = z.locales.en().localeError;

/** The value as the schema has it. Throws RefusedRequest that names the parameter, for the author of the client. */
export function checked<Schema extends z.core.$ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  return readAs(schema, value, ({ path, message }) => wrong(path.join('.') || null, message), inEnglish);
}

/** A parameter is wrong; null: the whole body. */
export function wrong(param: string | null, message: string, status = 400): RefusedRequest {
  return new RefusedRequest(`${param ?? 'The body'}: ${message}`, { status, param });
}
