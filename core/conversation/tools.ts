import { LATE, within } from '#core/async/within.ts';
import type { Clock, Tool, ToolCall, ToolRecord } from '#core/ports.ts';

const TOOL_LIMIT_MS = 15_000;
/** Characters of a result that the model gets to see. */
const MAX_RESULT = 8_000;

/** What a call of a tool needs of the turn. */
export interface ToolUse {
  tools: readonly Tool[];
  clock: Clock;
  /** Resolves when the turn is certain: before that no tool with an effect runs. */
  confirmed: Promise<void>;
  /** True exactly once for each call of a turn, in whatever process; guards tools with an effect. */
  claim(call: string): Promise<boolean>;
  signal: AbortSignal;
}

/** Runs one call and says how it went; a failure is a result too, so that the model can speak about it. Never throws. */
export async function runTool(call: ToolCall, before: readonly ToolRecord[], parts: ToolUse): Promise<ToolRecord> {
  const tool = parts.tools.find((candidate) => candidate.name === call.name);
  if (!tool?.run) return { call, effect: false, result: `There is no tool named "${call.name}".`, failed: true };
  if (tool.effect) {
    await parts.confirmed;
    // Not the model's own id of the call: a second model, asked the same in another process, would choose another.
    const place = before.filter((record) => record.call.name === call.name).length;
    try {
      if (!(await parts.claim(`${call.name}#${place}`))) return { call, effect: true, result: 'This was done already.' };
    } catch {
      return { call, effect: true, result: 'It could not be done right now; nothing was changed.', failed: true };
    }
    if (parts.signal.aborted) return { call, effect: true };
  }
  try {
    const result = await within(parts.clock, TOOL_LIMIT_MS, tool.run(call.arguments, parts.signal));
    if (result === LATE) return { call, effect: tool.effect, result: 'The tool did not answer in time.', failed: true };
    return { call, effect: tool.effect, result: result.slice(0, MAX_RESULT) };
  } catch {
    return { call, effect: tool.effect, result: 'The tool failed.', failed: true };
  }
}
