import { deferred } from './deferred.ts';
import { onAbort } from './on-abort.ts';

/** The promise's value, or undefined as soon as `signal` aborts. Rejects as the promise does; the promise itself goes on. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const given = deferred<T | undefined>();
  const unlink = onAbort(signal, () => given.resolve(undefined));
  promise.then(given.resolve, given.reject).finally(unlink);
  return given.promise;
}
