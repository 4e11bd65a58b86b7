import { deferred } from '#core/async/deferred.ts';
import { onAbort } from '#core/async/on-abort.ts';
import type { TurnId } from '#core/conversation/turn.ts';
import type { Tool, ToolCall, ToolRecord } from '#core/ports.ts';

/** Tools that the client of a door runs: it is asked, and its result is awaited like that of any other tool. */
export interface ClientTools {
  /** The tools as an answer to this turn can use them. */
  forTurn(turn: TurnId): Tool[];
  /** What the client's tool returned. Unknown and repeated ones are ignored. */
  result(callId: string, result: string): void;
}

export function clientTools(parts: {
  tools(): readonly Tool[];
  ask(turn: TurnId, call: ToolCall): void;
  /** The answer that wanted it was stopped meanwhile; but it was done. */
  onLate(record: ToolRecord): void;
}): ClientTools {
  const asked = new Map<string, (result: string) => void>();
  let count = 0;

  function run(turn: TurnId, name: string, args: Record<string, unknown>, signal: AbortSignal): Promise<string> {
    const call = { id: `call_${++count}`, name, arguments: args };
    const given = deferred<string>();
    asked.set(call.id, (result) => {
      if (signal.aborted) parts.onLate({ call, effect: true, result });
      else given.resolve(result);
    });
    // An answer that was stopped does not wait, also not for the time to be up.
    onAbort(signal, () => given.resolve(''));
    parts.ask(turn, call);
    return given.promise;
  }

  return {
    // What a client's tool does is not known here, so it is not run before the turn is decided.
    forTurn: (turn) =>
      parts.tools().map((tool) => ({ ...tool, effect: true, run: tool.run ?? ((args, signal) => run(turn, tool.name, args, signal)) })),
    result(callId, result) {
      const take = asked.get(callId);
      asked.delete(callId);
      take?.(result);
    },
  };
}
