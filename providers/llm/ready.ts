import type { Clock, LanguageModel } from '#core/ports.ts';
import { IDLE_MS } from '../http-fetch.ts';

/** A connection that was in use so lately is there for the next request. */
const YOUNG_MS = IDLE_MS - 1_000;
/** A handshake that takes longer ends behind the question that it was for. */
const PATIENCE_MS = 2_000;

/**
 * A model whose connection is open when somebody has finished speaking: `prepare` opens one while they speak, unless there is one, so that
 * the question does not wait for it (two or three round trips with TLS). `address`: any path there; what it answers does not matter.
 */
export function withReadyConnection(
  model: LanguageModel,
  address: string,
  { fetch, clock }: { fetch: typeof globalThis.fetch; clock: Clock },
): LanguageModel {
  let openSince = Number.NEGATIVE_INFINITY;

  return {
    ...model,
    async *reply(request, signal) {
      let whole = false;
      try {
        yield* model.reply(request, signal);
        whole = !signal.aborted;
      } finally {
        // A reply that is cut off takes its connection with it.
        openSince = whole ? clock.now() : Number.NEGATIVE_INFINITY;
      }
    },
    prepare() {
      if (clock.now() - openSince < YOUNG_MS) return;
      openSince = clock.now();
      const over = new AbortController();
      void clock.sleep(PATIENCE_MS, over.signal).then(() => over.abort('too late'));
      // The answer has to be read, or the connection is not free.
      fetch(address, { method: 'OPTIONS', signal: over.signal })
        .then((response) => response.arrayBuffer())
        .catch(() => {}) // the question will find out, and say so
        .finally(() => over.abort('answered'));
    },
  };
}
