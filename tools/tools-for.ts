import type { Tool, ToolsFor } from '#core/ports.ts';
import type { Settings, Values } from '#core/settings/setting.ts';
import type { ToolOutside, ToolRow } from './tool.ts';
import * as table from './tools.ts';

/** Every tool that there is. */
export const TOOLS: readonly ToolRow[] = Object.values(table);

/** What the settings of the tools were read as, by the tools' names. */
export type ToolValues = Readonly<Record<string, Values<Settings>>>;

/** Every tool of the table that works with its settings. `among`: others than those of the table. */
export function toolsFor(outside: ToolOutside, values: ToolValues, among = TOOLS): ToolsFor {
  const made = among.flatMap((row): { tool: Tool; row: ToolRow }[] => {
    const tool = row.make(outside, values[row.name] ?? {});
    return tool ? [{ tool, row }] : [];
  });
  return (turn, door) => made.filter(({ row }) => row.when(turn, door)).map(({ tool }) => tool);
}
