import type { Tool } from '#core/ports.ts';
import type { ToolOutside } from './tool.ts';
import * as table from './tools.ts';

/** Every tool of the table. */
export function toolsFor(outside: ToolOutside): Tool[] {
  return Object.values<(outside: ToolOutside) => Tool>(table).map((make) => make(outside));
}
