import * as z from 'zod/mini';
import type { Tool, ToolCall } from '#core/ports.ts';
import { argumentsIn } from '#core/wire/json.ts';
import { wrong } from '../checked.ts';

const MOST = 128;

/** A function of the client, as all of OpenAI's and Ollama's protocols describe it. */
export const functionShape = z.object({
  name: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  description: z.nullish(z.string()),
  parameters: z.nullish(z.record(z.string(), z.unknown())),
});
const ONLY_FUNCTIONS = 'only tools of the type "function" can be had';

/** The client's tools, which chat completions and Ollama write in the same way. */
export const toolShapes = z
  .array(z.object({ type: z.optional(z.literal('function', ONLY_FUNCTIONS)), function: functionShape }))
  .check(z.maxLength(MOST));

/** As responses write them: flat. */
export const flatToolShapes = z
  .array(z.object({ type: z.literal('function', ONLY_FUNCTIONS), ...functionShape.shape }))
  .check(z.maxLength(MOST));

export function toolsOf(shapes: z.infer<typeof toolShapes>): Tool[] {
  return shapes.map((shape) => toolOf(shape.function));
}

/** A tool that the client runs: nobody knows what it does, so it has an effect. */
export function toolOf({ name, description, parameters }: z.infer<typeof functionShape>): Tool {
  return {
    name,
    description: description ?? '',
    parameters: { type: 'object', properties: {}, ...parameters },
    effect: true,
  };
}

/** The arguments of a call. Throws RefusedRequest. */
export function argumentsOf(json: string, param: string): ToolCall['arguments'] {
  const fields = argumentsIn(json);
  if (fields) return fields;
  throw wrong(param, 'has to be a JSON object');
}
