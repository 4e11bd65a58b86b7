import type { Turn } from '#core/conversation/turn.ts';
import type { ToolOutside, ToolRow } from '#tools/tool.ts';
import { virtualClock } from '../clocks/virtual-clock.ts';
import { aTurn, NOON } from '../turns.ts';

/** What tools work with in tests: noon of a Sunday, and nobody to fetch from. */
export const TOOL_OUTSIDE: ToolOutside = {
  clock: virtualClock(NOON),
  fetch: async () => Response.error(),
  log: { info() {}, warn() {}, error() {} },
};

/** Runs a tool as a model's call does, and returns what the model gets. `values`: of its settings; those that are absent have their defaults. `call`: of the turn. */
export async function used(
  row: ToolRow,
  args: Record<string, unknown>,
  {
    values = {},
    turn = {},
    call = `${row.name}#0`,
    ...outside
  }: Partial<ToolOutside> & { values?: Record<string, unknown>; turn?: Partial<Turn>; call?: string } = {},
): Promise<string | undefined> {
  const defaults = Object.fromEntries(Object.entries(row.settings).map(([key, { unset }]) => [key, unset]));
  const made = row.make({ ...TOOL_OUTSIDE, ...outside }, { ...defaults, ...values });
  const result = await made?.run?.(args, { turn: aTurn('ann', turn), call, signal: new AbortController().signal });
  if (typeof result === 'object') throw new Error(result.failed);
  return result;
}
