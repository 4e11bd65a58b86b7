import * as z from 'zod/mini';

/** The client's request is wrong, or cannot be served. The message is for whoever wrote the client. */
export class ApiMistake extends Error {
  override readonly name = 'ApiMistake';
  readonly status: number;
  /** Where in the request: 'messages.0.content'. */
  readonly param: string | null;

  constructor(status: number, message: string, param: string | null = null) {
    super(message);
    this.status = status;
    this.param = param;
  }
}

const inEnglish = z.locales.en().localeError;

/** The value as the schema has it. Throws ApiMistake that names the parameter. */
export function checked<Schema extends z.core.$ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = z.safeParse(schema, value, { error: inEnglish });
  if (read.success) return read.data;
  const [problem] = read.error.issues;
  const param = problem?.path.join('.') || null;
  throw new ApiMistake(400, `${param ?? 'The body'}: ${problem?.message}`, param);
}
