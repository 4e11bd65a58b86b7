import type { Clock } from '#core/ports.ts';

/** A platform repeats a request within seconds, if at all. */
const KEPT_MS = 60_000;
const MOST = 1_000;

/** Copies of one request share one piece of work and its result; a failed one is not kept. */
export function once<T>(clock: Clock): (key: string, work: () => Promise<T>) => Promise<T> {
  const shared = new Map<string, { since: number; result: Promise<T> }>();

  return (key, work) => {
    const now = clock.now();
    for (const [old, { since }] of shared) {
      if (now - since < KEPT_MS && shared.size < MOST) break;
      shared.delete(old);
    }
    const known = shared.get(key);
    if (known) return known.result;
    const result = work();
    shared.set(key, { since: now, result });
    result.catch(() => shared.delete(key));
    return result;
  };
}
