import { untilAborted } from '#core/async/until-aborted.ts';

/** What `make` makes of each value: the next is made while one is used. Ends with the values, and when `signal` aborts. */
export async function* oneAhead<Value, Made>(
  values: AsyncIterable<Value>,
  signal: AbortSignal,
  make: (value: Value) => Made | Promise<Made>,
): AsyncGenerator<Made, undefined> {
  const coming = values[Symbol.asyncIterator]();
  const prepare = async () => {
    const next = await coming.next();
    return next.done ? undefined : { made: await make(next.value) };
  };
  let ahead = prepare();
  try {
    for (;;) {
      const ready = await untilAborted(ahead, signal);
      if (!ready) return;
      ahead = prepare();
      ahead.catch(() => {}); // a reader that leaves does not hear of it
      yield ready.made;
    }
  } finally {
    void coming.return?.();
  }
}
