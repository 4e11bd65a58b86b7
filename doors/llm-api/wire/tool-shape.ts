import * as z from 'zod/mini';
import type { Tool, ToolCall } from '#core/ports.ts';
import { fieldsOf, parsedJson } from '#core/wire/json.ts';
import { wrong } from '../checked.ts';

const MOST = 128;

/** The client's tools, which OpenAI and Ollama write in the same way. */
export const toolShapes = z
  .array(
    z.object({
      type: z.optional(z.literal('function')),
      function: z.object({
        name: z.string().check(z.regex(/^[\w-]{1,64}$/)),
        description: z.nullish(z.string()),
        parameters: z.nullish(z.record(z.string(), z.unknown())),
      }),
    }),
  )
  .check(z.maxLength(MOST));

/** Tools that the client runs: nobody knows what they do, so each has an effect. */
export function toolsOf(shapes: z.infer<typeof toolShapes>): Tool[] {
  return shapes.map(({ function: { name, description, parameters } }) => ({
    name,
    description: description ?? '',
    parameters: { type: 'object', properties: {}, ...parameters },
    effect: true,
  }));
}

/** Arguments as a JSON object, in a text or not. Throws RefusedRequest. */
export function argumentsOf(value: unknown, param: string): ToolCall['arguments'] {
  const fields = fieldsOf(typeof value === 'string' ? parsedJson(value || '{}') : (value ?? {}));
  if (fields) return fields;
  throw wrong(param, 'has to be a JSON object');
}
