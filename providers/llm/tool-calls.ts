import type { ToolCall } from '#core/ports.ts';
import { argumentsIn } from '#core/wire/json.ts';
import { failure, type VendorService } from '../service.ts';

/** A piece of a call, as it streams in. Everything but the piece of JSON may be missing, then it belongs to the latest call. */
export interface ToolCallPart {
  /** Which call of the answer it belongs to. */
  place?: number | undefined;
  id?: string | null | undefined;
  name?: string | null | undefined;
  json?: string | null | undefined;
}

export const TOOL_CALL_LIMITS = {
  /** Calls of one answer. */
  calls: 64,
  /** Characters of all of them together: names, ids, arguments. */
  characters: 64 * 1024,
};

/** Puts calls together from their pieces. `fallbackId` begins the ids of calls that come without one. */
export function toolCalls(service: VendorService, fallbackId: string) {
  const pending = new Map<number, { id: string; name: string; json: string }>();
  let latest = -1;
  let characters = 0;

  /** Throws 'model-failed' where the calls of an answer become more, or longer, than anybody needs. */
  function add({ place, id, name, json }: ToolCallPart): void {
    characters += (id?.length ?? 0) + (name?.length ?? 0) + (json?.length ?? 0);
    if (characters > TOOL_CALL_LIMITS.characters || pending.size > TOOL_CALL_LIMITS.calls)
      throw failure(service, 'called tools without end');
    latest = place ?? (id || latest < 0 ? latest + 1 : latest);
    const call = pending.get(latest) ?? { id: id || `${fallbackId}_${latest}`, name: '', json: '' };
    pending.set(latest, call);
    call.name ||= name ?? '';
    call.json += json ?? '';
  }

  /** Throws 'model-failed' where a call has no name, or its arguments are not a JSON object within bounds. */
  function finish(): ToolCall[] {
    return [...pending.values()].map(({ id, name, json }) => {
      const args = argumentsIn(json);
      if (!name || !args) throw failure(service, 'called a tool with arguments that are not a JSON object');
      return { id, name, arguments: args };
    });
  }

  return { add, finish };
}
