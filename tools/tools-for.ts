import type { Tool, ToolsFor } from '#core/ports.ts';
import { NO_WISHES } from '#core/settings/owner/owner-config.ts';
import { isToolAllowed } from '#core/settings/owner/tool-policy.ts';
import type { Settings, Values } from '#core/settings/setting.ts';
import { guardedEffects } from './guarded.ts';
import type { ToolOutside, ToolRow } from './tool.ts';
import * as table from './tools.ts';

/** Every tool that there is. */
export const TOOLS: readonly ToolRow[] = Object.values(table);

/** What the settings of the tools were read as, by the tools' names. */
export type ToolValues = Readonly<Record<string, Values<Settings>>>;

/**
 * Every tool of the table that works with its settings, and those that the owner has added, for those who may use them. `among`: others than those
 * of the table.
 */
export function toolsFor(outside: ToolOutside, values: ToolValues, among = TOOLS): ToolsFor {
  const made = among.flatMap((row): { tool: Tool; row: ToolRow }[] => {
    const tool = row.make(outside, values[row.name] ?? {});
    return tool ? [{ tool, row }] : [];
  });
  const guarded = guardedEffects(outside);
  return (turn, door) => {
    const policy = outside.policy?.() ?? NO_WISHES;
    const offered = made.flatMap(({ tool, row }) => (row.when(turn, door, outside) ? [tool] : []));
    return [...offered, ...(outside.abilities?.() ?? [])].flatMap((tool) => {
      const { name, asksFirst } = tool;
      const wish = Object.hasOwn(policy.tools, name) ? policy.tools[name] : undefined;
      const marked = asksFirst === true || wish?.code !== undefined;
      return isToolAllowed(policy, { tool: name, door, marked }) ? [guarded(at(door, tool), turn, door, wish)] : [];
    });
  };
}

/** The tool that knows where it is run. */
function at(door: string, tool: Tool): Tool {
  const { run } = tool;
  return run ? { ...tool, run: (args, use) => run(args, { ...use, door }) } : tool;
}
