import type { Clock } from '#core/ports.ts';

/** What `within` returns when the time was up. */
export const LATE: unique symbol = Symbol('late');

/** The promise's value, or LATE after `ms` (at once if that is not above zero). Rejects as the promise does; the promise itself goes on. */
export async function within<T>(clock: Clock, ms: number, promise: Promise<T>): Promise<T | typeof LATE> {
  if (ms <= 0) {
    promise.catch(() => {}); // its rejection is not looked at any more
    return LATE;
  }
  const timer = new AbortController();
  const late: Promise<typeof LATE> = clock.sleep(ms, timer.signal).then((): typeof LATE => LATE);
  try {
    return await Promise.race<T | typeof LATE>([promise, late]);
  } finally {
    timer.abort(LATE); // without a reason the platform makes an error with a stack trace that is never read
  }
}
