import type { Clock } from '#core/ports.ts';
import type { ResponseItem } from './wire/response-items.ts';

/** How much of the responses is kept, in this process alone. */
interface KeptOptions {
  /** Responses, the newest. */
  most?: number;
  /** Characters of their JSON, all together; what several share counts for each. */
  mostBytes?: number;
  forMs?: number;
}

export interface KeptResponse {
  id: string;
  /** As it was sent. */
  response: object;
  /** The conversation up to and with it, oldest first. */
  items: readonly ResponseItem[];
}

export type KeptResponses = ReturnType<typeof keptResponses>;

/** The responses that a client may go on from by their ids, in memory and for an hour: the clients' own histories are what lasts. */
export function keptResponses(clock: Clock, { most = 1_000, mostBytes = 20_000_000, forMs = 3_600_000 }: KeptOptions = {}) {
  const kept = new Map<string, KeptResponse & { whose: string; bytes: number; at: number }>();
  /** Those that are being made. */
  const open = new Set<{ whose: string }>();
  let bytes = 0;

  function drop(id: string): boolean {
    bytes -= kept.get(id)?.bytes ?? 0;
    return kept.delete(id);
  }

  function tidy(): void {
    for (const [id, { at }] of kept) {
      if (kept.size <= most && bytes <= mostBytes && clock.now() - at <= forMs) return;
      drop(id);
    }
  }

  return {
    /** A place for a response that is being made: what is put there is kept, unless its person was forgotten meanwhile. `whose`: a pseudonymous key. */
    open(whose: string) {
      const place = { whose };
      open.add(place);
      return {
        put(made: KeptResponse): void {
          if (!open.delete(place)) return;
          const size = JSON.stringify(made.response).length + JSON.stringify(made.items).length;
          kept.set(made.id, { ...made, whose, bytes: size, at: clock.now() });
          bytes += size;
          tidy();
        },
        leave: () => void open.delete(place),
      };
    },

    find(id: string): KeptResponse | undefined {
      tidy();
      return kept.get(id);
    },

    /** The item that a client means by its id alone. */
    item(id: string): ResponseItem | undefined {
      tidy();
      for (const { items } of [...kept.values()].reverse()) {
        const found = items.find((item) => item.id === id);
        if (found) return found;
      }
      return undefined;
    },

    drop,

    forget(whose: string): void {
      for (const place of open) if (place.whose === whose) open.delete(place);
      for (const [id, each] of kept) if (each.whose === whose) drop(id);
    },
  };
}
