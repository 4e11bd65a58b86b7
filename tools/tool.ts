import * as z from 'zod/mini';
import type { Turn } from '#core/conversation/turn.ts';
import type { Log } from '#core/log.ts';
import type { Alarms, Clock, Notes, People, Tool, ToolCallUse } from '#core/ports.ts';
import type { OwnerConfig } from '#core/settings/owner/owner-config.ts';
import type { ToolPolicy } from '#core/settings/owner/tool-policy.ts';
import type { Settings, Values } from '#core/settings/setting.ts';

/** What tools work with; a test brings its own. */
export interface ToolOutside {
  clock: Clock;
  fetch: typeof fetch;
  log: Log;
  /** What is known of the owner's home, as it is now; absent: nothing. */
  home?(): Partial<OwnerConfig['home']>;
  /** Who may use which tool, as it is now; absent: everybody each. */
  policy?(): ToolPolicy;
  /** Absent: nothing here would ring them. */
  alarms?: Alarms;
  /** Absent: there is no memory for them. */
  notes?: Notes;
  people?: People;
  /** Tools that the owner has added, as they are now; absent: none. */
  abilities?(): readonly Tool[];
}

/**
 * What a call of a tool gets. `turn`: what the person said, where and when. `call`: the same for the same call of a turn, however often that is
 * retried. `signal` aborts when the answer is stopped. `device`: that of the turn, where it can do something by itself.
 */
export interface ToolContext<S extends Settings> extends ToolOutside, ToolCallUse {
  settings: Values<S>;
}

/**
 * 'none': it only reads. 'once': it changes something in the world, and runs once for a turn, however often that is retried. 'ask-first': that
 * too, and only where the person has said yes to it.
 */
export type ToolEffect = 'none' | 'once' | 'ask-first';

/** Something that the model can have done: everything that the rest of the house has to know about it. */
export interface ToolDefinition<S extends Settings, Arguments extends z.ZodMiniType> {
  /** As the model calls it: 'set_timer'. */
  name: string;
  /** For the model: what the tool does, and when to use it. */
  description: string;
  /** An object schema; what the model sends is checked against it. */
  parameters: Arguments;
  effect: ToolEffect;
  /** Its effect harms nobody: it is not asked about, whatever the model has read. */
  harmless?: true;
  /** Its results hold words of others, of the web or of documents; as in `Tool`. */
  foreign?: NonNullable<Tool['foreign']>;
  /** What an owner can set. */
  settings?: S;
  /** Whether it can be used with these settings, and what its process has; absent: with any. */
  works?(values: Values<S>, outside: ToolOutside): boolean;
  /** Whether such a turn may have it, at that door (as in the table of doors), with what its process has; absent: any. */
  when?(turn: Turn, door: string, outside: ToolOutside): boolean;
  /**
   * The result in words for the model: facts, no instructions. A rejection tells the model that the tool failed, or with PermissionNeeded that the
   * person has to allow it first.
   */
  run(args: z.output<Arguments>, context: ToolContext<S>): Promise<string>;
}

/** A tool, as the rest of the house knows it. */
export interface ToolRow {
  name: string;
  settings: Settings;
  when(turn: Turn, door: string, outside: ToolOutside): boolean;
  /** Undefined: not with these settings, or not in this process. */
  make(outside: ToolOutside, values: Values<Settings>): Tool | undefined;
}

/** A row of the table of tools, from the definition in the tool's own file. */
export function tool<Arguments extends z.ZodMiniType, S extends Settings = Record<never, never>>(
  definition: ToolDefinition<S, Arguments>,
): ToolRow {
  const { name, description, parameters, effect, harmless, foreign, settings, works = () => true, when = () => true } = definition;
  const schema = z.toJSONSchema(parameters) as Record<string, unknown>;

  return {
    name,
    settings: settings ?? {},
    when,
    make(outside, values) {
      const own = values as Values<S>;
      if (!works(own, outside)) return undefined;
      return {
        name,
        description,
        parameters: schema,
        effect: effect !== 'none',
        ...(effect === 'ask-first' && { asksFirst: true }),
        ...(harmless && { asksFirst: false }),
        ...(foreign && { foreign }),
        async run(args, use) {
          const read = parameters.safeParse(args);
          if (read.success) return definition.run(read.data, { ...outside, ...use, settings: own });
          const [problem] = read.error.issues;
          return `These arguments are not right: ${problem?.path.join('.')}: ${problem?.message}`;
        },
      };
    },
  };
}
