import { isDeepStrictEqual } from 'node:util';
import { channel } from '#core/async/channel.ts';
import { LATE, within } from '#core/async/within.ts';
import { type Device, PermissionNeeded } from '#core/device.ts';
import type { Clock, Message, Past, Tool, ToolCall, ToolRecord } from '#core/ports.ts';
import { saysYes } from '../commands/commands.ts';
import type { Turn } from '../turn.ts';
import { isOfOwnWords } from './own-words.ts';
import { holdsWordsOfOthers, quoted } from './words-of-others.ts';

/** Calls of one reply that are run. */
const MAX_CALLS = 16;
/** A call that has not ended by then is given up. */
export const TOOL_LIMIT_MS = 15_000;
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
  /** What came behind the turn's words already: calls that the client of an API door has run, and their results. */
  since?: readonly Message[];
  /** That of the turn, where it can do something by itself. */
  device?: Device;
}

/** What the call belongs to. */
interface CallingTurn {
  turn: Turn;
  past: Past;
  /** The calls of the turn before this one, whether they have ended or not. */
  before: readonly ToolCall[];
  /** Those of them that the model has seen the results of; absent: none. */
  seen?: readonly ToolCall[];
}

/** The calls of one reply do not know of each other, and run at the same time. Yields what became of each as soon as that is known. Never throws. */
export async function* runTools(
  calls: readonly ToolCall[],
  { turn, past, before }: CallingTurn,
  parts: ToolUse,
): AsyncGenerator<ToolRecord> {
  const records = channel<ToolRecord>();
  const running = calls.slice(0, MAX_CALLS).map(async (call, index) => {
    records.push(await runTool(call, { turn, past, before: [...before, ...calls.slice(0, index)], seen: before }, parts));
  });
  for (const call of calls.slice(MAX_CALLS)) records.push({ call, effect: false, result: 'Too many calls at once.', failed: true });
  void Promise.all(running).then(() => records.end(), records.end);
  yield* records;
}

/** Runs one call and says how it went; a failure is a result too, so that the model can speak about it. Never throws. */
export async function runTool(call: ToolCall, { turn, past, before, seen = [] }: CallingTurn, parts: ToolUse): Promise<ToolRecord> {
  const tool = parts.tools.find((candidate) => candidate.name === call.name);
  if (!tool?.run) return { call, effect: false, result: `There is no tool named "${call.name}".`, failed: true };
  if (tool.code) {
    await parts.confirmed;
    const refusal = withoutRightCode(tool.code, call, turn, past);
    if (refusal) return refusal;
  }
  const asks = !tool.code && (tool.asksFirst ?? (tool.effect && mayBeOfOthers(call, { turn, past, seen }, parts)));
  if (asks && !isAgreedTo(call, turn, past)) return { call, effect: false, result: ASK_FIRST, asked: true };
  // Not the model's own id of the call: a second model, asked the same in another process, would choose another.
  const place = `${call.name}#${before.filter(({ name }) => name === call.name).length}`;
  if (tool.effect) {
    await parts.confirmed;
    try {
      if (!(await parts.claim(place))) return { call, effect: true, result: 'This was done already.' };
    } catch {
      return { call, effect: true, result: 'It could not be done right now; nothing was changed.', failed: true };
    }
    if (parts.signal.aborted) return { call, effect: true };
  }
  try {
    const { signal, device } = parts;
    const running = tool.run(call.arguments, { turn, call: place, signal, ...(device && { device }) });
    const result = await within(parts.clock, TOOL_LIMIT_MS, running);
    if (result === LATE) return { call, effect: tool.effect, result: 'The tool did not answer in time.', failed: true };
    const failed = typeof result !== 'string';
    const given = (failed ? result.failed : result).slice(0, MAX_RESULT);
    const told = tool.foreign && !tool.foreign.quotes ? quoted(given) : given;
    return { call, effect: tool.effect, result: told, ...(failed && { failed }) };
  } catch (error) {
    if (error instanceof PermissionNeeded) return unpermitted(call, error);
    return { call, effect: tool.effect, result: 'The tool failed.', failed: true };
  }
}

/** Words that the model has read may have asked for the call: what it is to do is not in what the person has just said. */
function mayBeOfOthers(
  call: ToolCall,
  { turn, past, seen }: Required<Omit<CallingTurn, 'before'>>,
  { tools, since = [] }: ToolUse,
): boolean {
  return holdsWordsOfOthers({ past, seen, since }, tools) && !isOfOwnWords(call, turn);
}

function unpermitted(call: ToolCall, { permission, message }: PermissionNeeded): ToolRecord {
  const result =
    `Nothing was done: ${message} yet. A card that asks for it is sent to the app of the listener's device with your answer. ` +
    'Tell them in one or two short sentences to allow it there, and to ask again then.';
  return { call, effect: false, result, failed: true, needs: permission };
}

const ASK_FIRST =
  'Nothing was done yet: the person has to agree first. Ask in one short question whether you should do exactly this. ' +
  'If the next words are a yes, call the tool again with the same arguments.';

/** We asked for this very call in the turn before, and the person has said yes. A model that is talked into something cannot say it for them. */
function isAgreedTo(call: ToolCall, turn: Turn, past: Past): boolean {
  return wasAsked(call, past, true) && saysYes(turn.text, turn.locale);
}

function wasAsked({ name, arguments: given }: ToolCall, past: Past, asked: ToolRecord['asked']): boolean {
  const records = past.at(-1)?.outcome.calls ?? [];
  return records.some((record) => record.asked === asked && record.call.name === name && isDeepStrictEqual(record.call.arguments, given));
}

/** What becomes of a call that needs a code; undefined: the person has just said it. */
function withoutRightCode(code: NonNullable<Tool['code']>, call: ToolCall, turn: Turn, past: Past): ToolRecord | undefined {
  const ask = (result: string): ToolRecord => ({ call, effect: false, result, asked: 'code' });
  if (!wasAsked(call, past, 'code')) return ask(ASK_CODE);
  switch (code(turn)) {
    case 'right':
      return undefined;
    case 'locked':
      return {
        call,
        effect: false,
        result: 'Nothing was done: the code was wrong too often, and none is taken for ten minutes. Say so.',
        failed: true,
      };
    case 'wrong':
      return ask(`That was not the code. ${ASK_CODE}`);
    case 'none':
      return ask(ASK_CODE);
  }
}

const ASK_CODE =
  'Nothing was done yet: the person has to say a code first. You do not know it. Ask for it in one short sentence that says what you would do. ' +
  'Once a code was said, call the tool again with the same arguments.';
