import type { OwnerConfig } from './owner-config.ts';

/** Who may use which tool. */
export type ToolPolicy = Pick<OwnerConfig, 'tools' | 'household'>;

/** A tool at a door. */
export interface ToolUseAsked {
  /** The tool's name. */
  tool: string;
  /** As in the table of doors. */
  door: string;
  /** Its effect is one that not everybody may have: a purchase, a lock. */
  marked: boolean;
}

export function isToolAllowed({ tools, household }: ToolPolicy, { tool, door, marked }: ToolUseAsked): boolean {
  if (marked && household.mode !== 'normal') return false;
  const wish = Object.hasOwn(tools, tool) ? tools[tool] : undefined;
  if (!wish) return true;
  return !wish.off && (wish.doors === undefined || wish.doors.includes(door));
}
