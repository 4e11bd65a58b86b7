import * as z from 'zod/mini';
import type { JsonFormat } from '#core/ports.ts';

const name = z.string().check(z.regex(/^[\w-]{1,64}$/, 'has to be a name of letters, digits, _ and -'));
const schema = z.record(z.string(), z.unknown());
const text = z.object({ type: z.literal('text') });
const object = z.object({ type: z.literal('json_object') });
const jsonSchema = { name, schema: z.nullish(schema), strict: z.nullish(z.boolean()), description: z.nullish(z.string()) };
const ANY: JsonFormat = { name: 'reply' };
const OTHERWISE = 'has to be of the type "text", "json_object" or "json_schema"';

/** As chat completions write it: the schema in an object of its own. */
export const responseFormatShape = z.discriminatedUnion(
  'type',
  [text, object, z.object({ type: z.literal('json_schema'), json_schema: z.object(jsonSchema) })],
  OTHERWISE,
);

/** As responses write it. */
export const textFormatShape = z.discriminatedUnion(
  'type',
  [text, object, z.object({ type: z.literal('json_schema'), ...jsonSchema })],
  OTHERWISE,
);

type OpenAIFormat = z.infer<typeof responseFormatShape> | z.infer<typeof textFormatShape>;

/** What OpenAI's clients want the reply to be; undefined: it is for ears. */
export function formatOf(format: OpenAIFormat | null | undefined): JsonFormat | undefined {
  if (!format || format.type === 'text') return undefined;
  if (format.type === 'json_object') return ANY;
  const { name, schema, strict } = 'json_schema' in format ? format.json_schema : format;
  return { name, ...(schema && { schema }), ...(typeof strict === 'boolean' && { strict }) };
}

/** As Ollama writes it: '' is no format. */
export const ollamaFormatShape = z.union([z.literal(['', 'json']), schema], 'has to be "json" or a JSON schema');

/** What Ollama's clients want the reply to be; undefined: it is for ears. */
export function ollamaFormatOf(format: z.infer<typeof ollamaFormatShape> | null | undefined): JsonFormat | undefined {
  if (!format) return undefined;
  return format === 'json' ? ANY : { ...ANY, schema: format };
}
