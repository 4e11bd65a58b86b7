import * as z from 'zod/mini';
import { RefusedRequest, readAs } from './refused-request.ts';

const inEnglish = z.locales.en().localeError;

/**
 * The value as the schema has it. Throws RefusedRequest for the author of a client, which names the parameter and has OpenAI's code for the mistake.
 * `whole`: what the message calls a value that is wrong itself. `at`: where in the request the value stands; '': it is all there is.
 */
export function checkedParameters<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: unknown,
  whole: string,
  at = '',
): z.output<Schema> {
  return readAs(
    schema,
    value,
    ({ path, message, missing, unknown }) => {
      const param = [...(at ? [at] : []), ...path].join('.') || null;
      const code = missing ? 'missing_required_parameter' : unknown ? 'unknown_parameter' : 'invalid_value';
      return new RefusedRequest(`${param ?? whole}: ${message}`, { param, code });
    },
    inEnglish,
  );
}
