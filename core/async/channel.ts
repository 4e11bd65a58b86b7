import { deferred } from './deferred.ts';

/** A queue with one producer and one reader. */
export interface Channel<T> extends AsyncIterable<T> {
  /** Dropped after the end, and while `limit` values wait for the reader, unless it `isKept` nevertheless. */
  push(value: T): void;
  /** Takes what waits for the reader, who gets none of it. */
  drain(): T[];
  /** The reader gets what was pushed before, then the error if there is one. The first call counts. */
  end(error?: unknown): void;
}

export function channel<T>(limit = Number.POSITIVE_INFINITY, isKept: (value: T) => boolean = () => false): Channel<T> {
  const values: T[] = [];
  let end: { error?: unknown } | undefined;
  let news = deferred();

  return {
    push(value) {
      if (end || (values.length >= limit && !isKept(value))) return;
      values.push(value);
      news.resolve();
    },

    drain: () => values.splice(0),

    end(error) {
      end ??= { error };
      news.resolve();
    },

    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (values.length > 0) yield values.shift() as T;
        if (end?.error !== undefined) throw end.error;
        if (end) return;
        news = deferred();
        await news.promise;
      }
    },
  };
}
