import * as z from 'zod/mini';
import type { Clock, Tool } from '#core/ports.ts';

/** What tools work with; a test brings its own. */
export interface ToolOutside {
  clock: Clock;
  fetch: typeof fetch;
}

/** Something that the model can have done: everything that the rest of the house has to know about it. */
export interface ToolDefinition<Arguments extends z.ZodMiniType> {
  /** As the model calls it: 'set_timer'. */
  name: string;
  /** For the model: what the tool does, and when to use it. */
  description: string;
  /** An object schema; what the model sends is checked against it. */
  parameters: Arguments;
  /** 'none': it only reads. 'once': it changes something in the world, and runs once for a turn, however often that is retried. */
  effect: 'none' | 'once';
  /** The result in words for the model. A rejection tells the model that the tool failed. `signal` aborts when the answer is stopped. */
  run(args: z.output<Arguments>, context: ToolOutside & { signal: AbortSignal }): Promise<string>;
}

/** A tool as an answer uses it, from the definition in its own file. */
export function tool<Arguments extends z.ZodMiniType>(definition: ToolDefinition<Arguments>): (outside: ToolOutside) => Tool {
  const { name, description, parameters, effect } = definition;
  const schema = z.toJSONSchema(parameters) as Record<string, unknown>;
  return (outside) => ({
    name,
    description,
    parameters: schema,
    effect: effect === 'once',
    async run(args, signal) {
      const read = parameters.safeParse(args);
      if (read.success) return definition.run(read.data, { ...outside, signal });
      const [problem] = read.error.issues;
      return `These arguments are not right: ${problem?.path.join('.')}: ${problem?.message}`;
    },
  });
}
